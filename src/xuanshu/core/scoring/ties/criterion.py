"""The entry with the higher value in one criterion goes first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from xuanshu.core.scoring.ties.base import Groups, TieCase, TieRule, part_by


@dataclass(frozen=True)
class ByCriterion(TieRule):
    """Compare one criterion, aggregated as the totals are."""

    criterion: str

    kind: ClassVar[str] = "criterion"

    @property
    def key(self) -> str:
        """Return the kind and the criterion."""
        return f"criterion:{self.criterion}"

    def part(self, group: tuple[str, ...], case: TieCase) -> Groups:
        """Return the group parted by the criterion's value."""
        return part_by(group, lambda entry: case.by_criterion[entry][self.criterion])

    def settings(self) -> dict[str, str]:
        """Return the criterion."""
        return {"criterion": self.criterion}

    def explain(self) -> str:
        """Return the rule in Chinese."""
        return f"比较“{self.criterion}”单项得分"
