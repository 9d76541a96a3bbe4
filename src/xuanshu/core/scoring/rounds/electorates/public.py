"""Whoever votes on line, so many ballots a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from xuanshu.core.scoring.rounds.electorates.base import Electorate
from xuanshu.core.scoring.rounds.facts import Ballot, Voter


@dataclass(frozen=True)
class Public(Electorate):
    """No roll; who sends more than ``a_day`` ballots on a day loses those of that day."""

    a_day: int = 1

    kind: ClassVar[str] = "public"

    def problem(self, ballot: Ballot, roll: Mapping[str, Voter]) -> str:
        """Return ``day`` for a ballot that bears no day."""
        del roll
        return "" if ballot.day else "day"

    def crowded(self, ballots: Sequence[Ballot], roll: Mapping[str, Voter]) -> dict[int, str]:
        """Return ``day`` for the ballots of a day on which one voter sent too many."""
        del roll
        by_day: dict[tuple[str, str], list[int]] = {}
        for index, ballot in enumerate(ballots):
            by_day.setdefault((ballot.voter, ballot.day), []).append(index)
        return {n: "day" for found in by_day.values() if len(found) > self.a_day for n in found}

    def settings(self) -> dict[str, object]:
        """Return how many ballots a day."""
        return {"a_day": self.a_day}
