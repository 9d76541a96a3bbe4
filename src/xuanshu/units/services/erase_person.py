"""Erase what an account tells of a person, and leave the facts that name it by its number."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from xuanshu.core.verdict import RuleError
from xuanshu.journal.services import record
from xuanshu.units.access import Actor
from xuanshu.units.models import Person
from xuanshu.units.queries import end_sessions_but, erase_requests, lasting_posts_of, locked_person


def erase(*, actor: Actor, person: Person, now: dt.datetime) -> Person:
    """Return the person, of whom only a number is left: no name, account, telephone, password.

    Must run inside the transaction of the act that decides it. Raises ``RuleError`` while a post
    is open: an office must not be left without its handler by an erasure. What was filed, marked
    and decided stays, and so do names on issued papers: an award's file is kept whole.
    """
    held = locked_person(actor, person.pk)
    if lasting_posts_of(held, timezone.localdate(now)).exists():
        raise RuleError(_("此人还有任职，请先结束任职、办好交接，再删除个人信息。"))
    held.name, held.username, held.phone = _("已注销人员%s") % held.pk, f"gone-{held.pk}", ""
    held.is_active, held.must_change, held.code_until, held.agreed = False, False, None, 0
    held.set_unusable_password()
    held.save()
    end_sessions_but(held, "")
    erase_requests(held)
    record(
        actor=actor,
        verb="units.erase_person",
        says=_("删除账号中的个人信息"),
        about=held,
        details={"person": held.pk},
        now=now,
    )
    return held
