"""Send a filing back to its unit: which fields or papers to mend, why, and until when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from xuanshu.core.calendar import chinese_date
from xuanshu.core.verdict import RuleError
from xuanshu.entries.models import StageRecord
from xuanshu.entries.queries import asks_of, locked_record, stage_of
from xuanshu.entries.services import take_step
from xuanshu.entries.services.messages import tell_unit
from xuanshu.journal.services import record as write_row
from xuanshu.vetting.access import may_return

if TYPE_CHECKING:
    from xuanshu.entries.models import Step
    from xuanshu.units.access import Actor


def return_filing(
    *,
    record: StageRecord,
    reason: str,
    fields: Iterable[str],
    actor: Actor,
    now: dt.datetime,
    due: dt.date | None = None,
) -> Step:
    """Return the step taken; ``fields`` are keys of answers or ids of papers of the stage.

    Raises ``RuleError`` without a reason (field ``reason``), for a place that the stage has not
    (``fields``), a day that has passed (``due``), or a filing that does not lie before the office.
    """
    reason = reason.strip()
    if not reason:
        raise RuleError("请写明退回修改的理由。", field="reason")
    if due is not None and due < timezone.localdate(now):
        raise RuleError("补正期限不能早于今天。", field="due")
    with transaction.atomic():
        record = locked_record(record.pk)
        may_return(actor, record).demand()
        stage = stage_of(record)
        labels = _labels(record, fields)
        if due is not None:
            reason = f"{reason}\n请于{chinese_date(due)}前（含当日）补正后重新提交。"
        step = take_step(
            record=record,
            move="return",
            actor=actor,
            now=now,
            reason=reason,
            fields=tuple(labels),
            clause=stage.clause,
        )
        write_row(
            actor=actor,
            verb="vetting.return_filing",
            says=f"{record.entry.number} {stage.label}：退回修改{len(labels)}处",
            about=record,
            details={"step": step.pk, "fields": list(labels), "due": str(due or "")},
            clause=stage.clause,
            now=now,
        )
        where = f"\n需要修改：{'、'.join(labels.values())}。" if labels else ""
        subject = f"{stage.label}材料退回修改：{record.entry.number} {record.entry.name}"
        tell_unit(record, "vetting", subject, reason + where, now)
    return step


def _labels(record: StageRecord, fields: Iterable[str]) -> dict[str, str]:
    """Return the chosen places with their labels, in the order of the papers."""
    rules = record.entry.season.rules
    stage: Any = rules.stage(record.stage)
    known: dict[str, str] = {}
    for paper in stage.papers:
        known[paper] = rules.papers[paper].label
        known |= {ask.key: ask.label for ask in asks_of(rules, stage) if ask.paper == paper}
    wanted = set(fields)
    strange = wanted - known.keys()
    if strange:
        raise RuleError("选中的修改项不属于本环节的材料。", field="fields")
    return {key: label for key, label in known.items() if key in wanted}
