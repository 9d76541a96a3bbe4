"""Deadlines, working days and Chinese dates; the clock is always an argument."""

from xuanshu.core.calendar.window import SHANGHAI, Window, last_day, local_day
from xuanshu.core.calendar.wording import chinese_date, chinese_period
from xuanshu.core.calendar.working import DayOne, Span, UnknownYear, WorkCalendar

__all__ = [
    "SHANGHAI",
    "DayOne",
    "Span",
    "UnknownYear",
    "Window",
    "WorkCalendar",
    "chinese_date",
    "chinese_period",
    "last_day",
    "local_day",
]
