"""The mean after the highest and lowest marks of one part are dropped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field

from xuanshu.core.scheme.errors import Complaint
from xuanshu.core.scheme.join_kinds import JoinKind
from xuanshu.core.scheme.kinds import kind
from xuanshu.core.scoring.rounds.joins import TrimmedMeanOf as Plain

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme
    from xuanshu.core.scheme.round_parts import ScorePart


@kind("join", "trimmed_mean")
class TrimmedJoin(JoinKind):
    """Drops from ``least`` marks on; with fewer it is the plain mean."""

    kind: Literal["trimmed_mean"]
    drop_high: Annotated[int, Field(ge=0, le=20)] = 1
    drop_low: Annotated[int, Field(ge=0, le=20)] = 1
    least: Annotated[int, Field(ge=1, le=200)] = 5

    of_marks: ClassVar[bool] = True

    def explain(self) -> str:
        """Return the arithmetic in Chinese."""
        return (
            f"去掉{self.drop_high}个最高分和{self.drop_low}个最低分后取平均分，"
            f"有效评分不足{self.least}份时取全部评分的平均分"
        )

    def plain(self, part: ScorePart) -> Plain:
        """Return the join as the counting takes it."""
        del part
        return Plain(self.drop_high, self.drop_low, self.least)

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Complain when dropping would leave no mark."""
        del scheme
        dropped = self.drop_high + self.drop_low
        if dropped >= self.least:
            message = f"去掉{dropped}个分后可能一个不剩，least 应大于{dropped}"
            yield Complaint(("least",), message)
