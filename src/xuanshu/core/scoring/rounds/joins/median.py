"""The mark in the middle."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from xuanshu.core.scoring.rounds.counted import Counted
from xuanshu.core.scoring.rounds.joins.base import Join, Joined


@dataclass(frozen=True)
class MedianOf(Join):
    """The middle one, or the mean of the two in the middle."""

    kind: ClassVar[str] = "median"
    by_criterion: ClassVar[bool] = True

    def apply(self, counted: Mapping[str, Counted]) -> dict[str, Joined]:
        """Return the median of each entry."""
        return {entry: self._one(item) for entry, item in counted.items()}

    def _one(self, item: Counted) -> Joined:
        if not item.votes:
            return Joined(None)
        values = sorted(vote.value for vote in item.votes)
        half = len(values) // 2
        return Joined(Fraction(values[half] + values[-half - 1]) / 2)

    def settings(self) -> dict[str, object]:
        """Return nothing: the median has no settings."""
        return {}
