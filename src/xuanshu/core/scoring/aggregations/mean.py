"""The plain mean of all valid marks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from xuanshu.core.scoring.aggregations.base import Aggregation, Outcome
from xuanshu.core.scoring.exact import mean

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class Mean(Aggregation):
    """The arithmetic mean."""

    kind: ClassVar[str] = "mean"

    def apply(self, marks: Sequence[int]) -> Outcome:
        """Return the mean; nothing is struck."""
        return Outcome(mean(marks))

    def settings(self) -> dict[str, int]:
        """Return nothing: the mean has no settings."""
        return {}

    def explain(self) -> str:
        """Return the rule in Chinese."""
        return "取全部有效评分的算术平均值。"
