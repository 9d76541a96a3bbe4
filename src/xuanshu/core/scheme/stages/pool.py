"""Pool: what was registered is taken into a pool and cultivated under guidance."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from xuanshu.core.scheme.base import GenericUnit, Label, Model, Rule
from xuanshu.core.scheme.dates import When
from xuanshu.core.scheme.kinds import kind
from xuanshu.core.scheme.stage_kinds import StageKind

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme

UNIT_WORDS = {"department": "有关部室", "district": "区市总工会", "industry": "产业工会"}
ASSIGNED = {"office": "主办方", "superior": "上级工会"}
ACCORDING = {"function": "按业务职能", "category": "按项目类别"}


class PoolSettings(Model):
    """The pool's name; a standing pool is updated each year, not made anew."""

    label: Label
    standing: bool = False


class Guide(Model):
    """Who guides the units that cultivate, and how the projects are divided."""

    by: GenericUnit
    assigned_by: Literal["office", "superior"]
    according_to: Literal["function", "category"]


@kind("stage", "pool")
class Pool(StageKind):
    """Entries gain the standing ``pool``; departments guide the units that cultivate them."""

    kind: Literal["pool"]
    from_: When = Field(alias="from")
    pool: PoolSettings
    guide: Guide | None = None

    dated = "from"
    dated_as = "day"
    follows = ("filing", "screening")

    def rules(self, scheme: Scheme) -> Iterator[Rule]:
        """Yield when the pool is brought up to date and who guides."""
        act = "更新" if self.pool.standing else "建立"
        yield f"{self.opening(self.when())}{act}“{self.pool.label}”。", self.clause
        if self.guide:
            who = ASSIGNED[self.guide.assigned_by]
            guide = UNIT_WORDS.get(self.guide.by, "指导单位")
            how = ACCORDING[self.guide.according_to]
            text = f"由{who}{how}将{scheme.wording.entry}划分至{guide}，"
            yield f"{text}{guide}指导立项单位做好培育。", self.clause
