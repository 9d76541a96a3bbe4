"""The units that take part appraise each other, and never their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from xuanshu.core.scoring.rounds.electorates.base import Electorate, repeated
from xuanshu.core.scoring.rounds.facts import Ballot, Candidate, Voter


@dataclass(frozen=True)
class Peers(Electorate):
    """One voter a unit, by name."""

    kind: ClassVar[str] = "peers"

    def problem(self, ballot: Ballot, roll: Mapping[str, Voter]) -> str:
        """Return ``roll`` for a ballot of a stranger."""
        known = roll.get(ballot.voter)
        return "" if known is not None and known.present else "roll"

    def crowded(self, ballots: Sequence[Ballot], roll: Mapping[str, Voter]) -> dict[int, str]:
        """Return repeated ballots."""
        del roll
        return repeated(ballots)

    def bars(self, voter: Voter, candidate: Candidate) -> bool:
        """Return whether the entry is the voter's own unit's."""
        return bool(voter.unit) and voter.unit == candidate.unit

    def settings(self) -> dict[str, object]:
        """Return nothing: that no unit judges itself is no setting."""
        return {}
