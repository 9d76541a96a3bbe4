"""Points by the place that the votes or marks give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from xuanshu.core.scoring.rounds.counted import Counted
from xuanshu.core.scoring.rounds.joins.base import Join, Joined
from xuanshu.core.verdict import RuleError


@dataclass(frozen=True)
class PointsByPlace(Join):
    """``table`` gives the points of first, second and so on, ``rest`` those of all others.

    Places go by the mean of what an entry received; equals share the better place.
    """

    table: tuple[int, ...]
    rest: int = 0

    kind: ClassVar[str] = "points_by_place"

    def __post_init__(self) -> None:
        """Refuse a table in which a worse place brings more."""
        steps = (*self.table, self.rest)
        if not self.table or list(steps) != sorted(steps, reverse=True):
            raise RuleError("名次赋分应当从高到低，名次靠后的不得多于靠前的。")

    def apply(self, counted: Mapping[str, Counted]) -> dict[str, Joined]:
        """Return the points of each entry."""
        means = {
            entry: item.total / len(item.votes) for entry, item in counted.items() if item.votes
        }
        above = {e: sum(1 for other in means.values() if other > m) for e, m in means.items()}
        points = {
            entry: self.table[better] if better < len(self.table) else self.rest
            for entry, better in above.items()
        }
        return {
            entry: Joined(Fraction(points[entry]) if entry in points else None) for entry in counted
        }

    def settings(self) -> dict[str, object]:
        """Return the table."""
        return {"table": list(self.table), "rest": self.rest}
