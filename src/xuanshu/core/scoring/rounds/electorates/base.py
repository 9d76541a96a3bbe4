"""What every electorate gives."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import ClassVar

from xuanshu.core.scoring.kinds import Register
from xuanshu.core.scoring.rounds.facts import Ballot, Candidate, Voter

ELECTORATES: Register[Electorate] = Register("评议主体")


class Electorate(ABC):
    """Those who may answer in a part."""

    kind: ClassVar[str]

    @property
    def by_name(self) -> bool:
        """Return whether a ballot says whose it is, so that it is known who still owes one."""
        return True

    def __init_subclass__(cls) -> None:
        """Declare the kind."""
        ELECTORATES.declare(cls.kind, cls)

    @abstractmethod
    def problem(self, ballot: Ballot, roll: Mapping[str, Voter]) -> str:
        """Return a word for what makes a ballot void whatever it says, "" if it may count."""

    @abstractmethod
    def crowded(self, ballots: Sequence[Ballot], roll: Mapping[str, Voter]) -> dict[int, str]:
        """Return by index the ballots that are void for there being too many, and the word."""

    def bars(self, voter: Voter, candidate: Candidate) -> bool:
        """Return whether the electorate itself keeps a voter from an entry."""
        del voter, candidate
        return False

    @abstractmethod
    def settings(self) -> dict[str, object]:
        """Return the settings as plain data, for the export."""


def repeated(ballots: Sequence[Ballot]) -> dict[int, str]:
    """Return ``twice`` for all ballots in which one voter answers for one entry again."""
    found: dict[int, str] = {}
    of_voter: dict[str, dict[str, int]] = {}
    for index, ballot in enumerate(ballots):
        seen = of_voter.setdefault(ballot.voter, {})
        for entry in ballot.answers or ("",):
            first = seen.setdefault(entry, index)
            if first != index:
                found |= {first: "twice", index: "twice"}
    return found
