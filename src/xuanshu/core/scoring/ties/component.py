"""The entry with the higher value in one part of the score goes first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from xuanshu.core.scoring.ties.base import Groups, TieCase, TieRule, part_by


@dataclass(frozen=True)
class ByComponent(TieRule):
    """Compare one part, before its weight."""

    component: str

    kind: ClassVar[str] = "component"

    @property
    def key(self) -> str:
        """Return the kind and the part."""
        return f"component:{self.component}"

    def part(self, group: tuple[str, ...], case: TieCase) -> Groups:
        """Return the group parted by the part's value."""
        return part_by(group, lambda entry: case.parts[entry][self.component])

    def settings(self) -> dict[str, str]:
        """Return the part."""
        return {"component": self.component}

    def explain(self) -> str:
        """Return the rule in Chinese."""
        return f"比较“{self.component}”部分得分"
