"""Take an acceptance back (撤回备案), in the open and while nothing rests on it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction

from xuanshu.core.verdict import RuleError
from xuanshu.entries.models import StageRecord
from xuanshu.entries.queries import locked_record, stage_of, standings_of
from xuanshu.entries.services import take_step
from xuanshu.entries.services.messages import tell_unit
from xuanshu.journal.services import record as write_row
from xuanshu.vetting.access import may_reopen
from xuanshu.vetting.events import filing_reopening
from xuanshu.vetting.services.words import undo_word

if TYPE_CHECKING:
    from xuanshu.entries.models import Step
    from xuanshu.units.access import Actor


def reopen_filing(*, record: StageRecord, reason: str, actor: Actor, now: dt.datetime) -> Step:
    """Return the step that lays the filing before the office again.

    Raises ``RuleError`` without a reason, or where a screening, the pool or a later filing rests
    on the acceptance.
    """
    reason = reason.strip()
    if not reason:
        raise RuleError("请写明撤回的理由。", field="reason")
    with transaction.atomic():
        record = locked_record(record.pk)
        may_reopen(actor, record, standings=standings_of(record.entry)).demand()
        filing_reopening.send(sender=StageRecord, record=record, actor=actor, now=now)
        stage = stage_of(record)
        word = undo_word(stage)
        step = take_step(
            record=record, move="reopen", actor=actor, now=now, reason=reason, clause=stage.clause
        )
        write_row(
            actor=actor,
            verb="vetting.reopen_filing",
            says=f"{record.entry.number} {stage.label}：{word}",
            about=record,
            details={"step": step.pk},
            clause=stage.clause,
            now=now,
        )
        subject = f"{stage.label}{word}：{record.entry.number} {record.entry.name}"
        tell_unit(record, "vetting", subject, reason, now)
    return step
