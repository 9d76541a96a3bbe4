"""Points by the place that the votes or marks give."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field

from xuanshu.core.scheme.errors import Complaint
from xuanshu.core.scheme.join_kinds import MARKS, VOTES, Full, JoinKind
from xuanshu.core.scheme.kinds import kind
from xuanshu.core.scoring.rounds.joins import PointsByPlace as Plain

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme
    from xuanshu.core.scheme.round_parts import ScorePart


@kind("join", "points_by_place")
class PlaceJoin(JoinKind):
    """The points of first, second and so on; ``rest`` for all others."""

    kind: Literal["points_by_place"]
    table: Annotated[tuple[Full, ...], Field(min_length=1)]
    rest: Annotated[int, Field(ge=0, le=1000)] = 0

    joins: ClassVar[tuple[str, ...]] = (*MARKS, *VOTES)

    def explain(self) -> str:
        """Return the arithmetic in Chinese."""
        return self._table()

    def plain(self, part: ScorePart) -> Plain:
        """Return the join as the counting takes it."""
        del part
        return Plain(self.table, self.rest)

    def most(self) -> Fraction:
        """Return the points of the first place."""
        return Fraction(self.table[0])

    def _table(self) -> str:
        parts = "、".join(f"第{n}名{points}分" for n, points in enumerate(self.table, start=1))
        return f"按名次赋分：{parts}，其余{self.rest}分，并列的按靠前的名次"

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Complain where a worse place brings more."""
        del scheme
        steps = [*self.table, self.rest]
        if steps != sorted(steps, reverse=True):
            yield Complaint(("table",), "名次靠后的分值高于靠前的")
