"""The days of a notice, by the scheme's rule and the working-day calendar."""

from __future__ import annotations

import datetime as dt
from typing import Any

from xuanshu.core.calendar import Span, UnknownYear, WorkCalendar
from xuanshu.core.verdict import Finding
from xuanshu.programmes.queries import work_calendar


def span_of(stage: Any, now: dt.datetime) -> tuple[Span, WorkCalendar]:
    """Return the working days of a notice posted ``now``, and the calendar they rest on.

    Raises ``UnknownYear`` (with the stage's clause) where a day of a year is needed whose
    holidays nobody has confirmed.
    """
    calendar = work_calendar()
    posted = calendar.posting_day(now)
    try:
        return calendar.add_working_days(posted, stage.working_days, stage.day_one), calendar
    except UnknownYear as error:
        error.clause = stage.clause
        error.findings = (Finding(error.message, stage.clause),)
        raise
