"""The room's lines in the menu."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from xuanshu.kit.slots import MenuItem
from xuanshu.units.access import Request
from xuanshu.units.models import Role


def menu(request: Request) -> list[MenuItem]:
    """Return who may do what, for the three administrators."""
    if not request.actor.is_a(Role.SYSTEM, Role.SECURITY, Role.AUDIT):
        return []
    return [MenuItem(_("谁能做什么"), reverse("rights"), "list-check", 97, group=_("系统"))]
