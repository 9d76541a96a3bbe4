"""The work is published, exchanged and taken over elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from xuanshu.core.calendar import chinese_date
from xuanshu.core.scheme.aftercare_kinds import AftercareKind, months_after
from xuanshu.core.scheme.base import Label
from xuanshu.core.scheme.kinds import kind
from xuanshu.core.verdict import Finding

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme


@kind("aftercare", "spread")
class Spread(AftercareKind):
    """Each winner is spread in at least so many of the ways named, within so many months."""

    kind: Literal["spread"]
    through: Annotated[tuple[Label, ...], Field(min_length=1)]
    least: Annotated[int, Field(ge=1, le=20)] = 1
    months: Annotated[int, Field(ge=1, le=60)]

    def explain(self, scheme: Scheme) -> str:
        """Return through what, by when."""
        entry, ways = scheme.wording.entry, "、".join(self.through)
        return f"获奖{entry}在{self.months}个月内，通过{ways}中至少{self.least}种方式推广"

    def missing(
        self, decided: date, done: Iterable[tuple[str, date]], today: date
    ) -> tuple[Finding, ...]:
        """Return whether too little was done for a winner: ``(way, day)`` for each time.

        Before the last day that only warns.
        """
        last = months_after(decided, self.months)
        ways = {way for way, day in done if way in self.through and day <= last}
        if len(ways) >= self.least:
            return ()
        text = f"应在{chinese_date(last)}前推广{self.least}种方式，现有{len(ways)}种"
        return (self.finding(text, bars=today > last),)
