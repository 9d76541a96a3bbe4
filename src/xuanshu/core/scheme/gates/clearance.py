"""Several departments have no objection."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from pydantic import Field

from xuanshu.core.scheme.base import Key, Label
from xuanshu.core.scheme.gate_kinds import Around, GateKind
from xuanshu.core.scheme.kinds import kind


@kind("gate", "clearance")
class Clearance(GateKind):
    """Each department says yes; a no is an end, silence is not yet a yes.

    What was done: yes or no by the department's key.
    """

    kind: Literal["clearance"]
    departments: Annotated[dict[Key, Label], Field(min_length=1)]

    def explain(self) -> str:
        """Return the departments."""
        return f"征得{'、'.join(self.departments.values())}同意"

    def missing(self, done: object, around: Around) -> Iterator[str]:
        """Yield the departments that object and those that have not answered."""
        del around
        known = done if isinstance(done, Mapping) else {}
        against = [label for key, label in self.departments.items() if known.get(key) is False]
        silent = [label for key, label in self.departments.items() if known.get(key) is None]
        if against:
            yield f"{'、'.join(against)}不同意"
        if silent:
            yield f"{'、'.join(silent)}尚未答复"
