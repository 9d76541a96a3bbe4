"""Tiers of the award (一等奖 …), best first, with their ceilings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, ClassVar

from pydantic import Field

from xuanshu.core.scheme.base import Clause, Label, Model, Rule, refers

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme

TierName = Annotated[str, refers("tiers", "等次")]


class Tier(Model):
    """One tier: at most so many, from such a score on."""

    label: Label
    clause: Clause
    most: Annotated[int, Field(ge=1, le=1000)] | None = None
    least_score: Annotated[int, Field(ge=0, le=1000)] | None = None

    on_screen: ClassVar[bool] = False
    called: ClassVar[str] = "奖项等次"

    def rules(self, scheme: Scheme) -> Iterator[Rule]:
        """Yield the tier."""
        parts = [f"不超过{self.most}个" if self.most else "名额不限"]
        parts += [f"得分不低于{self.least_score}分"] if self.least_score else []
        yield f"{scheme.wording.entry}设{self.label}，{'，'.join(parts)}。", self.clause
