"""The result is announced: at a meeting, in a notice, in the press."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from xuanshu.core.calendar import UnknownYear, WorkCalendar, chinese_date
from xuanshu.core.scheme.base import Label, Model
from xuanshu.core.scheme.dates import DatePoint, misread
from xuanshu.core.scheme.errors import Complaint
from xuanshu.core.scheme.kinds import kind
from xuanshu.core.scheme.reward_kinds import Given, RewardKind, Winner
from xuanshu.core.verdict import Finding

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme


class Until(Model):
    """The day until which something is done, included, and the notice's words for it."""

    wording: Label
    last_day: date

    def text(self) -> str:
        """Return the notice's wording and the day it is read as."""
        return f"{self.wording}（{chinese_date(self.last_day)}止）"

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Complain about a wording read wrongly, and a day outside the year."""
        if not scheme.dates_moved:
            for message in misread(self.wording, self.last_day, self.last_day):
                yield Complaint((), message)
        if self.last_day.year not in (scheme.year, scheme.year + 1):
            yield Complaint(("last_day",), f"{self.last_day.isoformat()}不在{scheme.year}年度")


@kind("reward", "announcement")
class Announcement(RewardKind):
    """Announced through every way named, by a day or within so many working days."""

    kind: Literal["announcement"]
    through: Annotated[tuple[Label, ...], Field(min_length=1)]
    working_days: Annotated[int, Field(ge=1, le=250)] | None = None
    by: Until | None = None

    def explain(self, scheme: Scheme) -> str:
        """Return where and by when."""
        when = f"在作出决定后{self.working_days}个工作日内" if self.working_days else ""
        when = self.by.text() if self.by else when
        return f"{when}通过{'、'.join(self.through)}{scheme.wording.honour}公布"

    def date_points(self, place: str, stage: str) -> Iterator[DatePoint]:
        """Yield the last day, where there is one."""
        if self.by:
            yield DatePoint(
                path=f"{place}.by",
                stage=stage,
                label="、".join(self.through),
                wording=self.by.wording,
                clause=self.clause,
                first=self.by.last_day,
                last=None,
                kind="deadline",
            )

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Complain where a day and a number of days are both written."""
        yield from super().complaints(scheme)
        if self.by and self.working_days:
            yield Complaint(("by",), "by 和 working_days 只写一项", ("by", "working_days"))

    def give(self, winner: Winner, scheme: Scheme) -> Iterator[Given]:
        """Yield the announcement of one entry."""
        del scheme
        text = f"通过{'、'.join(self.through)}公布“{winner.title}”"
        yield Given(self.kind, winner.id, (winner.unit, *winner.people), text, self.clause)

    def missing(
        self, decided: date, done: Mapping[str, date], today: date, calendar: WorkCalendar
    ) -> tuple[Finding, ...]:
        """Return what was announced late or not at all; not yet due only warns."""
        last = self.by.last_day if self.by else None
        if self.working_days:
            try:
                last = calendar.add_working_days(decided, self.working_days, "next_day").last
            except UnknownYear as error:
                return (Finding(error.message, self.clause, rule=self.kind),)
        due = f"，应在{chinese_date(last)}前" if last else ""
        found = []
        for way in self.through:
            day = done.get(way)
            over = last is not None and (day or today) > last
            if day is None or over:
                text = f"尚未通过{way}公布{due}" if day is None else f"通过{way}公布晚了{due}"
                found.append(Finding(text, self.clause, bars=over, rule=self.kind))
        return tuple(found)
