"""Any one of several conditions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pydantic import Field

from xuanshu.core.scheme import condition_kinds as base
from xuanshu.core.scheme.kinds import kind

if TYPE_CHECKING:
    from xuanshu.core.scheme.condition_kinds import Condition
    from xuanshu.core.scheme.model import Scheme


@kind("condition", "any")
class AnyOf(base.ConditionKind):
    """True when one part is true, false when every part is false."""

    key = "any"
    any_: tuple[Condition, ...] = Field(alias="any", min_length=1)

    def holds(self, facts: base.Facts, scheme: Scheme) -> bool | None:
        """Return true as soon as one part is true, unknown if none is but one is unknown."""
        found = [part.holds(facts, scheme) for part in self.any_]
        if True in found:
            return True
        return None if None in found else False

    def explain(self, scheme: Scheme) -> str:
        """Join the parts with 或者."""
        return "，或者".join(part.explain(scheme) for part in self.any_)

    @property
    def has_ways(self) -> bool:
        """Return that there are alternatives where there are two."""
        return len(self.any_) > 1

    def facts(self) -> Iterator[str]:
        """Yield the facts of every part."""
        for part in self.any_:
            yield from part.facts()
