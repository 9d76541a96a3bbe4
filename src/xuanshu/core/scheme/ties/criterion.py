"""A tie goes to the entry that did better by one criterion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from xuanshu.core.scheme.base import CriterionName
from xuanshu.core.scheme.kinds import kind
from xuanshu.core.scheme.tie_kinds import TieKind

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme


@kind("tie", "criterion")
class ByCriterion(TieKind):
    """Compares the marks of ``criterion``, brought together as the totals are."""

    kind: Literal["criterion"]
    criterion: CriterionName

    def explain(self, scheme: Scheme) -> str:
        """Return the tie-break in Chinese."""
        return f"比较“{scheme.criteria.of[self.criterion].label}”得分"
