"""In practice for so long."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from xuanshu.core.scheme import condition_kinds as base
from xuanshu.core.scheme.base import FactName
from xuanshu.core.scheme.conditions.within import not_dated
from xuanshu.core.scheme.errors import Complaint
from xuanshu.core.scheme.facts import filed_on, first_day, last_day, whole_months
from xuanshu.core.scheme.fields.period import ends
from xuanshu.core.scheme.kinds import kind

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme


@kind("condition", "practised")
class Practised(base.ConditionKind):
    """So many whole months lie between the first day and the filing, or the period's end before."""

    key = "practised"
    practised: FactName
    months: Annotated[int, Field(ge=1, le=360)]

    def holds(self, facts: base.Facts, scheme: Scheme) -> bool | None:
        """Return whether it has been practised long enough; unknown without a first day."""
        value = facts.get(self.practised)
        first = first_day(value)
        if first is None:
            return None
        until = filed_on(facts, scheme)
        ended = last_day(value) if ends(value) else None
        return whole_months(first, min(until, ended or until)) >= self.months

    def explain(self, scheme: Scheme) -> str:
        """Return how long."""
        return f"按“{scheme.fact_label(self.practised)}”计算，至申报之日实践满{self.months}个月"

    def facts(self) -> Iterator[str]:
        """Yield the day or the period."""
        yield self.practised

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Complain about a field that holds no day."""
        yield from not_dated(scheme, self.practised, "practised")
