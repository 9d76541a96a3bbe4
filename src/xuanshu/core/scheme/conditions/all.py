"""All of several conditions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pydantic import Field

from xuanshu.core.scheme import condition_kinds as base
from xuanshu.core.scheme.kinds import kind

if TYPE_CHECKING:
    from xuanshu.core.scheme.condition_kinds import Condition
    from xuanshu.core.scheme.model import Scheme


@kind("condition", "all")
class All(base.ConditionKind):
    """True when every part is true, false when one is false."""

    key = "all"
    all_: tuple[Condition, ...] = Field(alias="all", min_length=1)

    def holds(self, facts: base.Facts, scheme: Scheme) -> bool | None:
        """Return false as soon as one part is false, unknown if one is unknown."""
        found = [part.holds(facts, scheme) for part in self.all_]
        if False in found:
            return False
        return None if None in found else True

    def explain(self, scheme: Scheme) -> str:
        """Join the parts with 且; what can be met in several ways stands in brackets."""
        texts = [(part.explain(scheme), part.has_ways) for part in self.all_]
        return "且".join(f"（{text}）" if ways else text for text, ways in texts)

    def facts(self) -> Iterator[str]:
        """Yield the facts of every part."""
        for part in self.all_:
            yield from part.facts()
