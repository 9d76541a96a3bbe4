"""The plain mean of the marks of one part."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from xuanshu.core.scheme.join_kinds import JoinKind
from xuanshu.core.scheme.kinds import kind
from xuanshu.core.scoring.rounds.joins import MeanOf as Plain

if TYPE_CHECKING:
    from xuanshu.core.scheme.round_parts import ScorePart


@kind("join", "mean")
class MeanJoin(JoinKind):
    """Nothing is dropped."""

    kind: Literal["mean"]

    of_marks: ClassVar[bool] = True

    def explain(self) -> str:
        """Return the arithmetic in Chinese."""
        return "取全部有效评分的平均分"

    def plain(self, part: ScorePart) -> Plain:
        """Return the join as the counting takes it."""
        del part
        return Plain()
