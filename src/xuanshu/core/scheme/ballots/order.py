"""A ballot on which entries are put in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from xuanshu.core.scheme.ballot_kinds import BallotKind
from xuanshu.core.scheme.kinds import kind
from xuanshu.core.scoring.rounds.ballots import Order as Plain

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme


@kind("ballot", "order")
class PutInOrder(BallotKind):
    """The first ``places``, or all of them where it is not written."""

    kind: Literal["order"]
    places: Annotated[int, Field(ge=0, le=1000)] = 0

    def explain(self, scheme: Scheme) -> str:
        """Return the ballot in Chinese."""
        which = f"排出前{self.places}名" if self.places else "全部排序"
        return f"对{scheme.wording.entry}{which}"

    def plain(self, scheme: Scheme) -> Plain:
        """Return the ballot as the counting takes it."""
        del scheme
        return Plain(self.places)
