"""Take filings in: recorded (备案) or accepted (受理), as the stage of the scheme says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import transaction

from xuanshu.core.verdict import Finding, RuleError, Verdict
from xuanshu.entries.models import StageRecord
from xuanshu.entries.queries import locked_record, stage_of
from xuanshu.entries.services import take_step
from xuanshu.entries.services.messages import tell_unit
from xuanshu.journal.services import record as write_row
from xuanshu.units.services import note_one_person
from xuanshu.vetting.access import may_accept
from xuanshu.vetting.queries import locked_records
from xuanshu.vetting.services.words import accept_word

if TYPE_CHECKING:
    from xuanshu.entries.models import Step
    from xuanshu.programmes.models import Season
    from xuanshu.units.access import Actor


def accept_filing(*, record: StageRecord, actor: Actor, now: dt.datetime, note: str = "") -> Step:
    """Return the step taken; ``note`` is told to the unit.

    Raises ``RuleError`` where the filing does not lie before the office.
    """
    with transaction.atomic():
        record = locked_record(record.pk)
        second = may_accept(actor, record)
        second.demand()
        return _accept(record, second, actor, now, note.strip())


def accept_filings(
    *, season: Season, stage_id: str, records: Iterable[int], actor: Actor, now: dt.datetime
) -> list[Step]:
    """Return the steps taken for the chosen filings (by id): all of them, or none.

    Raises ``RuleError`` naming every filing that cannot be taken in.
    """
    wanted = set(records)
    if not wanted:
        raise RuleError("请先选择要办理的项目。")
    with transaction.atomic():
        found = locked_records(season, stage_id, wanted)
        if len(found) != len(wanted):
            raise RuleError("选中的项目有变动，请刷新名单后重新选择。")
        refusals, seconds = [], {}
        for record in found:
            record.entry.season = season
            verdict = seconds[record.pk] = may_accept(actor, record)
            if not verdict:
                message = f"{record.entry.number} {record.entry.name}：{verdict.reason}"
                refusals.append(Finding(message, verdict.clause))
        if refusals:
            raise RuleError(refusals[0].message, findings=refusals)
        return [_accept(record, seconds[record.pk], actor, now, "") for record in found]


def _accept(
    record: StageRecord, second: Verdict, actor: Actor, now: dt.datetime, note: str
) -> Step:
    stage = stage_of(record)
    word = accept_word(stage)
    step = take_step(
        record=record, move="accept", actor=actor, now=now, reason=note, clause=stage.clause
    )
    write_row(
        actor=actor,
        verb="vetting.accept_filing",
        says=f"{record.entry.number} {stage.label}：{word}",
        about=record,
        details={"step": step.pk, "outcome": stage.outcome, "note": note},
        clause=stage.clause,
        now=now,
    )
    what = f"{record.entry.number} {stage.label}：由填报人本人办理{word}"
    by: dict[str, Any] = {"actor": actor, "about": record.entry, "now": now}
    note_one_person(second, verb="vetting.accept_filing", what=what, **by)
    subject = f"{stage.label}材料{word}：{record.entry.number} {record.entry.name}"
    tell_unit(record, "vetting", subject, note or f"您单位报送的{stage.label}材料已{word}。", now)
    return step
