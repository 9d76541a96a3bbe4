"""One mark for the whole: criteria are named and have no numbers."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from xuanshu.core.scheme.ballot_kinds import BallotKind
from xuanshu.core.scheme.base import CriterionName, Step
from xuanshu.core.scheme.kinds import kind
from xuanshu.core.scoring.rounds.ballots import Points as Plain

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme


@kind("ballot", "points")
class OverallPoints(BallotKind):
    """Up to ``full`` points, with an eye to the criteria named."""

    kind: Literal["points"]
    full_: Annotated[int, Field(ge=1, le=1000)] = Field(default=100, alias="full")
    step: Step = "1"
    criteria: tuple[CriterionName, ...] = ()

    def full(self, scheme: Scheme) -> Fraction:
        """Return the full mark."""
        del scheme
        return Fraction(self.full_)

    def explain(self, scheme: Scheme) -> str:
        """Return the mark in Chinese."""
        labels = "、".join(scheme.criteria.of[name].label for name in self.criteria)
        ground = f"综合考虑{labels}，" if labels else ""
        return f"{ground}打一个总分，满分{self.full_}分，以{self.step}分为最小单位"

    def plain(self, scheme: Scheme) -> Plain:
        """Return the ballot as the counting takes it."""
        del scheme
        return Plain(self.full_, Fraction(self.step))
