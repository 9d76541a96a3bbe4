"""The judges vote among the tied."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from xuanshu.core.scoring.ties.base import Groups, TieCase, TieRule, part_by


@dataclass(frozen=True)
class ByVote(TieRule):
    """More recorded votes go first; equal votes stay tied."""

    kind: ClassVar[str] = "vote"

    def part(self, group: tuple[str, ...], case: TieCase) -> Groups | None:
        """Return the group parted by the recorded votes, or ``None`` before the vote."""
        recorded = case.settlement(self.kind, group)
        if recorded is None:
            return None
        return part_by(group, lambda entry: recorded.votes[entry])

    def settings(self) -> dict[str, str]:
        """Return nothing: a vote has no settings."""
        return {}

    def explain(self) -> str:
        """Return the rule in Chinese."""
        return "由评委对并列项目投票"
