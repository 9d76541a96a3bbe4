"""Move a filing's state by the table, with its reason: for the rooms that examine filings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.lifecycle import FILING, step
from xuanshu.core.verdict import RuleError
from xuanshu.entries.events import filing_moved
from xuanshu.entries.models import StageRecord, Step
from xuanshu.entries.queries import locked_record
from xuanshu.journal.services import record as write_row

if TYPE_CHECKING:
    from xuanshu.units.access import Actor

NEEDS_REASON = {"return", "refuse", "reopen"}


def take_step(
    *,
    record: StageRecord,
    move: str,
    actor: Actor,
    now: dt.datetime,
    reason: str = "",
    fields: Iterable[str] = (),
    clause: str = "",
) -> Step:
    """Return the step taken. The room that calls has asked its gate who may.

    Raises ``RuleError`` where the table does not allow the move, or a return, refusal or reopening
    has no reason.
    """
    if move in NEEDS_REASON and not reason.strip():
        raise RuleError(_("请写明理由。"), field="reason")
    with transaction.atomic():
        record = locked_record(record.pk)
        made = move_locked(
            record, move, actor, now, reason=reason.strip(), fields=tuple(fields), clause=clause
        )
        filing_moved.send(StageRecord, record=record, actor=actor, now=now)
    return made


def move_locked(
    record: StageRecord,
    move: str,
    actor: Actor,
    now: dt.datetime,
    *,
    reason: str = "",
    fields: tuple[str, ...] = (),
    clause: str = "",
) -> Step:
    """Return the step taken by a locked record, inside the caller's transaction."""
    before = record.state
    after = step(FILING, before, move).value
    record.state, record.changed_at = after, now
    record.save(update_fields=["state", "changed_at"])
    made = Step(
        record=record,
        move=move,
        before=before,
        after=after,
        reason=reason,
        fields=list(fields),
        clause=clause,
        at=now,
        by=actor.person,
    )
    made.save(force_insert=True)
    stage = record.entry.season.rules.stage(record.stage)
    write_row(
        actor=actor,
        verb=f"entries.{move}",
        says=f"{record.entry.number} {stage.label}：{FILING.move_label(move)}",
        fact=made,
        clause=clause or stage.clause,
        now=now,
    )
    return made
