"""Dates inside Chinese words, as the language of the page writes them."""

from __future__ import annotations

import datetime as dt
import re

from django.utils.formats import date_format
from django.utils.translation import gettext as _

_ONE = r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日"
# "4月24日17:30", "4月24日24时", "4月24日17时30分".
DAY = re.compile(rf"{_ONE}(?:\s*(\d{{1,2}})(?::(\d{{2}})|时(?:(\d{{1,2}})分)?))?")
# "10月19日至23日": the month stands only once.
SHORT = re.compile(rf"{_ONE}至(\d{{1,2}})日")
BETWEEN = re.compile(r"(?<=日)至(?=(?:\d{4}年)?\d{1,2}月\d{1,2}日)")
WORKING_DAYS = re.compile(r"（(\d+)个工作日）")
# Any leap year: a date without its year may be 29 February.
ANY_YEAR = 2000


def in_words(text: str) -> str:
    """Return the text with its Chinese dates and periods written as the page writes dates."""
    text = SHORT.sub(_with_month, text)
    text = BETWEEN.sub(_(" 至 "), text)
    text = WORKING_DAYS.sub(lambda found: " " + _("（%(n)s 个工作日）") % {"n": found[1]}, text)
    return DAY.sub(_day, text)


def _with_month(found: re.Match[str]) -> str:
    """Return a period whose second date says its month again."""
    return f"{found.group().removesuffix(found[4] + '日')}{found[2]}月{found[4]}日"


def _day(found: re.Match[str]) -> str:
    year, month, day, hour, *minutes = found.groups()
    try:
        date = dt.date(int(year or ANY_YEAR), int(month), int(day))
    except ValueError:
        return found.group()
    said = date_format(date, "DATE_FORMAT" if year else "MONTH_DAY_FORMAT")
    minute = next(filter(None, minutes), "00")
    return f"{said} {hour}:{minute:0>2}" if hour else said
