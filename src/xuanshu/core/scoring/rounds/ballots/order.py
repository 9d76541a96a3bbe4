"""Each voter puts the entries in order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from xuanshu.core.scoring.rounds.ballots.base import BallotKind
from xuanshu.core.scoring.rounds.facts import Ballot, Candidate


@dataclass(frozen=True)
class Order(BallotKind):
    """The first ``places`` entries in order, or all that the voter may judge where it is zero.

    The first place is worth one, the last an equal share of it, an entry not named nothing; so a
    voter who recused weighs no less on the others.
    """

    places: int = 0

    kind: ClassVar[str] = "order"

    def _named(self, open_to: int) -> int:
        return min(self.places, open_to) if self.places else open_to

    def problem(self, ballot: Ballot, open_to: Mapping[str, Candidate]) -> str:
        """Return ``value`` unless the positions are 1, 2, 3 and so on, each once."""
        if not set(ballot.answers) <= set(open_to):
            return "entry"
        given = list(ballot.answers.values())
        if any(type(place) is not int for place in given):
            return "value"
        whole = sorted(given, key=str) == sorted(range(1, self._named(len(open_to)) + 1), key=str)
        return "" if whole else "value"

    def value(self, ballot: Ballot, candidate: Candidate, open_to: int) -> Fraction | int | None:
        """Return the share of the first place."""
        named = self._named(open_to)
        place = ballot.answers.get(candidate.entry)
        return Fraction(named + 1 - place, named) if isinstance(place, int) else Fraction(0)

    def settings(self) -> dict[str, object]:
        """Return how many are put in order."""
        return {"places": self.places}
