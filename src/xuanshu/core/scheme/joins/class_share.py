"""The share of the votes in each class of voters."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar, Literal

from xuanshu.core.scheme.join_kinds import (
    VOTES,
    BaseName,
    Full,
    JoinKind,
    Stays,
    base_of,
    base_text,
)
from xuanshu.core.scheme.kinds import kind
from xuanshu.core.scoring.rounds.joins import ClassShare as Plain

if TYPE_CHECKING:
    from xuanshu.core.scheme.round_parts import ScorePart


@kind("join", "class_share")
class ClassJoin(JoinKind):
    """Each class's share of its own base times its weight, times ``full``."""

    kind: Literal["class_share"]
    base: BaseName
    recused: Stays = "leave"
    full: Full = 100

    joins: ClassVar[tuple[str, ...]] = VOTES

    def explain(self) -> str:
        """Return the arithmetic in Chinese."""
        return (
            f"各身份得票占本身份{base_text(self.base, self.recused)}的比例按权重相加，"
            f"乘以{self.full}计分"
        )

    def plain(self, part: ScorePart) -> Plain:
        """Return the join as the counting takes it."""
        return Plain(part.by.weights(), base_of(self.base, self.recused), self.full)

    def most(self) -> Fraction:
        """Return the full points."""
        return Fraction(self.full)
