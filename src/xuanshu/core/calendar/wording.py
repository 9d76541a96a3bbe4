"""Dates as official Chinese documents write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


def chinese_date(day: date) -> str:
    """Return ``2020年4月24日``: no leading zeros (GB/T 9704-2012, 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"


def chinese_period(first: date, last: date) -> str:
    """Return ``2026年10月19日至23日``, naming year and month again only where they change.

    Raises ``ValueError`` if ``last`` lies before ``first``.
    """
    if last < first:
        msg = "a period cannot end before it begins"
        raise ValueError(msg)
    if first == last:
        return chinese_date(first)
    if first.year != last.year:
        return f"{chinese_date(first)}至{chinese_date(last)}"
    if first.month != last.month:
        return f"{chinese_date(first)}至{last.month}月{last.day}日"
    return f"{chinese_date(first)}至{last.day}日"
