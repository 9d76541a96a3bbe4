"""Several experts nominate together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from pydantic import Field

from xuanshu.core.scheme.base import Label
from xuanshu.core.scheme.gate_kinds import Around, GateKind
from xuanshu.core.scheme.kinds import kind


@kind("gate", "joint_nomination")
class JointNomination(GateKind):
    """So many experts with the title, from so many units, not counting the applicant's own.

    What was done: a list of ``{name, unit, title}``; each name counts once.
    """

    kind: Literal["joint_nomination"]
    experts: Annotated[int, Field(ge=1, le=50)]
    titles: tuple[Label, ...] = ()
    least_units: Annotated[int, Field(ge=1, le=50)] = 1
    own_unit: bool = False

    def explain(self) -> str:
        """Return how many experts of which kind."""
        titled = f"具有{'或'.join(self.titles)}职称的" if self.titles else ""
        own = "" if self.own_unit else "（不含本单位）"
        units = f"，来自不少于{self.least_units}个单位" if self.least_units > 1 else ""
        return f"由{self.experts}位以上{titled}专家{own}联名推荐{units}"

    def missing(self, done: object, around: Around) -> Iterator[str]:
        """Yield too few experts that count, or too few units."""
        given = done if isinstance(done, list | tuple) else ()
        mine = around.facts.get("unit.id")
        units = {
            item["name"]: item.get("unit")
            for item in given
            if isinstance(item, Mapping)
            and item.get("name")
            and (not self.titles or item.get("title") in self.titles)
            and (self.own_unit or item.get("unit") != mine)
        }
        if len(units) < self.experts:
            yield f"符合条件的有{len(units)}位"
        elif len(set(units.values())) < self.least_units:
            yield f"只来自{len(set(units.values()))}个单位"
