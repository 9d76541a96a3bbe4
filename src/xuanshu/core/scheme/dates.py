"""Dates of a stage: what the notice says, and the days that staff read it as."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from xuanshu.core.calendar import chinese_date, chinese_period
from xuanshu.core.scheme.base import Clause, Days, Hour, Label, Model, Or, Silent
from xuanshu.core.scheme.errors import Complaint

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme

LATE_WORDS = {"mark": "予以受理并标明逾期", "refuse": "不予受理", "next": "转入下一次评选"}


@dataclass(frozen=True, slots=True)
class DatePoint:
    """A date of the scheme that staff confirm or move at set-up.

    ``wording`` is what the notice says; ``first`` and ``last`` the days it is read as (``last`` is
    ``None`` for a single day); ``kind`` is ``deadline``, ``period``, ``day`` or ``opens``.
    """

    path: str
    stage: str
    label: str
    wording: str
    clause: str
    first: date
    last: date | None
    kind: Literal["deadline", "period", "day", "opens"]


class Late(Model):
    """What happens to a filing after its last day."""

    policy: Literal["mark", "refuse", "next"]
    clause: Clause = ""

    def waits(self) -> dict[str, str]:
        """Return what the pages cannot do with a late filing."""
        return {"policy": "逾期转入下一次评选"} if self.policy == "next" else {}


class SealLater(Model):
    """Whether papers may be filed electronically first, their seals following on paper.

    ``allow``: by every unit, until so many working days after the last day; ``agree``: where the
    office agreed and wrote it down, until the day agreed; ``refuse``: never.
    """

    policy: Literal["allow", "agree", "refuse"]
    working_days: Annotated[int, Field(ge=1, le=60)] | None = None
    clause: Clause = ""

    def explain(self, stage: str) -> str:
        """Return what holds in a sentence, for the filing stage of this label."""
        first = f"{stage}材料可以先报电子件，"
        if self.policy == "allow":
            return f"{first}盖章件在截止后{self.working_days}个工作日内补齐。"
        if self.policy == "agree":
            return f"经办公室同意并登记的，{first}盖章件在约定日期前补齐。"
        return f"{stage}材料须在报送时附盖章件，不能后补。"

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Complain about a number of days where none is counted, and about none where one is."""
        del scheme
        if (self.policy == "allow") != (self.working_days is not None):
            message = "policy 为 allow 时须写 working_days，其他情形不写"
            yield Complaint(("working_days",), message)


class Due(Model):
    """The last day of a filing; the day itself is included."""

    wording: Label
    last_day: date
    hour: Or[Hour] = None
    late: Or[Late]

    @property
    def first(self) -> date:
        """Return the last day: a deadline is one day."""
        return self.last_day

    @property
    def last(self) -> date:
        """Return the last day, included."""
        return self.last_day

    def text(self) -> str:
        """Return the notice's wording and the day it is read as."""
        day = chinese_date(self.last_day)
        if self.hour is None or isinstance(self.hour, Silent):
            return f"{self.wording}（即{day}止，当日有效）"
        return f"{self.wording}（即{day}{self.hour:%H:%M}止）"


class During(Model):
    """A stretch of days, both ends included."""

    wording: Label
    days: Days

    @property
    def first(self) -> date:
        """Return the first day."""
        return self.days[0]

    @property
    def last(self) -> date:
        """Return the last day, included."""
        return self.days[1]

    def text(self) -> str:
        """Return the notice's wording and the days it is read as."""
        return f"{self.wording}（{chinese_period(*self.days)}）"


class When(Model):
    """A day from which something holds."""

    wording: Label
    day: date

    @property
    def first(self) -> date:
        """Return the day."""
        return self.day

    @property
    def last(self) -> date:
        """Return the day."""
        return self.day

    def text(self) -> str:
        """Return the notice's wording and the day it is read as."""
        return f"{self.wording}（{chinese_date(self.day)}起）"


class Opens(Model):
    """The first day of a filing, where the notice names one."""

    wording: Label = Field(default="开始")
    day: date


def moved(day: date, years: int) -> date:
    """Return the same day ``years`` later; 29 February becomes the 28th where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


_PARTS = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31)}


def misread(wording: str, first: date, last: date) -> Iterator[str]:
    """Yield what in ``wording`` plainly disagrees with the days it is read as.

    Only what the words say for certain is compared: a month, a day of it, its ten days, its end.
    """
    said = re.search(r"(?<![0-9])([0-9]{1,2})月(?:([0-9]{1,2})日|([上中下]旬)|(底))?", wording)
    if not said:
        return
    month = int(said[1])
    if not 1 <= month <= 12:  # noqa: PLR2004 - months of a year
        yield f"“{wording}”中没有这个月份"
    elif month not in (first.month, last.month):
        yield f"“{wording}”说的是{month}月，日期却写成{first.isoformat()}"
    elif said[2] and int(said[2]) not in (first.day, last.day):
        yield f"“{wording}”说的是{int(said[2])}日，日期却写成{last.isoformat()}"
    elif said[3]:
        low, high = _PARTS[said[3]]
        if first.day < low or last.day > high or first.month != last.month:
            yield f"“{wording}”是{low}日至{high}日之间，日期却写成{first.isoformat()}"
    elif said[4] and last.day != calendar.monthrange(last.year, last.month)[1]:
        yield f"“{wording}”是月末一日，日期却写成{last.isoformat()}"
