"""All marks or votes added up."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from xuanshu.core.scheme.join_kinds import MARKS, VOTES, JoinKind
from xuanshu.core.scheme.kinds import kind
from xuanshu.core.scoring.rounds.joins import SumOf as Plain

if TYPE_CHECKING:
    from xuanshu.core.scheme.round_parts import ScorePart


@kind("join", "sum")
class SumJoin(JoinKind):
    """The sum; a judge who recused adds nothing."""

    kind: Literal["sum"]

    joins: ClassVar[tuple[str, ...]] = (*MARKS, *VOTES)

    def explain(self) -> str:
        """Return the arithmetic in Chinese."""
        return "有效评分（票）相加"

    def plain(self, part: ScorePart) -> Plain:
        """Return the join as the counting takes it."""
        del part
        return Plain()
