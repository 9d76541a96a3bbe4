"""The working days that come with the software, as the published package chinesecalendar has them.

Only years whose arrangement the State Council's office had published when this file was written are
taken; the office adds every later year itself. 2004 is the first that the package knows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version

from chinese_calendar import Holiday
from chinese_calendar.constants import holidays, workdays

from xuanshu.core.chain import canonical, digest

FIRST, LAST = 2004, 2026
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Day:
    """A day that departs from the week, with the holiday it belongs to."""

    day: dt.date
    working: bool
    name: str


@dataclass(frozen=True, slots=True)
class Year:
    """A shipped year: where it comes from and its exceptional days."""

    year: int
    source: str
    days: tuple[Day, ...]


def days_digest(days: tuple[Day, ...]) -> str:
    """Return the digest of a year's exceptional days in their order."""
    plain = [[day.day, day.working, day.name] for day in sorted(days, key=lambda day: day.day)]
    return digest(canonical(plain))


def shipped_years() -> Iterator[Year]:
    """Yield every shipped year. A Saturday or Sunday off, or a weekday worked, is no exception."""
    source = (
        f"国务院办公厅历年节假日安排（随软件附带，chinesecalendar {version('chinesecalendar')}）"
    )
    words = {each.value: each.chinese for each in Holiday}
    found = [
        *(Day(day, working=False, name=words.get(name, name)) for day, name in holidays.items()),
        *(Day(day, working=True, name=words.get(name, name)) for day, name in workdays.items()),
    ]
    for year in range(FIRST, LAST + 1):
        days = sorted((d for d in found if d.day.year == year), key=lambda d: d.day)
        yield Year(
            year, source, tuple(d for d in days if d.working != (d.day.weekday() < SATURDAY))
        )
