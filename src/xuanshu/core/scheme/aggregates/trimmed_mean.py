"""The mean after the highest and lowest marks are dropped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from xuanshu.core.scheme.aggregate_kinds import AggregateKind
from xuanshu.core.scheme.errors import Complaint
from xuanshu.core.scheme.kinds import kind

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme


@kind("aggregate", "trimmed_mean")
class TrimmedMean(AggregateKind):
    """Drops from ``least_marks`` marks on; with fewer it is the plain mean."""

    kind: Literal["trimmed_mean"]
    drop_high: Annotated[int, Field(ge=0, le=20)] = 1
    drop_low: Annotated[int, Field(ge=0, le=20)] = 1
    least_marks: Annotated[int, Field(ge=1, le=200)] = 5

    def explain(self) -> str:
        """Return the arithmetic in Chinese."""
        dropped = f"去掉{self.drop_high}个最高分和{self.drop_low}个最低分后取平均分"
        few = f"有效评分不足{self.least_marks}份时取全部评分的平均分"
        return f"{dropped}，{few}，{self.shown()}"

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Complain when dropping would leave no mark, or nothing is dropped."""
        del scheme
        dropped = self.drop_high + self.drop_low
        if dropped == 0:
            yield Complaint((), "什么分都不去掉，应写 mean", ("mean",))
        if dropped >= self.least_marks:
            message = f"去掉{dropped}个分后可能一个不剩，least_marks 应大于{dropped}"
            yield Complaint(("least_marks",), message)
