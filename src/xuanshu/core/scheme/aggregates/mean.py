"""The plain mean of all marks."""

from typing import Literal

from xuanshu.core.scheme.aggregate_kinds import AggregateKind
from xuanshu.core.scheme.kinds import kind


@kind("aggregate", "mean")
class Mean(AggregateKind):
    """Nothing is dropped."""

    kind: Literal["mean"]
    drop_high: Literal[0] = 0
    drop_low: Literal[0] = 0
    least_marks: Literal[1] = 1

    def explain(self) -> str:
        """Return the arithmetic in Chinese."""
        return f"取全部有效评分的平均分，{self.shown()}"

    def settings(self) -> dict[str, int]:
        """Return nothing: a plain mean has no settings."""
        return {}
