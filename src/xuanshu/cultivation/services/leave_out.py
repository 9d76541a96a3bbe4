"""Leave an entry out of the pool, or take it out again, with reason and clause."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.db import transaction

from xuanshu.core.verdict import RuleError
from xuanshu.cultivation.access import POOL, may_leave_out
from xuanshu.cultivation.events import leaving_pool
from xuanshu.cultivation.queries import standing_rows
from xuanshu.cultivation.services.take_into_pool import tell_unit
from xuanshu.entries.models import Entry
from xuanshu.entries.queries import locked_entry
from xuanshu.entries.services import record_standing

if TYPE_CHECKING:
    from xuanshu.entries.models import Standing
    from xuanshu.units.access import Actor

MOST_REASON = 300


def leave_out(
    *, entry: Entry, stage_id: str, reason: str, clause: str, actor: Actor, now: dt.datetime
) -> Standing:
    """Return the standing recorded; leaving out what is out for the same reason changes nothing.

    Raises ``RuleError`` without a reason, or once the entry has applied; rooms above may refuse.
    """
    reason = reason.strip()
    if not reason:
        raise RuleError("请写明不予入库的理由。", clause=clause, field="reason")
    if len(reason) > MOST_REASON:
        raise RuleError(f"理由不能超过{MOST_REASON}字。", field="reason")
    with transaction.atomic():
        entry = locked_entry(entry.pk)
        stage: Any = entry.season.rules.find_stage(stage_id)
        if stage is None or stage.kind != "pool":
            raise RuleError("本年度的方案没有这个入库环节。")
        may_leave_out(actor, entry, stage).demand()
        last = standing_rows([entry]).get(entry.pk)
        was_in = last is not None and last.holds
        if was_in:
            leaving_pool.send(sender=Entry, entry=entry, stage=stage.id, actor=actor, now=now)
        made = record_standing(
            entry=entry,
            kind=POOL,
            holds=False,
            actor=actor,
            now=now,
            clause=clause or stage.clause,
            reason=reason,
            source=f"stage:{stage.id}",
        )
        if last is None or last.pk != made.pk:
            word = "移出" if was_in else "未纳入"
            cite = entry.season.rules.cite(made.clause)
            body = f"{reason}（依据：{cite}）"
            tell_unit(entry, f"项目{word}“{stage.pool.label}”", body, now)
    return made
