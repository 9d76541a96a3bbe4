"""What every kind of ballot gives."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from fractions import Fraction
from typing import ClassVar

from xuanshu.core.scoring.kinds import Register
from xuanshu.core.scoring.rounds.facts import Answer, Ballot, Candidate

BALLOTS: Register[BallotKind] = Register("评议方式")


class BallotKind(ABC):
    """One way to answer: which ballots are valid, and what an answer is worth."""

    kind: ClassVar[str]
    owed: ClassVar[bool] = False
    """Whether every voter owes an answer for every entry."""

    def __init_subclass__(cls) -> None:
        """Declare the kind."""
        BALLOTS.declare(cls.kind, cls)

    @abstractmethod
    def problem(self, ballot: Ballot, open_to: Mapping[str, Candidate]) -> str:
        """Return a word for what makes the ballot void, "" if it is valid.

        ``open_to`` are the entries on which this voter may answer.
        """

    @abstractmethod
    def value(self, ballot: Ballot, candidate: Candidate, open_to: int) -> Fraction | int | None:
        """Return what the ballot is worth to an entry, ``None`` where it says nothing of it."""

    @abstractmethod
    def settings(self) -> dict[str, object]:
        """Return the settings as plain data, for the export."""

    def criteria(self, answer: Answer) -> Mapping[str, Fraction]:
        """Return an answer criterion by criterion; nothing where there are none."""
        del answer
        return {}

    def supports(self, answer: Answer | None, tier: str) -> bool:
        """Return whether an answer is a vote for the entry (in ``tier``, where one is given)."""
        del tier
        return answer == "for"
