"""What those who are chosen get, and what it leads to: each kind is one file in ``rewards/``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from xuanshu.core.scheme.base import Clause, Model, Rule
from xuanshu.core.scheme.dates import DatePoint
from xuanshu.core.scheme.errors import Complaint
from xuanshu.core.scheme.kinds import by_key, gather, one_of
from xuanshu.core.scheme.tiers import TierName

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme

Yuan = Annotated[int, Field(ge=1, le=100_000_000)]


@dataclass(frozen=True, slots=True)
class Winner:
    """An entry that was chosen: its tier ("" where the award has none), unit and people."""

    id: str
    title: str
    unit: str
    tier: str = ""
    people: tuple[str, ...] = ()
    decided: date | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """One thing given for an entry: to whom, how many yuan or points, what for, until when."""

    kind: str
    winner: str
    to: tuple[str, ...]
    text: str
    clause: str
    yuan: int = 0
    points: int = 0
    what: str = ""
    until: date | None = None


class RewardKind(Model):
    """A kind of reward; a subclass in ``rewards/`` registers itself.

    ``tiers``: for these only; for every entry chosen where none is named.
    """

    on_screen = False
    called = "奖励"
    kind: str
    clause: Clause
    tiers: tuple[TierName, ...] = ()

    def explain(self, scheme: Scheme) -> str:
        """Return in Chinese what is given."""
        raise NotImplementedError

    def date_points(self, place: str, stage: str) -> Iterator[DatePoint]:
        """Yield the dates that staff confirm; ``place`` is where the reward stands."""
        del place, stage
        yield from ()

    def give(self, winner: Winner, scheme: Scheme) -> Iterator[Given]:
        """Yield what an entry of one of the tiers gets."""
        raise NotImplementedError

    def rules(self, scheme: Scheme) -> Iterator[Rule]:
        """Yield for whom and what."""
        names = "、".join(scheme.tiers[name].label for name in self.tiers)
        whom = f"获{names}的" if names else f"获奖{scheme.wording.entry}"
        yield f"{whom}，{self.explain(scheme)}。", self.clause


class Amounts(RewardKind):
    """A reward of so many yuan: the same for all, or by tier."""

    amount: Yuan | None = None
    amounts: dict[TierName, Yuan] = Field(default_factory=dict)

    def yuan(self, winner: Winner) -> int:
        """Return how many yuan an entry brings, 0 for a tier without any."""
        return self.amount or self.amounts.get(winner.tier, 0)

    def sums(self, scheme: Scheme) -> str:
        """Return "5000元" or "一等奖10000元、二等奖5000元"."""
        if self.amount:
            return f"{self.amount}元"
        return "、".join(f"{scheme.tiers[name].label}{n}元" for name, n in self.amounts.items())

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Complain unless there is one way of saying how much; a lower tier never gets more."""
        if (self.amount is None) != bool(self.amounts):
            words = ("amount", "amounts")
            yield Complaint((), "金额应写 amount（一律）或 amounts（按等次）之一", words)
        written = [(name, self.amounts[name]) for name in scheme.tiers if name in self.amounts]
        for (_, higher), (name, lower) in pairwise(written):
            if lower > higher:
                yield Complaint(("amounts", name), "低等次的金额不应高于高等次")
        if self.amounts and self.tiers:
            yield Complaint(("tiers",), "按等次写金额（amounts）的，不再写 tiers")


if TYPE_CHECKING:
    Reward = RewardKind
else:
    gather("xuanshu.core.scheme.rewards")
    Reward = one_of("reward", by_key)


def given_for(scheme: Scheme, winners: Iterable[Winner]) -> tuple[Given, ...]:
    """Return all that is given, reward by reward in the order of the scheme, then by entry."""
    known = sorted(winners, key=lambda winner: winner.id)
    return tuple(
        found
        for reward in scheme.rewards
        for winner in known
        if not reward.tiers or winner.tier in reward.tiers
        for found in reward.give(winner, scheme)
    )
