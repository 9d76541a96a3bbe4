"""A project that is still to be done, with what it has to deliver."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from xuanshu.core.scheme import condition_kinds as base
from xuanshu.core.scheme.base import FactName
from xuanshu.core.scheme.errors import Complaint
from xuanshu.core.scheme.facts import all_true, field_of, filed_on, whole_months
from xuanshu.core.scheme.field_kinds import as_day
from xuanshu.core.scheme.fields.period import ends
from xuanshu.core.scheme.kinds import kind

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme


@kind("condition", "plan")
class Plan(base.ConditionKind):
    """The period begins after the filing, lasts so long, and promises so much."""

    key = "plan"
    plan: FactName
    least_months: Annotated[int, Field(ge=1, le=120)] | None = None
    most_months: Annotated[int, Field(ge=1, le=120)] | None = None
    least: dict[FactName, Annotated[int, Field(ge=1)]] = Field(default_factory=dict)

    def holds(self, facts: base.Facts, scheme: Scheme) -> bool | None:
        """Return whether the plan is future work of the length and the size asked."""
        pair = ends(facts.get(self.plan))
        first, last = (as_day(part) for part in pair) if pair else (None, None)
        if first is None or last is None:
            return None
        months = whole_months(first, last)
        found: list[bool | None] = [first > filed_on(facts, scheme)]
        found.append(self.least_months is None or months >= self.least_months)
        # A plan of exactly so many months still fits; one day more does not.
        most = self.most_months
        found.append(most is None or months < most or (months == most and last.day <= first.day))
        for name, least in self.least.items():
            value = facts.get(name)
            found.append(value >= least if isinstance(value, int) else None)
        return all_true(found)

    def explain(self, scheme: Scheme) -> str:
        """Return when, how long and how much."""
        parts = [f"“{scheme.fact_label(self.plan)}”在申报之日以后开始"]
        parts += [f"不少于{self.least_months}个月"] if self.least_months else []
        parts += [f"不超过{self.most_months}个月"] if self.most_months else []
        parts += [f"“{scheme.fact_label(k)}”不少于{n}" for k, n in self.least.items()]
        return "，".join(parts)

    def facts(self) -> Iterator[str]:
        """Yield the period and the figures."""
        yield self.plan
        yield from self.least

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Complain about a plan without a period and lengths that contradict each other."""
        field = field_of(scheme, self.plan)
        if field and field.kind != "period":
            yield Complaint(("plan",), f"填写项“{self.plan}”不是起止时间")
        if self.least_months and self.most_months and self.most_months < self.least_months:
            yield Complaint(("most_months",), "最长的期限短于最短的期限")
