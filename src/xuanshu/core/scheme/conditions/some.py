"""At least so many of several conditions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from xuanshu.core.scheme import condition_kinds as base
from xuanshu.core.scheme.base import Or, Silent
from xuanshu.core.scheme.errors import Complaint
from xuanshu.core.scheme.kinds import kind

if TYPE_CHECKING:
    from xuanshu.core.scheme.condition_kinds import Condition
    from xuanshu.core.scheme.model import Scheme


@kind("condition", "some")
class Some(base.ConditionKind):
    """True once so many parts are true, false once so many no longer can be."""

    key = "some"
    some: Or[Annotated[int, Field(ge=1, le=100)]]
    of: tuple[Condition, ...] = Field(min_length=2)

    def holds(self, facts: base.Facts, scheme: Scheme) -> bool | None:
        """Count the parts that are true and those that may still be."""
        found = [part.holds(facts, scheme) for part in self.of]
        if isinstance(self.some, Silent):
            return self._open(found)
        if found.count(True) >= self.some:
            return True
        return False if len(found) - found.count(False) < self.some else None

    @staticmethod
    def _open(found: list[bool | None]) -> bool | None:
        """Return what holds however many are asked for: all true, or all false."""
        if all(part is True for part in found):
            return True
        return False if all(part is False for part in found) else None

    def explain(self, scheme: Scheme) -> str:
        """Return how many of which."""
        parts = "；".join(part.explain(scheme) for part in self.of)
        if isinstance(self.some, Silent):
            return f"具备下列条件（几项，本通知未规定）：{parts}"
        if self.some == len(self.of):
            return f"下列条件全部具备：{parts}"
        return f"下列条件至少具备{self.some}项：{parts}"

    @property
    def has_ways(self) -> bool:
        """Return that there are always alternatives."""
        return True

    def facts(self) -> Iterator[str]:
        """Yield the facts of every part."""
        for part in self.of:
            yield from part.facts()

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Complain about a number that the list cannot reach."""
        del scheme
        if not isinstance(self.some, Silent) and self.some > len(self.of):
            yield Complaint(("some",), f"只列了{len(self.of)}项条件")
