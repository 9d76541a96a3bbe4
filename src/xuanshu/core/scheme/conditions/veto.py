"""One fault vetoes: compliance of the applying unit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from xuanshu.core.scheme import condition_kinds as base
from xuanshu.core.scheme.facts import MONTHS, VETOES, all_true, filed_on, months_before
from xuanshu.core.scheme.field_kinds import as_day
from xuanshu.core.scheme.kinds import kind

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme

Veto = Literal[
    "wages",
    "accident",
    "no_union",
    "union_dues",
    "insurance",
    "environment",
    "tax",
    "discipline",
    "mass_incident",
    "blacklist",
]


@kind("condition", "veto")
class NoVeto(base.ConditionKind):
    """None of the faults; facts ``veto.<word>``: no, yes, or the day on which it last happened."""

    on_screen = False
    called = "一票否决事项"
    key = "veto"
    veto: Annotated[tuple[Veto, ...], Field(min_length=1)]
    years: Annotated[int, Field(ge=1, le=10)] | None = None

    def holds(self, facts: base.Facts, scheme: Scheme) -> bool | None:
        """Return false as soon as one fault counts; what happened before the years does not."""
        return all_true([self._free(facts.get(name), facts, scheme) for name in self.facts()])

    def _free(self, found: object, facts: base.Facts, scheme: Scheme) -> bool | None:
        if isinstance(found, bool):
            return not found
        day = as_day(found)
        if day is None:
            return None
        if self.years is None:
            return False
        return day < months_before(filed_on(facts, scheme), self.years * MONTHS)

    def explain(self, scheme: Scheme) -> str:
        """Return the faults."""
        del scheme
        since = f"近{self.years}年内" if self.years else ""
        return f"申报单位{since}没有下列任何一种情形：" + "、".join(VETOES[x] for x in self.veto)

    def facts(self) -> Iterator[str]:
        """Yield a fact for each fault."""
        for word in self.veto:
            yield f"veto.{word}"
