"""On what terms a draft goes out: until when, what a late or a missing answer means."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal

from xuanshu.core.calendar import chinese_date, last_day
from xuanshu.core.verdict import ALLOWED, Verdict, refused


@dataclass(frozen=True, slots=True)
class Terms:
    """``due`` is the last day, included; ``hour`` the first refused hour of it, where one is named.

    ``late`` says what happens to an answer after it, ``silence`` what a missing one means,
    ``signed`` whether the unit's leader has to sign.
    """

    due: date
    hour: time | None = None
    late: Literal["mark", "refuse"] = "mark"
    silence: Literal["agrees", "reminded"] = "agrees"
    signed: bool = True
    clause: str = ""

    @property
    def closes(self) -> datetime:
        """Return the first late instant."""
        return last_day(self.due, self.hour)

    def is_late(self, at: datetime) -> bool:
        """Return whether an answer at ``at`` (aware) comes after the last day."""
        return at >= self.closes

    def takes(self, at: datetime) -> Verdict:
        """Return whether an answer at ``at`` is taken: a late one is marked unless refused."""
        if self.late == "mark" or not self.is_late(at):
            return ALLOWED
        return refused(f"反馈意见{self.until}截止，逾期不予受理。", self.clause)

    @property
    def until(self) -> str:
        """Return the last day in words: "2026年9月30日" or "2026年9月30日12:00"."""
        return f"{chinese_date(self.due)}{self.hour:%H:%M}" if self.hour else chinese_date(self.due)
