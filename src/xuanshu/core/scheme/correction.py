"""Time to put papers right that the formal check sent back (限期补正)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field

from xuanshu.core.calendar import SHANGHAI, WorkCalendar, chinese_date, last_day
from xuanshu.core.scheme.base import Clause, Model
from xuanshu.core.verdict import Finding

LATE = {"withdrawn": "视为撤回", "refused": "不予受理"}


class Correction(Model):
    """So many working days, so many times; later than that the entry is withdrawn or refused."""

    clause: Clause
    working_days: Annotated[int, Field(ge=1, le=60)]
    day_one: Literal["next_day", "same_day"] = "next_day"
    times: Annotated[int, Field(ge=1, le=10)] = 1
    late: Literal["withdrawn", "refused"]

    def explain(self) -> str:
        """Return the rule in Chinese."""
        first = "次日" if self.day_one == "next_day" else "当日"
        days = f"自退回{first}起{self.working_days}个工作日内补正"
        return f"材料不符合要求的，{days}，至多补正{self.times}次，逾期{LATE[self.late]}"

    def last_day(self, returned_on: date, calendar: WorkCalendar) -> date:
        """Return the last day, included; ``UnknownYear`` where its year is not confirmed."""
        return calendar.add_working_days(returned_on, self.working_days, self.day_one).last

    def findings(
        self,
        returned_on: date,
        calendar: WorkCalendar,
        *,
        now: datetime,
        corrected_at: datetime | None = None,
        returns: int = 1,
    ) -> tuple[Finding, ...]:
        """Return what follows for papers sent back for the ``returns``-th time.

        ``corrected_at`` is when they came back put right (aware), ``None`` while they did not.
        """
        if returns > self.times:
            message = f"已补正{self.times}次，仍不符合要求，{LATE[self.late]}"
            return (Finding(message, self.clause, rule=self.late),)
        day = self.last_day(returned_on, calendar)
        if (corrected_at or now) < last_day(day, None, SHANGHAI):
            return ()
        message = f"应在{chinese_date(day)}前补正（当日有效），已逾期，{LATE[self.late]}"
        return (Finding(message, self.clause, rule=self.late),)
