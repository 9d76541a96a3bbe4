"""Papers that may be left out and bring points."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from xuanshu.core.scheme.base import Model


class Bonus(Model):
    """So many points for each file, up to so many."""

    on_screen = False
    called = "加分材料"
    each: Annotated[int, Field(ge=1, le=100)]
    most: Annotated[int, Field(ge=1, le=100)]

    def explain(self) -> str:
        """Return the points."""
        return f"为加分材料，每份加{self.each}分，最多加{self.most}分"

    def points(self, files: int) -> int:
        """Return the points for so many files that were accepted."""
        return min(self.each * files, self.most)
