"""The plain mean of all valid marks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from xuanshu.core.scoring.rounds.counted import Counted
from xuanshu.core.scoring.rounds.joins.base import Join, Joined


@dataclass(frozen=True)
class MeanOf(Join):
    """The arithmetic mean."""

    kind: ClassVar[str] = "mean"
    by_criterion: ClassVar[bool] = True

    def apply(self, counted: Mapping[str, Counted]) -> dict[str, Joined]:
        """Return the mean of each entry."""
        return {
            entry: Joined(item.total / len(item.votes) if item.votes else None)
            for entry, item in counted.items()
        }

    def settings(self) -> dict[str, object]:
        """Return nothing: the mean has no settings."""
        return {}
