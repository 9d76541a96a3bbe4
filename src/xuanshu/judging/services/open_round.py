"""Open a round: fix its arithmetic, write the recusals, hand out the sheets."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from xuanshu.core.lifecycle import ROUND, step
from xuanshu.core.verdict import Finding, RuleError, demand
from xuanshu.entries.models import Entry
from xuanshu.journal.services import record
from xuanshu.judging.access import may_move
from xuanshu.judging.models import Recusal, Round, Seat
from xuanshu.judging.queries.panel import bars_of, panel_findings, relations_in, short_findings
from xuanshu.judging.queries.ranking import spec_data
from xuanshu.judging.queries.rounds import entries_of, locked_round, make_sheets, seats_of
from xuanshu.outbox.services import tell
from xuanshu.programmes.outcomes import outcome_of
from xuanshu.programmes.queries import members
from xuanshu.units.access import Actor


def open_round(*, actor: Actor, round: Round, now: dt.datetime) -> tuple[Finding, ...]:
    """Open the round and return the warnings about its panel.

    Raises ``RuleError`` for a panel that the scheme does not allow, an entry that too few judges
    could mark after recusals, and lists that changed since they were prepared.
    """
    with transaction.atomic():
        held = locked_round(round)
        may_move(actor, held, "open").demand()
        stage: Any = held.season.rules.stage(held.stage)
        seats, entries = seats_of(held), entries_of(held)
        _demand_current(held, stage, seats, entries)
        barred = bars_of(relations_in(held))
        findings = panel_findings(stage, len(seats), len(entries))
        numbers = {entry.pk: entry.number for entry in entries}
        if seats:
            findings += short_findings(stage, numbers, len(seats), barred)
        warnings = demand(findings)
        _write_recusals(actor, stage, seats, barred, now)
        make_sheets(seats, list(numbers), set(barred))
        held.spec = spec_data(held.season.rules, stage, [seat.key for seat in seats])
        held.state = step(ROUND, held.state, "open").value
        held.opened_at = now
        held.save(update_fields=["spec", "state", "opened_at"])
        record(
            actor=actor,
            verb="judging.open",
            says=_("开始“%(stage)s”，应回避%(n)s人次") % {"stage": stage.label, "n": len(barred)},
            about=held,
            details={"spec": held.spec, "entries": sorted(numbers.values())},
            clause=stage.clause,
            now=now,
        )
        _tell(actor, held, stage, seats, now)
    round.refresh_from_db()
    return warnings


def _demand_current(held: Round, stage: Any, seats: list[Seat], entries: list[Entry]) -> None:
    """Refuse where the panel or the outcome of the stage before changed since preparation."""
    sitting = {each.person_id for each in members(held.season, stage.body)}
    outcome = outcome_of(held.season, stage.takes_from)
    same = {seat.person_id for seat in seats} == sitting
    if not same or not outcome.settled or list(outcome.entries) != [e.pk for e in entries]:
        message = _("评委或参评项目在准备之后有变化，请先点“重新生成名单”，核对后再开始。")
        raise RuleError(message, clause=stage.clause)


def _write_recusals(
    actor: Actor, stage: Any, seats: list[Seat], barred: dict[Any, Any], now: dt.datetime
) -> None:
    """Write each bar as a fact, and record it."""
    of_person = {seat.person_id: seat for seat in seats}
    for (person_id, entry_id), relation in barred.items():
        fact = Recusal(
            seat=of_person[person_id],
            entry_id=entry_id,
            kind=relation.kind,
            reason=relation.reason,
            clause=stage.recusal.clause or stage.clause,
            at=now,
            by=actor.person,
        )
        fact.save(force_insert=True)
        says = _("一名评委对一个项目应当回避")
        record(actor=actor, verb="judging.bar", says=says, fact=fact, clause=fact.clause, now=now)


def _tell(actor: Actor, round: Round, stage: Any, seats: list[Seat], now: dt.datetime) -> None:
    """Tell the judges that the round is open and where to go."""
    tell(
        people=[seat.person_id for seat in seats],
        federation=actor.federation_key,
        key=f"round-open:{round.pk}",
        subject=_("“%s”已开始") % stage.label,
        body=_("请先作回避声明，再逐项评分；全部评完后输入密码封存提交。"),
        url=reverse("judge-list", args=[round.season_id, round.stage]),
        now=now,
    )
