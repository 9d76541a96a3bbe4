"""Leaders of a certain rank do not take part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal

from xuanshu.core.scheme import condition_kinds as base
from xuanshu.core.scheme.errors import Complaint
from xuanshu.core.scheme.facts import WHOSE_WORDS, Whose, all_true, people
from xuanshu.core.scheme.kinds import kind

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme

RANKS = {
    "staff": "一般职工",
    "section_deputy": "副科级",
    "section": "科级",
    "division_deputy": "副处级",
    "division": "处级",
    "bureau_deputy": "副厅局级",
    "bureau": "厅局级",
}
LADDER = tuple(RANKS)
RankWord = Literal[
    "staff",
    "section_deputy",
    "section",
    "division_deputy",
    "division",
    "bureau_deputy",
    "bureau",
]


@kind("condition", "rank")
class Rank(base.ConditionKind):
    """Those meant head no unit, or rank no higher than ``most``; fact ``people``."""

    on_screen = False
    called = "领导干部参评限制"
    key = "rank"
    rank: Whose
    most: RankWord | None = None
    unit_heads: bool = True

    def holds(self, facts: base.Facts, scheme: Scheme) -> bool | None:
        """Return whether each of them may take part; unknown without ranks."""
        del scheme
        found = people(facts, self.rank)
        return None if found is None else all_true([self._may(person) for person in found])

    def _may(self, person: Mapping[str, Any]) -> bool | None:
        heads, rank = person.get("heads_unit"), person.get("rank")
        parts: list[bool | None] = []
        if not self.unit_heads:
            parts.append(not heads if isinstance(heads, bool) else None)
        if self.most:
            most = LADDER.index(self.most)
            parts.append(LADDER.index(rank) <= most if rank in RANKS else None)
        return all_true(parts)

    def explain(self, scheme: Scheme) -> str:
        """Return who may not take part."""
        del scheme
        parts = [] if self.unit_heads else ["不是单位负责人"]
        parts += [f"职级不高于{RANKS[self.most]}"] if self.most else []
        return WHOSE_WORDS[self.rank] + "、".join(parts)

    def facts(self) -> Iterator[str]:
        """Yield the people."""
        yield "people"

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Complain about a rule that excludes nobody."""
        del scheme
        if self.unit_heads and self.most is None:
            message = "至少要写 most 或 unit_heads: no"
            yield Complaint((), message, ("most", "unit_heads"))
