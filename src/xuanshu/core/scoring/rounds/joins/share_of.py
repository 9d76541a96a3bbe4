"""The share of the votes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from xuanshu.core.scoring.rounds.counted import Base, Counted
from xuanshu.core.scoring.rounds.joins.base import Join, Joined


@dataclass(frozen=True)
class ShareOf(Join):
    """Votes over the base, times ``full`` points."""

    base: Base = field(default_factory=Base)
    full: int = 100

    kind: ClassVar[str] = "share_of"

    def apply(self, counted: Mapping[str, Counted]) -> dict[str, Joined]:
        """Return the share of each entry in points; none where the base is empty."""
        return {entry: self._one(item) for entry, item in counted.items()}

    def _one(self, item: Counted) -> Joined:
        base = self.base.size(item)
        return Joined(item.total * self.full / base if base else None)

    def settings(self) -> dict[str, object]:
        """Return the base and the full points."""
        return {"base": self.base.settings(), "full": self.full}
