"""Tracking: registered work is looked at again and again before it is judged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field

from xuanshu.core.calendar import chinese_date
from xuanshu.core.scheme.base import BodyName, Or, Rule, Silent
from xuanshu.core.scheme.dates import During
from xuanshu.core.scheme.errors import Complaint
from xuanshu.core.scheme.facts import months_before
from xuanshu.core.scheme.kinds import kind
from xuanshu.core.scheme.stage_kinds import StageKind
from xuanshu.core.verdict import Finding, RuleError

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme

WAYS = {"visit": "实地查看", "meeting": "座谈", "report": "书面报告", "opinions": "听取意见"}
FAILING = {"warn": "予以提醒", "withdraw": "取消参评资格"}


@dataclass(frozen=True, slots=True)
class Look:
    """One look at an entry: when, in which way, and whether all was well."""

    day: date
    way: str
    passed: bool


@kind("stage", "tracking")
class Tracking(StageKind):
    """Each entry is looked at every so many months; what fails is warned or withdrawn."""

    kind: Literal["tracking"]
    body: BodyName
    during: During
    every_months: Or[Annotated[int, Field(ge=1, le=12)]]
    ways: Or[
        Annotated[
            tuple[Literal["visit", "meeting", "report", "opinions"], ...], Field(min_length=1)
        ]
    ]
    failing: Or[Literal["warn", "withdraw"]]

    on_screen: ClassVar[bool] = False
    called: ClassVar[str] = "跟踪考核"

    def rules(self, scheme: Scheme) -> Iterator[Rule]:
        """Yield who looks how often, how, and what follows."""
        often = "" if isinstance(self.every_months, Silent) else f"每{self.every_months}个月"
        words = () if isinstance(self.ways, Silent) else self.ways
        ways = f"以{'、'.join(WAYS[way] for way in words)}的方式" if words else ""
        text = f"由{scheme.body_label(self.body)}{often}{ways}跟踪考核{'一次' if often else ''}"
        text += "" if isinstance(self.failing, Silent) else f"，不合格的{FAILING[self.failing]}"
        yield f"{self.opening(self.when())}{text}。", self.clause

    def _settled(self) -> tuple[int, tuple[str, ...], str]:
        """Return how often, in which ways and what follows; ``RuleError`` while one is open."""
        for value in (self.every_months, self.ways, self.failing):
            if isinstance(value, Silent):
                raise RuleError(f"尚未确定：{value.silent}", clause=self.clause)
        return self.every_months, self.ways, self.failing  # type: ignore[return-value]

    def due_days(self) -> tuple[date, ...]:
        """Return the days by which each look has to be over."""
        every, _, _ = self._settled()
        found: list[date] = []
        while True:
            months = every * (len(found) + 1)
            day = months_before(self.during.first, -months)
            if day > self.during.last:
                return tuple(found)
            found.append(day)

    def findings(self, looks: Sequence[Look], today: date) -> tuple[Finding, ...]:
        """Return the looks that did not take place by ``today``, and those that went badly."""
        found = []
        _, ways, failing = self._settled()
        since = self.during.first
        counted = [look for look in looks if look.way in ways]
        for number, due in enumerate(self.due_days(), start=1):
            inside = any(since <= look.day <= due for look in counted)
            if due < today and not inside:
                message = f"第{number}次{self.label}应在{chinese_date(due)}前进行，没有记录"
                found.append(Finding(message, self.clause, rule="tracking-missed"))
            since = date.fromordinal(due.toordinal() + 1)
        for look in sorted(counted, key=lambda look: (look.day, look.way)):
            if not look.passed:
                when = f"{chinese_date(look.day)}{WAYS[look.way]}"
                message = f"{self.label}：{when}不合格，{FAILING[failing]}"
                bars = failing == "withdraw"
                found.append(Finding(message, self.clause, bars=bars, rule="tracking-failed"))
        return tuple(found)

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Complain about a stretch too short for a single look."""
        yield from super().complaints(scheme)
        if not isinstance(self.every_months, Silent) and self._too_short():
            yield Complaint(("every_months",), "跟踪期内一次也轮不到")

    def _too_short(self) -> bool:
        every = 1 if isinstance(self.every_months, Silent) else self.every_months
        return months_before(self.during.first, -every) > self.during.last
