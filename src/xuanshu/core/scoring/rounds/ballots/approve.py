"""For, against or abstaining; a ballot names those it is for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from xuanshu.core.scoring.rounds.ballots.base import BallotKind
from xuanshu.core.scoring.rounds.facts import Ballot, Candidate

WORDS = ("for", "against", "abstain")


@dataclass(frozen=True)
class Approve(BallotKind):
    """From ``least`` to ``most`` entries are chosen; one that is not named is not chosen.

    ``most`` of zero is no limit. An abstention counts among the votes cast only if
    ``abstentions`` says so.
    """

    least: int = 0
    most: int = 0
    abstentions: bool = True

    kind: ClassVar[str] = "approve"

    def problem(self, ballot: Ballot, open_to: Mapping[str, Candidate]) -> str:
        """Return ``few`` or ``many`` for too few or too many choices."""
        for entry, word in ballot.answers.items():
            if entry not in open_to:
                return "entry"
            if word not in WORDS:
                return "value"
        chosen = sum(1 for word in ballot.answers.values() if word == "for")
        if chosen < self.least:
            return "few"
        return "many" if self.most and chosen > self.most else ""

    def value(self, ballot: Ballot, candidate: Candidate, open_to: int) -> Fraction | int | None:
        """Return one for a vote, nought for none, ``None`` for an abstention left out."""
        del open_to
        word = ballot.answers.get(candidate.entry, "against")
        if word == "abstain" and not self.abstentions:
            return None
        return int(word == "for")

    def settings(self) -> dict[str, object]:
        """Return the limits and what becomes of abstentions."""
        return {"least": self.least, "most": self.most, "abstentions": self.abstentions}
