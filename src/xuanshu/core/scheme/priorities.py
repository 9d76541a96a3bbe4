"""Directions that are preferred: they go first, or they only break ties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from xuanshu.core.scheme.base import Clause, Label, Model, Rule
from xuanshu.core.scheme.condition_kinds import Condition
from xuanshu.core.scheme.facts import Facts

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme


@dataclass(frozen=True, slots=True)
class Ranked:
    """An entry with its rank among those to be put forward (1 is best) and its facts."""

    id: str
    rank: int
    facts: Facts


class Priority(Model):
    """Entries that meet the condition are preferred; an unknown condition prefers nobody."""

    on_screen = False
    called = "优先推荐的方向"
    label: Label
    clause: Clause
    when: Condition
    as_: Literal["first", "tie"] = Field(alias="as")

    def rules(self, scheme: Scheme) -> Iterator[Rule]:
        """Yield what is preferred, and how."""
        how = "优先推荐，排在其他之前" if self.as_ == "first" else "同等条件下优先推荐"
        yield f"{self.label}：{self.when.explain(scheme)}的，{how}。", self.clause


def in_order(scheme: Scheme, entries: Iterable[Ranked]) -> tuple[tuple[str, ...], ...]:
    """Return the entries in the order of recommendation; those still equal stand together.

    Priorities that go ``first`` are asked before the rank, those for a ``tie`` after it, each in
    the order of the scheme.
    """

    def key(entry: Ranked) -> tuple[object, ...]:
        met = [(item.as_, bool(item.when.holds(entry.facts, scheme))) for item in scheme.priorities]
        first = tuple(not holds for as_, holds in met if as_ == "first")
        tie = tuple(not holds for as_, holds in met if as_ == "tie")
        return first, entry.rank, tie

    groups: dict[tuple[object, ...], list[str]] = {}
    for entry in entries:
        groups.setdefault(key(entry), []).append(entry.id)
    return tuple(tuple(sorted(groups[place])) for place in sorted(groups))
