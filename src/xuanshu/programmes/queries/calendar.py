"""Reads of the working-day calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from xuanshu.core.calendar import WorkCalendar
from xuanshu.core.chain import canonical, digest
from xuanshu.programmes.models import CalendarDay, CalendarYear
from xuanshu.programmes.queries.shipped import Day

_calendars: dict[str, WorkCalendar] = {}


def work_calendar() -> WorkCalendar:
    """Return the working-day calendar as confirmed; one query where nothing changed."""
    years = list(CalendarYear.objects.holding().values_list("pk", "year", "revision", "digest"))
    version = "cal-" + digest(canonical([list(each) for each in years])).partition(":")[2][:12]
    if version not in _calendars:
        ids = [each[0] for each in years]
        days = dict(CalendarDay.objects.filter(year_id__in=ids).values_list("day", "working"))
        _calendars.clear()
        _calendars[version] = WorkCalendar(days, frozenset(each[1] for each in years), version)
    return _calendars[version]


def calendar_years() -> list[CalendarYear]:
    """Return the years that are known, newest first."""
    return list(CalendarYear.objects.holding().reverse())


def calendar_year(year: int) -> CalendarYear | None:
    """Return the revision of a year that holds, or ``None`` for an unknown year."""
    return CalendarYear.objects.holding().filter(year=year).first()


def revisions_of(year: int) -> list[CalendarYear]:
    """Return all revisions of a year, newest first."""
    return list(CalendarYear.objects.filter(year=year).order_by("-revision"))


def days_of(year: CalendarYear) -> dict[dt.date, CalendarDay]:
    """Return the exceptional days of a revision."""
    return {each.day: each for each in CalendarDay.objects.filter(year=year)}


def add_days(year: CalendarYear, days: Iterable[Day]) -> None:
    """Write the exceptional days of a new revision."""
    CalendarDay.objects.bulk_create(
        CalendarDay(year=year, day=each.day, working=each.working, name=each.name) for each in days
    )
