"""Screen an application: each check of the scheme answered, a reason for each failure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from django.db import transaction

from xuanshu.core.verdict import Finding, RuleError
from xuanshu.entries.models import StageRecord
from xuanshu.entries.queries import locked_record
from xuanshu.entries.services import take_step
from xuanshu.entries.services.messages import tell_unit
from xuanshu.journal.services import record as write_row
from xuanshu.units.services import note_one_person
from xuanshu.vetting.access import may_screen, source_filing
from xuanshu.vetting.models import Screening
from xuanshu.vetting.queries import CheckRow, check_rows, screening_ids

if TYPE_CHECKING:
    from xuanshu.units.access import Actor

Answers = Mapping[str, tuple[bool, str]]


def screen(
    *, record: StageRecord, stage_id: str, answers: Answers, actor: Actor, now: dt.datetime
) -> Screening:
    """Return the screening; the filing is accepted if every check is met, else refused.

    ``answers`` holds for each check of the stage whether it is met and the reason. A reason is
    needed where a check is not met, and where the office departs from what the filed data say;
    data that the scheme leaves to the system, without "in principle", cannot be departed from.
    Raises ``RuleError`` with a finding (field = the check's id) for each answer that cannot stand.
    """
    with transaction.atomic():
        record = locked_record(record.pk)
        season = record.entry.season
        stage = _stage(record, stage_id)
        second = may_screen(actor, record, stage_id)
        second.demand()
        if record.pk not in screening_ids(season, stage):
            message = f"“{record.entry.name}”不在{stage.label}的名单中。"
            raise RuleError(message, clause=stage.clause)
        rows = check_rows(record, stage)
        findings = list(_findings(rows, answers))
        if findings:
            raise RuleError(findings[0].message, clause=findings[0].clause, findings=findings)
        checks = [_checked(row, answers[row.id]) for row in rows]
        made = _write(record, stage, checks, actor, now)
        _move(record, stage, made, actor, now)
        what = f"{record.entry.number} {stage.label}：由填报人本人审查"
        by: dict[str, Any] = {"actor": actor, "about": record.entry, "now": now}
        note_one_person(second, verb="vetting.screen", what=what, **by)
        _tell(record, stage, made, now)
    return made


def _stage(record: StageRecord, stage_id: str) -> Any:
    rules = record.entry.season.rules
    stage = rules.find_stage(stage_id)
    if stage is None or stage.kind != "screening":
        raise RuleError("本年度没有这个初审环节。")
    if source_filing(rules, stage).id != record.stage:
        raise RuleError(f"这份材料不由{stage.label}审查。", clause=stage.clause)
    return stage


def _findings(rows: tuple[CheckRow, ...], answers: Answers) -> Iterator[Finding]:
    strange = set(answers) - {row.id for row in rows}
    if strange:
        yield Finding("填写的核对项不在方案之中，请刷新页面后重新填写。")
    for row in rows:
        if row.id not in answers:
            yield Finding(f"请对“{row.label}”作出判断。", row.clause, row.id)
            continue
        passed, reason = answers[row.id]
        if not passed and not reason.strip():
            yield Finding(f"“{row.label}”判为不符合，请写明理由。", row.clause, row.id)
        elif passed and row.stated is False and row.binding:
            message = f"“{row.label}”据填报内容不符合，方案没有“原则上”的余地，不能判为符合。"
            yield Finding(message, row.clause, row.id)
        elif passed and row.stated is False and not reason.strip():
            message = f"“{row.label}”据填报内容不符合，判为符合的请写明理由。"
            yield Finding(message, row.clause, row.id)


def _checked(row: CheckRow, answer: tuple[bool, str]) -> dict[str, Any]:
    passed, reason = answer
    return {
        "id": row.id,
        "label": row.label,
        "passed": passed,
        "reason": reason.strip(),
        "clause": row.clause,
        "stated": row.stated,
    }


def _write(
    record: StageRecord, stage: Any, checks: list[dict[str, Any]], actor: Actor, now: dt.datetime
) -> Screening:
    made = Screening(
        record=record,
        stage=stage.id,
        checks=checks,
        passed=all(c["passed"] for c in checks),
        at=now,
        by=actor.person,
    )
    made.save(force_insert=True)
    word = "通过" if made.passed else "不予通过"
    write_row(
        actor=actor,
        verb="vetting.screen",
        says=f"{record.entry.number} {stage.label}：{word}",
        fact=made,
        clause=stage.clause,
        now=now,
    )
    return made


def _move(record: StageRecord, stage: Any, made: Screening, actor: Actor, now: dt.datetime) -> None:
    """Bring the filing's state in line; one received before is laid open first, by the table."""
    if made.passed:
        if record.state == "filed":
            take_step(record=record, move="accept", actor=actor, now=now, clause=stage.clause)
        return
    reason = "；".join(f"{check['label']}：{check['reason']}" for check in made.failed_checks)
    if record.state == "accepted":
        why = f"{stage.label}不予通过"
        take_step(
            record=record, move="reopen", actor=actor, now=now, reason=why, clause=stage.clause
        )
    take_step(
        record=record, move="refuse", actor=actor, now=now, reason=reason, clause=stage.clause
    )


def _tell(record: StageRecord, stage: Any, made: Screening, now: dt.datetime) -> None:
    word = "通过" if made.passed else "未通过"
    subject = f"{stage.label}{word}：{record.entry.number} {record.entry.name}"
    cite = record.entry.season.rules.cite
    body = f"您单位申报的项目已通过{stage.label}。"
    if not made.passed:
        lines = (
            f"{check['label']}：{check['reason']}（依据：{cite(str(check['clause']))}）"
            for check in made.failed_checks
        )
        body = "\n".join((f"您单位申报的项目未通过{stage.label}：", *lines))
    tell_unit(record, "vetting", subject, body, now)
