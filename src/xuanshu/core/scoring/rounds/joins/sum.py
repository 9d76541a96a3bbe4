"""All marks or votes added up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from xuanshu.core.scoring.rounds.counted import Counted
from xuanshu.core.scoring.rounds.joins.base import Join, Joined


@dataclass(frozen=True)
class SumOf(Join):
    """The sum; a recused judge adds nothing, so it suits votes better than marks."""

    kind: ClassVar[str] = "sum"
    by_criterion: ClassVar[bool] = True

    def apply(self, counted: Mapping[str, Counted]) -> dict[str, Joined]:
        """Return the sum of each entry."""
        return {
            entry: Joined(item.total if item.votes else None) for entry, item in counted.items()
        }

    def settings(self) -> dict[str, object]:
        """Return nothing: the sum has no settings."""
        return {}
