"""The working-day clock. It refuses a year whose holidays nobody has confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING, Literal

from xuanshu.core.calendar.window import SHANGHAI, last_day
from xuanshu.core.calendar.wording import chinese_period
from xuanshu.core.verdict import RuleError

if TYPE_CHECKING:
    from collections.abc import Mapping

DayOne = Literal["next_day", "same_day"]
SATURDAY = 5
ONE_DAY = timedelta(days=1)


class UnknownYear(RuleError):
    """A date was asked for that depends on a year whose working days are not confirmed."""

    def __init__(self, year: int) -> None:
        """Keep the year and say in Chinese what has to be done."""
        self.year = year
        super().__init__(
            f"{year}年的节假日安排尚未确认，无法推算工作日，日期待确认。"
            f"请先在“工作日历”中录入国务院办公厅关于{year}年节假日安排的通知并确认该年度。",
        )


@dataclass(frozen=True, slots=True)
class Span:
    """The first and the last counted working day, both included."""

    first: date
    last: date

    def closes(self, hour: time | None = None, zone: tzinfo = SHANGHAI) -> datetime:
        """Return the first instant that no longer belongs to the span."""
        return last_day(self.last, hour, zone)

    def __str__(self) -> str:
        """Return the period in Chinese."""
        return chinese_period(self.first, self.last)


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Which days are worked.

    ``days`` holds what is known day by day (true = worked); a day of a confirmed year that is not
    in it follows its weekday, so holding only holidays and make-up days is enough. ``version``
    names the state of the table and is stored beside every computed date.
    """

    days: Mapping[date, bool]
    confirmed_years: frozenset[int]
    version: str

    def is_working(self, day: date) -> bool:
        """Return whether ``day`` is worked; raise ``UnknownYear`` if its year is not confirmed."""
        if day.year not in self.confirmed_years:
            raise UnknownYear(day.year)
        return self.days.get(day, day.weekday() < SATURDAY)

    def working_day_from(self, day: date) -> date:
        """Return ``day`` itself if it is worked, else the next worked day (or ``UnknownYear``)."""
        while not self.is_working(day):
            day += ONE_DAY
        return day

    def add_working_days(self, start: date, n: int, day_one: DayOne) -> Span:
        """Return the ``n`` working days that follow a posting on ``start``.

        ``next_day`` begins to count on the day after the posting (Civil Code art. 201, the
        default everywhere); ``same_day`` counts the day of posting where it is itself worked.
        Raises ``UnknownYear`` if any day that has to be looked at lies in an unconfirmed year, and
        ``ValueError`` for ``n`` below one or an unknown ``day_one``.
        """
        if n < 1:
            msg = "a span has at least one working day"
            raise ValueError(msg)
        if day_one not in ("next_day", "same_day"):
            msg = f"day_one is next_day or same_day, not {day_one!r}"
            raise ValueError(msg)
        # The day of posting is looked at under either rule: its own year must be confirmed too.
        self.is_working(start)
        first = self.working_day_from(start + ONE_DAY if day_one == "next_day" else start)
        last = first
        for _ in range(n - 1):
            last = self.working_day_from(last + ONE_DAY)
        return Span(first, last)

    def posting_day(
        self,
        posted: datetime,
        office_closes: time | None = None,
        zone: tzinfo = SHANGHAI,
    ) -> date:
        """Return the day a posting counts as made.

        With ``office_closes`` given, a posting at or after that hour counts as made on the next
        working day; without it the day of posting stands, worked or not.
        """
        if posted.utcoffset() is None:
            msg = "a posting needs its time zone"
            raise ValueError(msg)
        local = posted.astimezone(zone)
        if office_closes is None or local.time() < office_closes:
            return local.date()
        return self.working_day_from(local.date() + ONE_DAY)
