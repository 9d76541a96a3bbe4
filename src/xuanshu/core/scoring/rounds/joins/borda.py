"""The orders of all voters brought together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from xuanshu.core.scoring.rounds.counted import Counted
from xuanshu.core.scoring.rounds.joins.base import Join, Joined


@dataclass(frozen=True)
class Borda(Join):
    """The mean share of the first place over all valid orders, times ``full`` points."""

    full: int = 100

    kind: ClassVar[str] = "borda"

    def apply(self, counted: Mapping[str, Counted]) -> dict[str, Joined]:
        """Return the points of each entry."""
        return {
            entry: Joined(item.total * self.full / len(item.votes) if item.votes else None)
            for entry, item in counted.items()
        }

    def settings(self) -> dict[str, object]:
        """Return the full points."""
        return {"full": self.full}
