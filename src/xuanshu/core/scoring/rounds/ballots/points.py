"""One mark for the whole entry: criteria are named, but have no numbers of their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from xuanshu.core.scoring.rounds.ballots.base import BallotKind
from xuanshu.core.scoring.rounds.facts import Ballot, Candidate


@dataclass(frozen=True)
class Points(BallotKind):
    """Whole steps up to ``full`` points."""

    full: int
    step: Fraction

    kind: ClassVar[str] = "points"
    owed: ClassVar[bool] = True

    def problem(self, ballot: Ballot, open_to: Mapping[str, Candidate]) -> str:
        """Return ``value`` for a mark that is out of range."""
        for entry, steps in ballot.answers.items():
            if entry not in open_to:
                return "entry"
            if type(steps) is not int or not 0 <= steps * self.step <= self.full:
                return "value"
        return ""

    def value(self, ballot: Ballot, candidate: Candidate, open_to: int) -> Fraction | int | None:
        """Return the mark in points."""
        del open_to
        steps = ballot.answers.get(candidate.entry)
        return steps * self.step if isinstance(steps, int) else None

    def settings(self) -> dict[str, object]:
        """Return the full mark and the step."""
        return {"full": self.full, "step": self.step}
