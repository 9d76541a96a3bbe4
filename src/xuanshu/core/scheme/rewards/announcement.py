"""The result is announced: at a meeting, in a notice, in the press."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from xuanshu.core.calendar import UnknownYear, WorkCalendar, chinese_date
from xuanshu.core.scheme.base import Label
from xuanshu.core.scheme.kinds import kind
from xuanshu.core.scheme.reward_kinds import Given, RewardKind, Winner
from xuanshu.core.verdict import Finding

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme


@kind("reward", "announcement")
class Announcement(RewardKind):
    """Announced through every way named, within so many working days of the decision."""

    kind: Literal["announcement"]
    through: Annotated[tuple[Label, ...], Field(min_length=1)]
    working_days: Annotated[int, Field(ge=1, le=250)] | None = None

    def explain(self, scheme: Scheme) -> str:
        """Return where and by when."""
        when = f"在作出决定后{self.working_days}个工作日内" if self.working_days else ""
        return f"{when}通过{'、'.join(self.through)}{scheme.wording.honour}公布"

    def give(self, winner: Winner, scheme: Scheme) -> Iterator[Given]:
        """Yield the announcement of one entry."""
        del scheme
        text = f"通过{'、'.join(self.through)}公布“{winner.title}”"
        yield Given(self.kind, winner.id, (winner.unit, *winner.people), text, self.clause)

    def missing(
        self, decided: date, done: Mapping[str, date], today: date, calendar: WorkCalendar
    ) -> tuple[Finding, ...]:
        """Return what was announced late or not at all; not yet due only warns."""
        last: date | None = None
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
