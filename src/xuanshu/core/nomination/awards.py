"""One ceiling over the nominees or winners of several awards together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from xuanshu.core.nomination.facts import Nominee, Unit, titles
from xuanshu.core.verdict import Finding


@dataclass(frozen=True, slots=True)
class AwardCap:
    """At most so many in the awards together, in the whole season or for each unit."""

    awards: dict[str, str]
    """Keys of the awards with their labels."""
    most: int
    per: Literal["season", "unit"] = "season"
    clause: str = ""


def cap_findings(
    caps: Sequence[AwardCap], units: Sequence[Unit], nominees: Sequence[Nominee]
) -> tuple[Finding, ...]:
    """Return the ceilings that are broken, with the numbers of each award."""
    found = []
    for cap in caps:
        inside = [n for n in nominees if n.award in cap.awards and not n.reserve]
        groups = [("", "", inside)]
        if cap.per == "unit":
            own: dict[str, list[Nominee]] = {}
            for nominee in inside:
                own.setdefault(nominee.unit, []).append(nominee)
            groups = [(unit.id, unit.name, own.get(unit.id, [])) for unit in units]
        for unit, name, group in groups:
            if len(group) > cap.most:
                message = _message(cap, name, group)
                found.append(Finding(message, cap.clause, unit, rule="award-cap"))
    return tuple(found)


def _message(cap: AwardCap, unit: str, group: list[Nominee]) -> str:
    parts = "、".join(
        f"{label}{sum(1 for n in group if n.award == name)}个" for name, label in cap.awards.items()
    )
    who = f"{unit}：" if unit else ""
    labels = "、".join(cap.awards.values())
    over = f"现有{len(group)}个（{parts}：{titles(group)}），超出{len(group) - cap.most}个"
    return f"{who}{labels}合计不超过{cap.most}个，{over}"
