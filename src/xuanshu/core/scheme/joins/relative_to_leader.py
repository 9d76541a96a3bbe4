"""Votes held against those of the first."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar, Literal

from xuanshu.core.scheme.join_kinds import VOTES, Full, JoinKind
from xuanshu.core.scheme.kinds import kind
from xuanshu.core.scoring.rounds.joins import RelativeToLeader as Plain

if TYPE_CHECKING:
    from xuanshu.core.scheme.round_parts import ScorePart


@kind("join", "relative_to_leader")
class LeaderJoin(JoinKind):
    """An entry's votes over the most votes, times ``full``."""

    kind: Literal["relative_to_leader"]
    full: Full = 100

    joins: ClassVar[tuple[str, ...]] = VOTES

    def explain(self) -> str:
        """Return the arithmetic in Chinese."""
        return f"按所得票数占第一名票数的比例乘以{self.full}计分"

    def plain(self, part: ScorePart) -> Plain:
        """Return the join as the counting takes it."""
        del part
        return Plain(self.full)

    def most(self) -> Fraction:
        """Return the full points."""
        return Fraction(self.full)
