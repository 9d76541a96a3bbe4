"""The share of the votes in each class of voters, weighted by class."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import ClassVar

from xuanshu.core.scoring.rounds.counted import Base, Counted
from xuanshu.core.scoring.rounds.joins.base import Join, Joined
from xuanshu.core.verdict import RuleError


@dataclass(frozen=True)
class ClassShare(Join):
    """Each class's share of its own base times its weight; a class of nobody is left out.

    The weights of the classes that have a base are scaled to add up, so that an entry does not
    lose by the recusal of a whole class.
    """

    weights: Mapping[str, Fraction]
    base: Base = field(default_factory=Base)
    full: int = 100

    kind: ClassVar[str] = "class_share"

    def __post_init__(self) -> None:
        """Refuse weights that do not add up."""
        if sum(self.weights.values()) != 1 or any(part <= 0 for part in self.weights.values()):
            raise RuleError("各身份的权重应大于零，且合计为1。")

    def apply(self, counted: Mapping[str, Counted]) -> dict[str, Joined]:
        """Return the weighted share of each entry in points."""
        return {entry: self._one(item) for entry, item in counted.items()}

    def _one(self, item: Counted) -> Joined:
        value, whole = Fraction(0), Fraction(0)
        for group, weight in self.weights.items():
            base = self.base.size(item, group)
            if base:
                votes = Fraction(sum(v.value for v in item.votes if v.group == group))
                value += weight * votes / base
                whole += weight
        return Joined(value * self.full / whole if whole else None)

    def settings(self) -> dict[str, object]:
        """Return the weights, the base and the full points."""
        return {
            "weights": dict(self.weights),
            "base": self.base.settings(),
            "full": self.full,
        }
