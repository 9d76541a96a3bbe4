"""Accounts and addresses locked after failed sign-ins."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from xuanshu.kit.lists import page_of
from xuanshu.units.access import Request, page_for
from xuanshu.units.models import Role
from xuanshu.units.queries import locks_for
from xuanshu.units.services import unlock


@require_GET
@page_for(Role.SYSTEM, Role.SECURITY)
def locks(request: Request) -> HttpResponse:
    """Show what is locked, newest first."""
    page = page_of(request, locks_for(request.actor, request.now))
    return render(request, "units/locks.html", {"page": page})


@require_POST
@page_for(Role.SYSTEM, Role.SECURITY)
def lock_lift(request: Request) -> HttpResponse:
    """Lift one lock."""
    given = request.POST.get("lock", "")
    unlock(
        actor=request.actor,
        pk=int(given) if given.isdecimal() else 0,
        reason=request.POST.get("reason", ""),
        now=request.now,
    )
    messages.success(request, _("锁定已解除。"))
    return redirect("sign-in-locks")
