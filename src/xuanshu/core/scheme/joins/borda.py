"""The orders of all voters brought together."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar, Literal

from xuanshu.core.scheme.join_kinds import Full, JoinKind
from xuanshu.core.scheme.kinds import kind
from xuanshu.core.scoring.rounds.joins import Borda as Plain

if TYPE_CHECKING:
    from xuanshu.core.scheme.round_parts import ScorePart


@kind("join", "borda")
class BordaJoin(JoinKind):
    """The mean share of the first place, times ``full``."""

    kind: Literal["borda"]
    full: Full = 100

    joins: ClassVar[tuple[str, ...]] = ("order",)

    def explain(self) -> str:
        """Return the arithmetic in Chinese."""
        return f"按各人所排次序折算（第一名为满分，逐名递减），取平均，满分{self.full}分"

    def plain(self, part: ScorePart) -> Plain:
        """Return the join as the counting takes it."""
        del part
        return Plain(self.full)

    def most(self) -> Fraction:
        """Return the full points."""
        return Fraction(self.full)
