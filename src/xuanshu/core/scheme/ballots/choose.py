"""A ballot on which each entry is given a tier."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field

from xuanshu.core.scheme.ballot_kinds import BallotKind
from xuanshu.core.scheme.errors import Complaint
from xuanshu.core.scheme.kinds import kind
from xuanshu.core.scheme.tiers import TierName
from xuanshu.core.scoring.rounds.ballots import Choose as Plain

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme


@kind("ballot", "choose")
class ChooseTier(BallotKind):
    """A vote for a tier counts for every lower tier as well."""

    kind: Literal["choose"]
    worth: dict[TierName, Annotated[int, Field(ge=0, le=1000)]]

    votes: ClassVar[bool] = True

    def explain(self, scheme: Scheme) -> str:
        """Return the ballot in Chinese."""
        named = "、".join(f"{scheme.tiers[t].label}记{n}分" for t, n in self.worth.items())
        return f"逐项投票确定等次（{named}），投高等次的票同时计入低等次"

    def plain(self, scheme: Scheme) -> Plain:
        """Return the ballot as the counting takes it."""
        return Plain(self.worth, tuple(t for t in scheme.tiers if t in self.worth))

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Complain where a lower tier is worth more."""
        worth = [self.worth[tier] for tier in scheme.tiers if tier in self.worth]
        if worth != sorted(worth, reverse=True):
            yield Complaint(("worth",), "低等次的分值高于高等次")
