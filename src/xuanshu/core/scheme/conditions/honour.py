"""An honour held before is the entrance."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from xuanshu.core.scheme import condition_kinds as base
from xuanshu.core.scheme.facts import rows
from xuanshu.core.scheme.kinds import kind

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme

LEVELS = {
    "unit": "单位级",
    "county": "县级",
    "city": "市级",
    "province": "省级",
    "nation": "国家级",
}
LADDER = tuple(LEVELS)


@kind("condition", "honour")
class HonourHeld(base.ConditionKind):
    """So many honours of at least this level; fact ``history.honours``."""

    on_screen = False
    called = "须有荣誉基础"
    key = "honour"
    honour: Literal["unit", "county", "city", "province", "nation"]
    count: Annotated[int, Field(ge=1, le=20)] = 1
    years: Annotated[int, Field(ge=1, le=50)] | None = None

    def holds(self, facts: base.Facts, scheme: Scheme) -> bool | None:
        """Return whether enough honours are held; unknown without a record."""
        found = rows(facts, "history.honours")
        if found is None:
            return None
        least = LADDER.index(self.honour)
        since = scheme.year - self.years if self.years else 0
        levels = [x["level"] for x in found if x.get("level") in LEVELS and _year(x) >= since]
        return sum(LADDER.index(level) >= least for level in levels) >= self.count

    def explain(self, scheme: Scheme) -> str:
        """Return level, number and years."""
        del scheme
        since = f"近{self.years}年内" if self.years else ""
        return f"{since}已获{LEVELS[self.honour]}以上荣誉至少{self.count}项"

    def facts(self) -> Iterator[str]:
        """Yield the record of honours."""
        yield "history.honours"


def _year(item: object) -> int:
    year = item.get("year") if isinstance(item, dict) else None
    return year if isinstance(year, int) else 0
