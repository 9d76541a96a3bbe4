"""The mark in the middle."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from xuanshu.core.scheme.join_kinds import JoinKind
from xuanshu.core.scheme.kinds import kind
from xuanshu.core.scoring.rounds.joins import MedianOf as Plain

if TYPE_CHECKING:
    from xuanshu.core.scheme.round_parts import ScorePart


@kind("join", "median")
class MedianJoin(JoinKind):
    """The middle one, or the mean of the two in the middle."""

    kind: Literal["median"]

    of_marks: ClassVar[bool] = True

    def explain(self) -> str:
        """Return the arithmetic in Chinese."""
        return "取有效评分的中位数"

    def plain(self, part: ScorePart) -> Plain:
        """Return the join as the counting takes it."""
        del part
        return Plain()
