"""A day within a window, with what is admitted beside it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from xuanshu.core.scheme import condition_kinds as base
from xuanshu.core.scheme.base import FactName
from xuanshu.core.scheme.dates import During, misread
from xuanshu.core.scheme.errors import Complaint
from xuanshu.core.scheme.facts import field_of, filed_on, last_day, months_before
from xuanshu.core.scheme.kinds import kind

if TYPE_CHECKING:
    from xuanshu.core.scheme.condition_kinds import Condition
    from xuanshu.core.scheme.model import Scheme

DATED = ("date", "period")


@kind("condition", "within")
class Within(base.ConditionKind):
    """The day lies in the window, or ``unless`` holds (done earlier, benefit this year).

    The window is so many calendar years up to the scheme's own (当年: 1, 近三年: 3), so many months
    before the filing, or from one day to another.
    """

    key = "within"
    within: FactName
    years: Annotated[int, Field(ge=1, le=30)] | None = None
    months_back: Annotated[int, Field(ge=1, le=360)] | None = None
    between: During | None = None
    unless: Condition | None = None

    def window(self, facts: base.Facts, scheme: Scheme) -> tuple[date, date]:
        """Return the first and the last day, both included."""
        if self.between:
            return self.between.days
        if self.years is not None:
            return date(scheme.year - self.years + 1, 1, 1), date(scheme.year, 12, 31)
        day = filed_on(facts, scheme)
        return months_before(day, self.months_back or 0), day

    def holds(self, facts: base.Facts, scheme: Scheme) -> bool | None:
        """Return whether the day lies in the window or the exception holds."""
        day = last_day(facts.get(self.within))
        first, last = self.window(facts, scheme)
        inside = None if day is None else first <= day <= last
        if inside or self.unless is None:
            return inside
        excepted = self.unless.holds(facts, scheme)
        return True if excepted else (None if None in (inside, excepted) else False)

    def explain(self, scheme: Scheme) -> str:
        """Return the window and its exception."""
        label = f"“{scheme.fact_label(self.within)}”"
        if self.between:
            text = f"{label}在{self.between.text()}之间"
        elif self.years is not None:
            year = scheme.year
            span = f"{year}年" if self.years == 1 else f"{year - self.years + 1}年至{year}年"
            text = f"{label}在{span}之内"
        else:
            text = f"{label}距申报之日不超过{self.months_back}个月"
        return f"{text}，或者{self.unless.explain(scheme)}" if self.unless else text

    @property
    def has_ways(self) -> bool:
        """Return that there are alternatives where there is an exception."""
        return self.unless is not None

    def facts(self) -> Iterator[str]:
        """Yield the day and what the exception asks."""
        yield self.within
        if self.unless:
            yield from self.unless.facts()

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Complain unless there is one window and the fact is a day."""
        windows = [self.years, self.months_back, self.between]
        if windows.count(None) != len(windows) - 1:
            words = ("years", "months_back", "between")
            yield Complaint((), "时间范围应恰有一种写法：years、months_back 或 between", words)
        elif self.between and not scheme.dates_moved:
            for message in misread(self.between.wording, *self.between.days):
                yield Complaint(("between",), message)
        yield from not_dated(scheme, self.within, "within")


def not_dated(scheme: Scheme, key: str, at: str) -> Iterator[Complaint]:
    """Yield a complaint where a field holds no day."""
    field = field_of(scheme, key)
    if field and field.kind not in DATED:
        yield Complaint((at,), f"填写项“{key}”不是日期，也不是起止时间")
