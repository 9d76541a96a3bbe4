"""A judge's declaration before marking: whom to recuse from, or nobody."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.verdict import RuleError
from xuanshu.entries.models import Entry
from xuanshu.journal.services import record
from xuanshu.judging.access import may_sit
from xuanshu.judging.models import Recusal, Seat
from xuanshu.judging.queries.rounds import entries_of, locked_seat, recusals_of
from xuanshu.units.access import Actor

LONGEST = 200


def declare_none(*, actor: Actor, seat: Seat, now: dt.datetime) -> Seat:
    """Return the seat after its judge said 本人无其他应回避情形; said twice it stays as it was."""
    with transaction.atomic():
        held = locked_seat(seat)
        may_sit(actor, held).demand()
        if held.declared_at is None:
            _note(actor, held, now, _("评委声明：本人无其他应回避情形"), [])
    return held


def declare_recusal(
    *, actor: Actor, seat: Seat, entry: Entry, reason: str, now: dt.datetime
) -> Recusal:
    """Return the recusal that a judge declares; the judge then leaves the entry's base.

    It may come after marks were written or sealed: they no longer count. Raises ``RuleError``
    without a reason, or where the judge is recused already.
    """
    return declare_recusals(actor=actor, seat=seat, reasons={entry.pk: reason}, now=now)[0]


def declare_recusals(
    *, actor: Actor, seat: Seat, reasons: Mapping[int, str], now: dt.datetime
) -> list[Recusal]:
    """Return the recusals declared at once: entry id to reason. All of them, or none."""
    if not reasons:
        raise RuleError(_("请勾选应当回避的项目，或选择“本人无其他应回避情形”。"), field="entries")
    with transaction.atomic():
        held = locked_seat(seat)
        may_sit(actor, held).demand()
        known = {entry.pk: entry for entry in entries_of(held.round)}
        present = recusals_of(held)
        clause = _clause(held)
        facts = []
        for entry_id, written in reasons.items():
            entry, reason = known.get(entry_id), written.strip()
            if entry is None:
                raise RuleError(_("所选项目不在本轮评审名单中。"), field="entries")
            if entry_id in present:
                message = _("项目 %s 已经回避，不必重复声明。") % entry.number
                raise RuleError(message, field=f"reason-{entry_id}")
            if not reason or len(reason) > LONGEST:
                message = _("请写明回避项目 %(number)s 的理由（不超过%(n)s字）。")
                values = {"number": entry.number, "n": LONGEST}
                raise RuleError(message % values, clause=clause, field=f"reason-{entry_id}")
            facts.append(_write(actor, held, entry, reason, now=now))
        numbers = [known[entry_id].number for entry_id in reasons]
        _note(actor, held, now, _("评委声明回避%s个项目") % len(facts), numbers)
    return facts


def _write(actor: Actor, seat: Seat, entry: Entry, reason: str, *, now: dt.datetime) -> Recusal:
    """Return the new fact, recorded."""
    clause = _clause(seat)
    fact = Recusal(
        seat=seat,
        entry=entry,
        kind="declared",
        reason=reason,
        clause=clause,
        at=now,
        by=actor.person,
    )
    fact.save(force_insert=True)
    says = _("评委主动回避项目%s") % entry.number
    record(actor=actor, verb="judging.recuse", says=says, fact=fact, clause=clause, now=now)
    return fact


def _note(actor: Actor, seat: Seat, now: dt.datetime, says: str, numbers: list[str]) -> None:
    """Keep when the judge first declared, and record the declaration."""
    if seat.declared_at is None:
        seat.declared_at = now
        seat.save(update_fields=["declared_at"])
    record(
        actor=actor,
        verb="judging.declare",
        says=says,
        about=seat,
        details={"entries": numbers},
        clause=_clause(seat),
        now=now,
    )


def _clause(seat: Seat) -> str:
    stage: Any = seat.round.season.rules.stage(seat.round.stage)
    return stage.recusal.clause or stage.clause
