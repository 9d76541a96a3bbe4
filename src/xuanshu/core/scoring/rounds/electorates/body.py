"""A body with a roll: experts, a panel, the floor; by name or in secret."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from xuanshu.core.scoring.rounds.electorates.base import Electorate, repeated
from xuanshu.core.scoring.rounds.facts import Ballot, Voter


@dataclass(frozen=True)
class BodyOf(Electorate):
    """Those on the roll who are present; a secret ballot bears no name of the roll."""

    secret: bool = False

    kind: ClassVar[str] = "body"

    @property
    def by_name(self) -> bool:
        """Return whether the ballot is not secret."""
        return not self.secret

    def problem(self, ballot: Ballot, roll: Mapping[str, Voter]) -> str:
        """Return ``named`` for a secret ballot with a name, ``roll`` for one of a stranger."""
        if self.secret:
            return "named" if ballot.voter in roll else ""
        known = roll.get(ballot.voter)
        return "" if known is not None and known.present else "roll"

    def crowded(self, ballots: Sequence[Ballot], roll: Mapping[str, Voter]) -> dict[int, str]:
        """Return repeated ballots; more secret ballots than were handed out void the vote."""
        found = repeated(ballots)
        if not self.secret:
            return found
        for group in {ballot.group for ballot in ballots}:
            of_it = [n for n, ballot in enumerate(ballots) if ballot.group == group]
            papers = {ballots[n].voter for n in of_it}
            handed = sum(1 for v in roll.values() if v.present and v.group == group)
            if len(papers) > handed:
                found |= dict.fromkeys(of_it, "surplus")
        return found

    def settings(self) -> dict[str, object]:
        """Return whether the ballot is secret."""
        return {"secret": self.secret}
