"""Marks by criterion, weighted or not, inside bands where the criterion has them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import ClassVar

from xuanshu.core.scoring.rounds.ballots.base import BallotKind
from xuanshu.core.scoring.rounds.facts import Answer, Ballot, Candidate
from xuanshu.core.verdict import RuleError


@dataclass(frozen=True, slots=True)
class Band:
    """Marks from ``low`` to ``high`` in points, for a fact of ``least`` and more."""

    low: Fraction
    high: Fraction
    least: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Bands:
    """The bands of one criterion: chosen by ``fact``, or any of them where ``fact`` is empty."""

    fact: str
    of: tuple[Band, ...]

    def allowed(self, candidate: Candidate) -> tuple[Band, ...]:
        """Return the bands in which the entry's mark may lie; none: only a mark of nothing."""
        if not self.fact:
            return self.of
        known = candidate.facts.get(self.fact)
        reached = [band for band in self.of if known is not None and known >= band.least]
        return (max(reached, key=lambda band: band.least),) if reached else ()

    def holds(self, mark: Fraction, candidate: Candidate) -> bool:
        """Return whether a mark in points lies in a band."""
        bands = self.allowed(candidate)
        return any(b.low <= mark <= b.high for b in bands) or (not bands and mark == 0)


@dataclass(frozen=True)
class Marks(BallotKind):
    """Whole steps for each criterion; with ``weights`` each counts by its weight."""

    points: Mapping[str, int]
    step: Fraction
    weights: Mapping[str, Fraction] = field(default_factory=dict)
    bands: Mapping[str, Bands] = field(default_factory=dict)

    kind: ClassVar[str] = "marks"
    owed: ClassVar[bool] = True

    def __post_init__(self) -> None:
        """Refuse weights and bands of other criteria, and weights that do not add up."""
        if not self.points or self.step <= 0:
            raise RuleError("评分规则必须有评分项目和大于零的最小分值。")
        if self.weights and set(self.weights) != set(self.points):
            raise RuleError("权重与评分项目不一致。")
        if self.weights and sum(self.weights.values()) != 1:
            raise RuleError("各项权重之和不等于1。")
        if not set(self.bands) <= set(self.points):
            raise RuleError("有档次的评分项目不在评分项目之中。")

    def problem(self, ballot: Ballot, open_to: Mapping[str, Candidate]) -> str:
        """Return ``value`` for a mark that is missing or out of range, ``band`` for one outside."""
        for entry, answer in ballot.answers.items():
            if entry not in open_to:
                return "entry"
            if not isinstance(answer, Mapping) or set(answer) != set(self.points):
                return "value"
            for name, steps in answer.items():
                if type(steps) is not int or not 0 <= steps * self.step <= self.points[name]:
                    return "value"
                rule = self.bands.get(name)
                if rule and not rule.holds(steps * self.step, open_to[entry]):
                    return "band"
        return ""

    def value(self, ballot: Ballot, candidate: Candidate, open_to: int) -> Fraction | int | None:
        """Return the weighted sum of the marks in points."""
        del open_to
        answer = ballot.answers.get(candidate.entry)
        if not isinstance(answer, Mapping):
            return None
        return sum(
            (mark * self.weights.get(name, 1) for name, mark in self.criteria(answer).items()),
            Fraction(0),
        )

    def criteria(self, answer: Answer) -> Mapping[str, Fraction]:
        """Return the marks in points."""
        given = answer if isinstance(answer, Mapping) else {}
        return {name: steps * self.step for name, steps in given.items()}

    def settings(self) -> dict[str, object]:
        """Return points, step, weights and bands."""
        bands = {
            name: {
                "fact": rule.fact,
                "of": [{"least": b.least, "low": b.low, "high": b.high} for b in rule.of],
            }
            for name, rule in self.bands.items()
        }
        return {
            "points": dict(self.points),
            "step": self.step,
            "weights": dict(self.weights),
            "bands": bands,
        }
