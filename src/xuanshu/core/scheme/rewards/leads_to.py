"""The award leads to another honour, or counts when people are promoted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from xuanshu.core.calendar import chinese_date
from xuanshu.core.scheme.base import Label
from xuanshu.core.scheme.facts import MONTHS, months_before
from xuanshu.core.scheme.kinds import kind
from xuanshu.core.scheme.reward_kinds import Given, RewardKind, Winner

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme

HOW = {"direct": "直接授予", "first": "优先推荐", "counts": "作为评定依据"}


@kind("reward", "leads_to")
class LeadsTo(RewardKind):
    """The unit, the lead or all its people stand for ``honour`` for some years, or for good."""

    kind: Literal["leads_to"]
    honour: Label
    as_: Literal["direct", "first", "counts"] = Field(alias="as")
    for_: Literal["unit", "lead", "people"] = Field(alias="for")
    years: Annotated[int, Field(ge=1, le=30)] | None = None

    def explain(self, scheme: Scheme) -> str:
        """Return who stands for what, for how long."""
        del scheme
        whom = {"unit": "申报单位", "lead": "第一完成人", "people": "完成人"}[self.for_]
        term = f"，{self.years}年内有效" if self.years else ""
        return f"{whom}{HOW[self.as_]}“{self.honour}”{term}"

    def give(self, winner: Winner, scheme: Scheme) -> Iterator[Given]:
        """Yield the standing of each, with its last day where it ends."""
        del scheme
        whom = {"unit": (winner.unit,), "lead": winner.people[:1], "people": winner.people}
        until = None
        if self.years and winner.decided:
            until = months_before(winner.decided, -self.years * MONTHS)
        for name in whom[self.for_]:
            end = f"（至{chinese_date(until)}）" if until else ""
            text = f"{name}{HOW[self.as_]}“{self.honour}”{end}"
            yield Given(
                self.kind, winner.id, (name,), text, self.clause, what=self.honour, until=until
            )

    def holds(self, given: Given, day: date) -> bool:
        """Return whether a standing still counts on a day."""
        return given.until is None or day <= given.until
