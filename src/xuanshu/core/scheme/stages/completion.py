"""Completion: registered work is finished in time, reported on and accepted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field

from xuanshu.core.calendar import chinese_date
from xuanshu.core.scheme.base import BodyName, Clause, Model, Rule
from xuanshu.core.scheme.facts import months_before
from xuanshu.core.scheme.kinds import kind
from xuanshu.core.scheme.stage_kinds import StageKind
from xuanshu.core.verdict import Finding

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme

FROM = {"registered": "立项之日", "named": "命名之日"}
LATE = {"withdraw": "予以撤项", "warn": "予以提醒"}
Months = Annotated[int, Field(ge=1, le=120)]


@dataclass(frozen=True, slots=True)
class Work:
    """How far a piece of work is; ``None`` for what has not happened."""

    started: date
    completed: date | None = None
    reported: date | None = None
    accepted: bool | None = None
    extended: bool = False


class Extension(Model):
    """More time, granted once."""

    clause: Clause
    months: Months


@kind("stage", "completion")
class Completion(StageKind):
    """So many months to finish; then a closing report, and acceptance by a body."""

    kind: Literal["completion"]
    months: Months
    counted_from: Literal["registered", "named"]
    report: bool = False
    accepted_by: BodyName | None = None
    extension: Extension | None = None
    late: Literal["withdraw", "warn"]

    on_screen: ClassVar[bool] = False
    called: ClassVar[str] = "完成期限、验收和结项"

    def rules(self, scheme: Scheme) -> Iterator[Rule]:
        """Yield how long, what is handed in, who accepts."""
        parts = [f"自{FROM[self.counted_from]}起{self.months}个月内完成"]
        parts += ["完成后提交结项报告"] if self.report else []
        parts += [f"由{scheme.body_label(self.accepted_by)}验收"] if self.accepted_by else []
        text = f"{'，'.join(parts)}；逾期的{LATE[self.late]}。"
        yield self.opening("") + text, self.clause
        if self.extension:
            text = f"{self.label}：经同意可以延期一次，不超过{self.extension.months}个月。"
            yield text, self.extension.clause

    def last_day(self, work: Work) -> date:
        """Return the last day for finishing, included."""
        more = self.extension.months if work.extended and self.extension else 0
        return months_before(work.started, -(self.months + more))

    def findings(self, work: Work, today: date) -> tuple[Finding, ...]:
        """Return what is missing or late by ``today``."""
        return tuple(
            Finding(f"{self.label}：{text}", clause, bars=bars, rule=rule)
            for rule, text, clause, bars in self._wrong(work, today)
        )

    def _wrong(self, work: Work, today: date) -> Iterator[tuple[str, str, str, bool]]:
        if work.extended and self.extension is None:
            yield "extension", "办法没有延期的规定", self.clause, True
        last = self.last_day(work)
        if (work.completed or today) > last:
            text = f"应在{chinese_date(last)}前完成，已逾期，{LATE[self.late]}"
            yield "completion-late", text, self.clause, self.late == "withdraw"
        if work.completed is None:
            return
        if self.report and work.reported is None:
            yield "report", "已完成，尚未提交结项报告", self.clause, True
        if self.accepted_by and work.accepted is not True:
            text = "验收不合格" if work.accepted is False else "已完成，尚未验收"
            yield "acceptance", text, self.clause, True
