"""Each voter names a tier for each entry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from xuanshu.core.scoring.rounds.ballots.base import BallotKind
from xuanshu.core.scoring.rounds.facts import Answer, Ballot, Candidate


@dataclass(frozen=True)
class Choose(BallotKind):
    """A vote for a tier is also one for every lower tier; ``worth`` is by tier, best first."""

    worth: Mapping[str, int]
    order: tuple[str, ...]

    kind: ClassVar[str] = "choose"

    def problem(self, ballot: Ballot, open_to: Mapping[str, Candidate]) -> str:
        """Return ``value`` for a word that is no tier."""
        for entry, word in ballot.answers.items():
            if entry not in open_to:
                return "entry"
            if word not in (*self.order, "none"):
                return "value"
        return ""

    def value(self, ballot: Ballot, candidate: Candidate, open_to: int) -> Fraction | int | None:
        """Return what the tier named is worth; an entry not named gets nothing."""
        del open_to
        word = ballot.answers.get(candidate.entry, "none")
        return self.worth.get(word, 0) if isinstance(word, str) else None

    def supports(self, answer: Answer | None, tier: str) -> bool:
        """Return whether the tier named is ``tier`` or better; any tier where none is given."""
        if answer not in self.order:
            return False
        return not tier or self.order.index(str(answer)) <= self.order.index(tier)

    def settings(self) -> dict[str, object]:
        """Return what each tier is worth, and their order."""
        return {"worth": dict(self.worth), "order": list(self.order)}
