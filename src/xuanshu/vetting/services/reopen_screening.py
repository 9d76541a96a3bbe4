"""Take a screening back, in the open: the application waits again."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.db import transaction

from xuanshu.core.verdict import RuleError
from xuanshu.entries.models import StageRecord
from xuanshu.entries.queries import locked_record
from xuanshu.entries.services import take_step
from xuanshu.entries.services.messages import tell_unit
from xuanshu.journal.services import record as write_row
from xuanshu.vetting.access import last_screening, may_unscreen, screenings_after
from xuanshu.vetting.events import screening_reopening
from xuanshu.vetting.models import Screening

if TYPE_CHECKING:
    from xuanshu.units.access import Actor


def reopen_screening(
    *, record: StageRecord, reason: str, actor: Actor, now: dt.datetime, stage_id: str = ""
) -> Screening:
    """Return the row that takes the last screening back (of ``stage_id``, where several look on).

    The filing lies before the office again, unless a pool already rests on its acceptance.
    Raises ``RuleError`` without a reason, or where nothing was screened; rooms above may refuse.
    """
    reason = reason.strip()
    if not reason:
        raise RuleError("请写明撤回初审的理由。", field="reason")
    with transaction.atomic():
        record = locked_record(record.pk)
        rules = record.entry.season.rules
        may_unscreen(actor, record, stage_id).demand()
        last = last_screening(record, stage_id)
        stage = rules.stage(last.stage if last else screenings_after(rules, record.stage)[0].id)
        screening_reopening.send(
            sender=Screening, record=record, stage=stage.id, actor=actor, now=now
        )
        made = Screening(
            record=record, stage=stage.id, passed=None, reason=reason, at=now, by=actor.person
        )
        made.save(force_insert=True)
        _lay_open(record, stage, reason, actor, now)
        write_row(
            actor=actor,
            verb="vetting.reopen_screening",
            says=f"{record.entry.number} {stage.label}：撤回初审",
            fact=made,
            clause=stage.clause,
            now=now,
        )
        subject = f"{stage.label}结果撤回：{record.entry.number} {record.entry.name}"
        tell_unit(record, "vetting", subject, reason, now)
    return made


def _lay_open(record: StageRecord, stage: Any, reason: str, actor: Actor, now: dt.datetime) -> None:
    """Let the filing wait again; one that a pool was taken from stays accepted throughout."""
    straight = stage.takes_from == record.stage
    clause = stage.clause
    if straight or record.state == "refused":
        take_step(record=record, move="reopen", actor=actor, now=now, reason=reason, clause=clause)
    if not straight and record.state == "refused":
        take_step(record=record, move="accept", actor=actor, now=now, clause=clause)
