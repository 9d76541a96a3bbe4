"""What one entry received in one part, and over how many."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from xuanshu.core.scoring.rounds.facts import Answer, Voter
from xuanshu.core.verdict import RuleError

Of = Literal["panel", "present", "votes_cast"]
Recused = Literal["leave", "stay"]


@dataclass(frozen=True, slots=True)
class Vote:
    """One valid answer for one entry, and what it is worth."""

    voter: str
    group: str
    value: Fraction | int
    answer: Answer | None = None
    criteria: Mapping[str, Fraction] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Counted:
    """The valid answers for an entry, in the order of their voters.

    ``roll`` is the whole roll, ``open_roll`` the roll without those who may not answer for it.
    """

    votes: tuple[Vote, ...]
    roll: tuple[Voter, ...] = ()
    open_roll: tuple[Voter, ...] = ()

    @property
    def total(self) -> Fraction:
        """Return the sum of what the answers are worth."""
        return Fraction(sum(vote.value for vote in self.votes))


@dataclass(frozen=True, slots=True)
class Base:
    """What votes are held against: the whole panel, those present, or the votes cast.

    Who may not answer for an entry leaves its base unless ``recused`` is ``stay``; a vote that
    was never cast is in no case among the votes cast.
    """

    of: Of = "present"
    recused: Recused = "leave"

    def __post_init__(self) -> None:
        """Refuse words that mean nothing here."""
        if self.of not in ("panel", "present", "votes_cast") or self.recused not in (
            "leave",
            "stay",
        ):
            raise RuleError("计票基数的写法不对。")

    def size(self, counted: Counted, group: str | None = None) -> int:
        """Return the base of an entry, or that of one class of voters."""
        if self.of == "votes_cast":
            return sum(1 for vote in counted.votes if group in (None, vote.group))
        roll = counted.open_roll if self.recused == "leave" else counted.roll
        return sum(
            1
            for voter in roll
            if group in (None, voter.group) and (voter.present or self.of == "panel")
        )

    def settings(self) -> dict[str, object]:
        """Return the base as plain data."""
        return {"of": self.of, "recused": self.recused}
