"""The mean without the highest and the lowest marks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from xuanshu.core.scoring.aggregations.base import Aggregation, Outcome
from xuanshu.core.scoring.exact import mean, trimmed_mean
from xuanshu.core.verdict import RuleError

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class TrimmedMean(Aggregation):
    """The mean without ``drop_high`` highest and ``drop_low`` lowest, from ``least`` marks on."""

    drop_high: int = 1
    drop_low: int = 1
    least: int = 5

    kind: ClassVar[str] = "trimmed_mean"

    def __post_init__(self) -> None:
        """Refuse settings that could leave no mark."""
        if self.drop_high < 0 or self.drop_low < 0 or self.least <= self.drop_high + self.drop_low:
            raise RuleError("去掉最高分、最低分后至少须保留一个评分，请调大起用份数。")

    def apply(self, marks: Sequence[int]) -> Outcome:
        """Return the trimmed mean and what it struck; the plain mean below ``least`` marks."""
        if len(marks) < self.least:
            return Outcome(mean(marks))
        order = sorted(range(len(marks)), key=lambda index: (marks[index], index))
        value = trimmed_mean(marks, self.drop_high, self.drop_low, self.least)
        high = tuple(order[len(order) - self.drop_high :])
        return Outcome(value, high=high, low=tuple(order[: self.drop_low]))

    def settings(self) -> dict[str, int]:
        """Return the settings as plain data."""
        return {"drop_high": self.drop_high, "drop_low": self.drop_low, "least": self.least}

    def explain(self) -> str:
        """Return the rule in Chinese."""
        return (
            f"去掉{self.drop_high}个最高分、{self.drop_low}个最低分后取平均值；"
            f"有效评分少于{self.least}份时取全部平均值。"
        )
