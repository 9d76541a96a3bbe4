"""The rules of one round of several parts, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from xuanshu.core.scoring.rounds.ballots import BallotKind, Choose, Marks
from xuanshu.core.scoring.rounds.counted import Base
from xuanshu.core.scoring.rounds.electorates import Electorate
from xuanshu.core.scoring.rounds.joins import Join
from xuanshu.core.scoring.ties import ByComponent, ByCriterion, TieRule
from xuanshu.core.verdict import RuleError

Overflow = Literal["settle", "admit", "leave"]


@dataclass(frozen=True, slots=True)
class PartSpec:
    """One component of the score: who answers, how, and how the answers are joined.

    ``reviewers`` is the number of answers that every entry needs.
    """

    part: str
    weight: Fraction
    electorate: Electorate
    ballot: BallotKind
    join: Join
    reviewers: int = 1


@dataclass(frozen=True, slots=True)
class Threshold:
    """A share that must be reached, or (``strict``) exceeded."""

    share: Fraction
    strict: bool = False

    def met(self, votes: Fraction | int, base: int) -> bool:
        """Return whether so many votes of a base suffice; of nobody they never do."""
        reached = votes > self.share * base if self.strict else votes >= self.share * base
        return base > 0 and reached

    def settings(self) -> dict[str, object]:
        """Return the threshold as plain data."""
        return {"share": self.share, "strict": self.strict}


@dataclass(frozen=True, slots=True)
class PassRule:
    """Which votes an entry needs: in which part, over which base, from which presence on.

    ``tiers`` are the thresholds by tier; ``threshold`` is that of all others. With ``falls`` an
    entry that misses the tier proposed for it is held against the next one.
    """

    part: str
    base: Base = field(default_factory=Base)
    quorum: Threshold | None = None
    threshold: Threshold | None = None
    tiers: Mapping[str, Threshold] = field(default_factory=dict)
    falls: bool = False


@dataclass(frozen=True, slots=True)
class TierSpec:
    """A tier: its ceiling (``None``: none) and the score that it asks for."""

    tier: str
    most: int | None = None
    least_score: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Places:
    """How many go on: over all, or for each category; ``None``: all that pass.

    A tie that crosses the last place, after the tie rules, stays for people to settle
    (``settle``), goes in whole (``admit``), or stays out whole as long as ``least`` remain
    (``leave``).
    """

    count: int | Mapping[str, int] | None = None
    least: int = 0
    overflow: Overflow = "settle"


@dataclass(frozen=True, slots=True)
class RoundSpec:
    """How a round is counted.

    The score is the weighted sum of the parts, plus ``carries`` of the score of an earlier round.
    ``tiers`` are those that this round settles, best first: among those it takes
    (``tiers_of="taken"``) or among the rest, while those taken go on to a later round;
    ``otherwise`` is the tier of those whom none of them receives.
    """

    parts: tuple[PartSpec, ...]
    carries: Fraction = Fraction(0)
    passing: PassRule | None = None
    places: Places = field(default_factory=Places)
    ties: tuple[TieRule, ...] = ()
    tiers: tuple[TierSpec, ...] = ()
    tiers_of: Literal["taken", "rest"] = "taken"
    otherwise: str = ""

    def __post_init__(self) -> None:
        """Refuse rules that cannot be carried out, in Chinese."""
        names = [item.part for item in self.parts]
        if not names or len(set(names)) != len(names):
            raise RuleError("评分部分至少一个，且名称不得重复。")
        if any(item.weight <= 0 for item in self.parts) or self.carries < 0:
            raise RuleError("各部分的权重应大于零。")
        if sum((item.weight for item in self.parts), self.carries) != 1:
            raise RuleError("各部分权重之和不等于1。")
        rule = self.passing
        if rule and rule.part not in names:
            raise RuleError(f"通过票数所依据的“{rule.part}”不在评分部分之中。")
        if rule and not (rule.threshold or rule.tiers):
            raise RuleError("通过规则没有票数要求。")
        if any(item.reviewers < 1 for item in self.parts):
            raise RuleError("每个项目至少由一人评议。")
        self._demand_ties()

    def _demand_ties(self) -> None:
        names = {item.part for item in self.parts}
        marked = {
            name
            for item in self.parts
            if isinstance(item.ballot, Marks) and item.join.by_criterion
            for name in item.ballot.points
        }
        for rule in self.ties:
            if isinstance(rule, ByCriterion) and rule.criterion not in marked:
                raise RuleError(f"并列处理所依据的“{rule.criterion}”没有单项得分。")
            if isinstance(rule, ByComponent) and rule.component not in names:
                raise RuleError(f"并列处理所依据的“{rule.component}”不在评分部分之中。")

    def part(self, name: str) -> PartSpec:
        """Return a part by its name; ``KeyError`` if there is none."""
        for item in self.parts:
            if item.part == name:
                return item
        raise KeyError(name)

    def chooses_tiers(self) -> bool:
        """Return whether the voters themselves name the tier."""
        return bool(self.passing and isinstance(self.part(self.passing.part).ballot, Choose))
