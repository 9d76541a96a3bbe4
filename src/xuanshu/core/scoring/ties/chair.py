"""The chair puts the tied in order, in writing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from xuanshu.core.scoring.ties.base import Groups, TieCase, TieRule


@dataclass(frozen=True)
class ByChair(TieRule):
    """The recorded order stands; it always parts the whole group."""

    kind: ClassVar[str] = "chair"

    def part(self, group: tuple[str, ...], case: TieCase) -> Groups | None:
        """Return the tied one by one in the recorded order, or ``None`` before the decision."""
        recorded = case.settlement(self.kind, group)
        if recorded is None:
            return None
        return tuple((entry,) for entry in recorded.entries)

    def settings(self) -> dict[str, str]:
        """Return nothing: the chair's order has no settings."""
        return {}

    def explain(self) -> str:
        """Return the rule in Chinese."""
        return "由主任裁定次序并书面说明理由"
