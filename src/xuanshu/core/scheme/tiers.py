"""Tiers of the award (一等奖 …), best first, with their ceilings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, ClassVar

from pydantic import Field

from xuanshu.core.scheme.base import Clause, Label, Model, Rule, refers
from xuanshu.core.scheme.condition_kinds import Condition
from xuanshu.core.verdict import Finding

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme

TierName = Annotated[str, refers("tiers", "等次")]


class Tier(Model):
    """One tier: at most so many, from such a score on."""

    label: Label
    clause: Clause
    most: Annotated[int, Field(ge=1, le=1000)] | None = None
    least_score: Annotated[int, Field(ge=0, le=1000)] | None = None
    require: Condition | None = None

    on_screen: ClassVar[bool] = False
    called: ClassVar[str] = "奖项等次"

    def rules(self, scheme: Scheme) -> Iterator[Rule]:
        """Yield the tier."""
        parts = [f"不超过{self.most}个" if self.most else "名额不限"]
        parts += [f"得分不低于{self.least_score}分"] if self.least_score else []
        parts += [f"须{self.require.explain(scheme)}"] if self.require else []
        yield f"{scheme.wording.entry}设{self.label}，{'，'.join(parts)}。", self.clause


def closed_tiers(scheme: Scheme, facts: Mapping[str, object]) -> tuple[Finding, ...]:
    """Return one finding for each tier whose own condition an entry does not meet.

    ``rule`` is the tier; ``facts`` are those that conditions of eligibility read. A condition
    that cannot be known closes the tier until it is. Clauses: the tier's own.
    """
    found = []
    for name, tier in scheme.tiers.items():
        holds = tier.require is None or tier.require.holds(facts, scheme)
        if tier.require is None or holds:
            continue
        condition = tier.require.explain(scheme)
        what = "尚不能判断是否符合" if holds is None else "不符合"
        message = f"不能评为{tier.label}：{what}条件（须{condition}）"
        found.append(Finding(message, tier.clause, rule=name))
    return tuple(found)
