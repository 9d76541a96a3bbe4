"""Lists in order: each unit ranks its nominees from one on, without gaps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from xuanshu.core.nomination.facts import Nominee, Unit, titles
from xuanshu.core.verdict import Finding


@dataclass(frozen=True, slots=True)
class RankedList:
    """Nominees are ranked within the whole list of their unit, or within each category."""

    within: Literal["unit", "category"]
    clause: str = ""


def ranked_findings(
    rule: RankedList, units: Sequence[Unit], nominees: Sequence[Nominee]
) -> tuple[Finding, ...]:
    """Return the nominees without a rank, with the same rank, and the ranks left out."""
    names = {unit.id: unit.name for unit in units}
    lists: dict[tuple[str, str], list[Nominee]] = defaultdict(list)
    for nominee in nominees:
        if not nominee.reserve:
            part = nominee.category if rule.within == "category" else ""
            lists[nominee.unit, part].append(nominee)
    found = []
    for (unit, _), group in sorted(lists.items()):
        for text in _wrong(group):
            message = f"{names.get(unit, unit)}：应排序报送，{text}"
            found.append(Finding(message, rule.clause, unit, rule="ranked"))
    return tuple(found)


def _wrong(group: list[Nominee]) -> list[str]:
    unranked = [nominee for nominee in group if nominee.rank is None]
    ranks = [nominee.rank for nominee in group if nominee.rank is not None]
    texts = [f"{titles(unranked)}没有排序"] if unranked else []
    for rank in sorted({rank for rank in ranks if ranks.count(rank) > 1}):
        same = [nominee for nominee in group if nominee.rank == rank]
        texts.append(f"{titles(same)}同为第{rank}名")
    missing = sorted(set(range(1, len(ranks) + 1)) - set(ranks)) if not texts else []
    return texts + ([f"缺少第{'、'.join(map(str, missing))}名"] if missing else [])
