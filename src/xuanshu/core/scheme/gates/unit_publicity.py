"""The unit shows the entry to its own people before it nominates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from pydantic import Field

from xuanshu.core.calendar import UnknownYear, chinese_period
from xuanshu.core.scheme.facts import filed_on
from xuanshu.core.scheme.field_kinds import as_day
from xuanshu.core.scheme.gate_kinds import Around, GateKind
from xuanshu.core.scheme.kinds import kind

DAY_ONE = {"next_day": "次日起算", "same_day": "当日起算"}


@kind("gate", "unit_publicity")
class UnitPublicity(GateKind):
    """So many working days, over before the filing, with no objection left open.

    What was done: ``{from, to, objections}``: both days and how many objections are still open.
    """

    kind: Literal["unit_publicity"]
    working_days: Annotated[int, Field(ge=1, le=60)]
    day_one: Literal["next_day", "same_day"]

    def explain(self) -> str:
        """Return how long."""
        return f"推荐前在本单位公示{self.working_days}个工作日（{DAY_ONE[self.day_one]}）且无异议"

    def missing(self, done: object, around: Around) -> Iterator[str]:
        """Yield a notice that was not posted, too short, too late, or with objections."""
        known = done if isinstance(done, Mapping) else {}
        first, last = as_day(known.get("from")), as_day(known.get("to"))
        if first is None or last is None:
            yield "尚未公示"
            return
        try:
            needed = around.calendar.add_working_days(first, self.working_days, self.day_one)
        except UnknownYear as error:
            yield error.message
            return
        if last < needed.last:
            yield f"公示期为{chinese_period(first, last)}，应至{needed.last.isoformat()}"
        if last >= filed_on(around.facts, around.scheme):
            yield "公示应在申报之前结束"
        if known.get("objections"):
            yield f"还有{known['objections']}件异议没有处理完"
