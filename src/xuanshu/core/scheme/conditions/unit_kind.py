"""The kinds of unit that may take part."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from xuanshu.core.scheme import condition_kinds as base
from xuanshu.core.scheme.base import UnitKindName
from xuanshu.core.scheme.kinds import kind

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme


@kind("condition", "unit_kind")
class UnitKindIs(base.ConditionKind):
    """The applying unit is of one of the kinds; fact ``unit.kind``."""

    key = "unit_kind"
    unit_kind: Annotated[tuple[UnitKindName, ...], Field(min_length=1)]

    def holds(self, facts: base.Facts, scheme: Scheme) -> bool | None:
        """Return whether the unit's kind is listed."""
        del scheme
        found = facts.get("unit.kind")
        return found in self.unit_kind if isinstance(found, str) else None

    def explain(self, scheme: Scheme) -> str:
        """Return the kinds."""
        labels = "、".join(scheme.unit_kinds[name].label for name in self.unit_kind)
        return f"申报单位属于{labels}"

    def facts(self) -> Iterator[str]:
        """Yield the kind of the unit."""
        yield "unit.kind"
