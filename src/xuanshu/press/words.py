"""How an official document writes dates, periods and document numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

_BRACKETS = re.compile(r"[\[【﹝（(〔]\s*(\d{4})\s*[\]】﹞）)〕]")


def date_in_words(day: date | None) -> str:
    """Return 2020年10月9日, without leading zeros (GB/T 9704-2012, 成文日期); blanks for None."""
    return f"{day.year}年{day.month}月{day.day}日" if day else "　　　　年　　月　　日"


def period_in_words(first: date, last: date, working_days: int = 0) -> str:
    """Return 2020年10月19日至10月23日（5个工作日）; the year is repeated only when it changes."""
    end = date_in_words(last) if last.year != first.year else f"{last.month}月{last.day}日"
    tail = f"（{working_days}个工作日）" if working_days else ""
    return f"{date_in_words(first)}至{end}{tail}"


def document_number(text: str) -> str:
    """Return a document number with its year in 〔〕, whichever brackets were typed."""
    return _BRACKETS.sub(r"〔\1〕", text.strip())
