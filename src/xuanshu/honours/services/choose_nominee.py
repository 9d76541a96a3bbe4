"""Choose a named entry for the higher award, or take the choice back, with the reason."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from xuanshu.core.verdict import RuleError
from xuanshu.entries.models import Entry
from xuanshu.entries.queries import locked_entry
from xuanshu.honours.access import may_nominate, upward_of
from xuanshu.honours.models import Nomination
from xuanshu.honours.queries import certificate_of, last_choice, result_of
from xuanshu.journal.services import record
from xuanshu.outbox.services import tell
from xuanshu.units.access import Actor
from xuanshu.units.models import Role
from xuanshu.units.queries import people_of_unit

MOST = 300


def choose_nominee(
    *, actor: Actor, entry: Entry, chosen: bool, reason: str, now: dt.datetime
) -> Nomination:
    """Return the choice; the unit of a chosen entry is told.

    Raises ``RuleError`` without a reason, for an entry whose certificate does not hold, for the
    choice that holds already, and for taking back what has a result.
    """
    may_nominate(actor, entry.season).demand()
    upward, reason = upward_of(entry.season), " ".join(reason.split())
    if not reason:
        message = _("请写明理由：择优推荐，须说明优在何处。")
        raise RuleError(message, clause=upward.clause, field="reason")
    if len(reason) > MOST:
        raise RuleError(_("不能超过%s个字符。") % MOST, field="reason")
    with transaction.atomic():
        held = locked_entry(entry.pk)
        if certificate_of(held.season, held.pk) is None:
            raise RuleError(_("只能推荐已命名、证书有效的项目。"), clause=upward.clause)
        last = last_choice(held)
        if (last is not None and last.chosen) == chosen:
            words = _("%s已经选定，不能重复选定。") if chosen else _("%s没有选定，不需要取消。")
            raise RuleError(words % held.number)
        if not chosen and result_of(held.pk) is not None:
            raise RuleError(_("上级结果已经登记，不能取消推荐。"))
        fact = Nomination(
            entry=held,
            chosen=chosen,
            reason=reason,
            clause=upward.clause,
            at=now,
            by=actor.person,
        )
        fact.save(force_insert=True)
        words = _("选定%(entry)s参评%(to)s") if chosen else _("取消%(entry)s参评%(to)s")
        says = words % {"entry": held.number, "to": upward.to}
        record(
            actor=actor,
            verb="honours.nominate",
            says=says,
            fact=fact,
            clause=upward.clause,
            now=now,
        )
        _tell(fact, says, now)
    return fact


def _tell(fact: Nomination, says: str, now: dt.datetime) -> None:
    entry = fact.entry
    tell(
        people=[person.pk for person in people_of_unit(entry.keeper, Role.HANDLER)],
        federation=entry.season.federation.code,
        key=f"nomination:{fact.pk}",
        subject=says,
        body=_("理由：%s") % fact.reason,
        url=reverse("entry", args=[entry.pk]),
        now=now,
    )
