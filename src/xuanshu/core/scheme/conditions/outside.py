"""The subjects that an entry may not have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from xuanshu.core.scheme import condition_kinds as base
from xuanshu.core.scheme.base import FactName
from xuanshu.core.scheme.conditions.scope import Options, labels, not_options
from xuanshu.core.scheme.errors import Complaint
from xuanshu.core.scheme.kinds import kind

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme


@kind("condition", "outside")
class Outside(base.ConditionKind):
    """The chosen subject is none of those excluded."""

    key = "outside"
    outside: FactName
    of: Options

    def holds(self, facts: base.Facts, scheme: Scheme) -> bool | None:
        """Return whether the subject is not excluded; unknown while none is chosen."""
        del scheme
        found = facts.get(self.outside)
        return found not in self.of if isinstance(found, str) and found else None

    def explain(self, scheme: Scheme) -> str:
        """Return the excluded subjects."""
        names = labels(scheme, self.outside, self.of)
        return f"“{scheme.fact_label(self.outside)}”不属于{names}"

    def facts(self) -> Iterator[str]:
        """Yield the field of the subject."""
        yield self.outside

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Complain about subjects that the field does not offer."""
        yield from not_options(scheme, self.outside, self.of)
