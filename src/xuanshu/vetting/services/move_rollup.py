"""Move a roll-up's state by the table of filings, and write the move down."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from xuanshu.core.lifecycle import FILING, step
from xuanshu.journal.services import record as write_row
from xuanshu.vetting.access import rollup_stage
from xuanshu.vetting.models import Rollup, RollupStep

if TYPE_CHECKING:
    from xuanshu.units.access import Actor
    from xuanshu.vetting.models import RollupVersion


def move_rollup(
    rollup: Rollup,
    move: str,
    actor: Actor,
    now: dt.datetime,
    *,
    reason: str = "",
    version: RollupVersion | None = None,
) -> RollupStep:
    """Return the step taken by a locked roll-up, inside the caller's transaction."""
    before = rollup.state
    rollup.state, rollup.changed_at = step(FILING, before, move).value, now
    rollup.save(update_fields=["state", "changed_at"])
    made = RollupStep(
        rollup=rollup,
        version=version,
        move=move,
        before=before,
        after=rollup.state,
        reason=reason,
        late=version is not None and rollup.late,
        at=now,
        by=actor.person,
    )
    made.save(force_insert=True)
    stage, paper = rollup_stage(rollup.season, rollup.stage)
    word = "逾期提交" if made.late else FILING.move_label(move)
    write_row(
        actor=actor,
        verb=f"vetting.{move}_rollup",
        says=f"{rollup.unit.name} {stage.label}汇总表：{word}",
        fact=made,
        clause=paper.clause,
        now=now,
    )
    return made
