"""The mean without the highest and the lowest marks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from xuanshu.core.scoring.rounds.counted import Counted
from xuanshu.core.scoring.rounds.joins.base import Join, Joined
from xuanshu.core.verdict import RuleError


@dataclass(frozen=True)
class TrimmedMeanOf(Join):
    """Without ``drop_high`` and ``drop_low`` from ``least`` marks on; with fewer the plain mean."""

    drop_high: int = 1
    drop_low: int = 1
    least: int = 5

    kind: ClassVar[str] = "trimmed_mean"
    by_criterion: ClassVar[bool] = True

    def __post_init__(self) -> None:
        """Refuse settings that could leave no mark."""
        if self.drop_high < 0 or self.drop_low < 0 or self.least <= self.drop_high + self.drop_low:
            raise RuleError("去掉最高分、最低分后至少须保留一个评分，请调大起用份数。")

    def apply(self, counted: Mapping[str, Counted]) -> dict[str, Joined]:
        """Return the trimmed mean of each entry and whose marks it struck."""
        return {entry: self._one(item) for entry, item in counted.items()}

    def _one(self, item: Counted) -> Joined:
        if not item.votes:
            return Joined(None)
        if len(item.votes) < self.least:
            return Joined(item.total / len(item.votes))
        # By value, then voter: which of several equal marks is struck never depends on arrival.
        order = sorted(item.votes, key=lambda vote: (vote.value, vote.voter))
        low, kept = order[: self.drop_low], order[self.drop_low : len(order) - self.drop_high]
        high = order[len(order) - self.drop_high :]
        value = Fraction(sum(vote.value for vote in kept)) / len(kept)
        return Joined(
            value,
            high=tuple(sorted(vote.voter for vote in high)),
            low=tuple(sorted(vote.voter for vote in low)),
        )

    def settings(self) -> dict[str, object]:
        """Return how many are dropped, and from how many marks on."""
        return {"drop_high": self.drop_high, "drop_low": self.drop_low, "least": self.least}
