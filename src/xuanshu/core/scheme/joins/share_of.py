"""The share of the votes."""

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
from xuanshu.core.scoring.rounds.joins import ShareOf as Plain

if TYPE_CHECKING:
    from xuanshu.core.scheme.round_parts import ScorePart


@kind("join", "share_of")
class ShareJoin(JoinKind):
    """Votes over the base, times ``full``."""

    kind: Literal["share_of"]
    base: BaseName
    recused: Stays = "leave"
    full: Full = 100

    joins: ClassVar[tuple[str, ...]] = VOTES

    def explain(self) -> str:
        """Return the arithmetic in Chinese."""
        return f"按得票占{base_text(self.base, self.recused)}的比例乘以{self.full}计分"

    def plain(self, part: ScorePart) -> Plain:
        """Return the join as the counting takes it."""
        del part
        return Plain(base_of(self.base, self.recused), self.full)

    def most(self) -> Fraction:
        """Return the full points."""
        return Fraction(self.full)
