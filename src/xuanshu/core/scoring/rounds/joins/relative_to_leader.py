"""Votes held against those of the first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from xuanshu.core.scoring.rounds.counted import Counted
from xuanshu.core.scoring.rounds.joins.base import Join, Joined


@dataclass(frozen=True)
class RelativeToLeader(Join):
    """An entry's votes over the most votes that any entry got, times ``full`` points."""

    full: int = 100

    kind: ClassVar[str] = "relative_to_leader"

    def apply(self, counted: Mapping[str, Counted]) -> dict[str, Joined]:
        """Return the points of each entry; nothing for all where nobody got a vote."""
        most = max((item.total for item in counted.values()), default=Fraction(0))
        return {
            entry: Joined(
                (item.total * self.full / most if most else Fraction(0)) if item.votes else None
            )
            for entry, item in counted.items()
        }

    def settings(self) -> dict[str, object]:
        """Return the full points."""
        return {"full": self.full}
