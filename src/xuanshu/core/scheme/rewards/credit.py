"""Points in the annual assessment of the unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from xuanshu.core.scheme.base import Label
from xuanshu.core.scheme.errors import Complaint
from xuanshu.core.scheme.kinds import kind
from xuanshu.core.scheme.reward_kinds import Given, RewardKind, Winner
from xuanshu.core.scheme.tiers import TierName

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme

Marks = Annotated[int, Field(ge=1, le=1000)]


@kind("reward", "credit")
class Credit(RewardKind):
    """So many points by tier, or for each entry; not more than ``most`` for a unit in a year."""

    kind: Literal["credit"]
    in_: Label = Field(alias="in")
    each: Marks | None = None
    points: dict[TierName, Marks] = Field(default_factory=dict)
    most: Marks | None = None

    def explain(self, scheme: Scheme) -> str:
        """Return what an entry is worth in which assessment."""
        worth = "、".join(f"{scheme.tiers[name].label}{n}分" for name, n in self.points.items())
        worth = worth or f"每项{self.each}分"
        top = f"，每个单位最多{self.most}分" if self.most else ""
        return f"申报单位在{self.in_}中加分：{worth}{top}"

    def give(self, winner: Winner, scheme: Scheme) -> Iterator[Given]:
        """Yield the points of one entry, before the ceiling of its unit."""
        del scheme
        points = self.each or self.points.get(winner.tier, 0)
        if points:
            text = f"{winner.unit}在{self.in_}中加{points}分（“{winner.title}”）"
            yield Given(self.kind, winner.id, (winner.unit,), text, self.clause, points=points)

    def by_unit(self, scheme: Scheme, winners: Iterable[Winner]) -> dict[str, int]:
        """Return the points of each unit in the end."""
        sums: dict[str, int] = {}
        for winner in winners:
            if not self.tiers or winner.tier in self.tiers:
                for found in self.give(winner, scheme):
                    sums[winner.unit] = sums.get(winner.unit, 0) + found.points
        return {unit: min(n, self.most or n) for unit, n in sorted(sums.items())}

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Complain unless there is one way of counting."""
        del scheme
        if (self.each is None) != bool(self.points):
            yield Complaint((), "加分应写 each（每项）或 points（按等次）之一", ("each", "points"))
