"""The opposite of a condition."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pydantic import Field

from xuanshu.core.scheme import condition_kinds as base
from xuanshu.core.scheme.kinds import kind

if TYPE_CHECKING:
    from xuanshu.core.scheme.condition_kinds import Condition
    from xuanshu.core.scheme.model import Scheme


@kind("condition", "not")
class Not(base.ConditionKind):
    """True when the part is false; unknown stays unknown."""

    key = "not"
    not_: Condition = Field(alias="not")

    def holds(self, facts: base.Facts, scheme: Scheme) -> bool | None:
        """Return the opposite."""
        found = self.not_.holds(facts, scheme)
        return None if found is None else not found

    def explain(self, scheme: Scheme) -> str:
        """Put 并非 before the part."""
        return f"并非（{self.not_.explain(scheme)}）"

    def facts(self) -> Iterator[str]:
        """Yield the facts of the part."""
        yield from self.not_.facts()
