"""Entries seen beside each other: caps on persons and units, one kind of award per achievement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from xuanshu.core.scheme.base import CategoryName, Clause, Model, Rule, Strength
from xuanshu.core.scheme.condition_kinds import Condition
from xuanshu.core.scheme.errors import Complaint
from xuanshu.core.scheme.facts import ROLES, WHOSE_WORDS, Whose
from xuanshu.core.verdict import Finding

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme


@dataclass(frozen=True, slots=True)
class Claim:
    """One entry as the caps see it.

    ``people`` holds names by role (``lead``, ``author``, ``helper``); ``achievement`` is the same
    for entries that rest on the same work (empty: a work of its own).
    """

    id: str
    title: str
    unit: str
    category: str
    achievement: str = ""
    people: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    facts: Mapping[str, object] = field(default_factory=dict)


class Cap(Model):
    """So many entries at most for each person in a role, or for each unit."""

    on_screen = False
    called = "个人（单位）限报项数"
    clause: Clause
    per: Literal["person", "unit"]
    role: Whose = "lead"
    categories: tuple[CategoryName, ...] = ()
    most: Annotated[int, Field(ge=1, le=100)]
    strength: Strength = "must"

    def text(self, scheme: Scheme) -> str:
        """Return the cap in Chinese."""
        who = f"每人计入{WHOSE_WORDS[self.role]}的，" if self.per == "person" else "每个单位"
        among = "、".join(scheme.categories.of[name].label for name in self.categories)
        force = "原则上" if self.strength == "in_principle" else ""
        in_ = f"在{among}中合计" if among else ""
        return f"{who}{in_}{force}限报{self.most}个{scheme.wording.entry}"

    def rules(self, scheme: Scheme) -> Iterator[Rule]:
        """Yield the cap."""
        yield self.text(scheme) + "。", self.clause

    def findings(self, scheme: Scheme, claims: Iterable[Claim]) -> Iterator[Finding]:
        """Yield one finding for each person or unit above the cap, in the order of their names."""
        titles: dict[str, list[str]] = defaultdict(list)
        for claim in claims:
            if not self.categories or claim.category in self.categories:
                for name in self.counted(claim):
                    titles[name].append(claim.title)
        for name, found in sorted(titles.items()):
            if len(found) > self.most:
                listed = "、".join(f"《{title}》" for title in sorted(found))
                message = f"{self.text(scheme)}，“{name}”现有{len(found)}个：{listed}"
                bars = self.strength == "must"
                yield Finding(message, self.clause, bars=bars, rule=f"cap-{self.per}")

    def counted(self, claim: Claim) -> set[str]:
        """Return under which names the cap counts an entry: of persons, or of the unit."""
        if self.per == "unit":
            return {claim.unit}
        return {name for role in ROLES[self.role] for name in claim.people.get(role, ())}

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Complain about a role where units are counted."""
        del scheme
        if self.per == "unit" and "role" in self.model_fields_set:
            yield Complaint(("role",), "按单位计算时不写 role")


class Together(Model):
    """Categories that one achievement may enter beside each other, where a condition holds."""

    clause: Clause
    categories: Annotated[tuple[CategoryName, ...], Field(min_length=2)]
    when: Condition | None = None

    def allows(self, pair: set[str], claims: Iterable[Claim], scheme: Scheme) -> bool:
        """Return whether a pair of categories is admitted; unknown facts admit nothing."""
        if not pair <= set(self.categories):
            return False
        facts = [claim.facts for claim in claims if claim.category in pair]
        return self.when is None or all(self.when.holds(each, scheme) for each in facts)


class Exclusive(Model):
    """One achievement enters one of these categories only, with the exceptions stated."""

    on_screen = False
    called = "一项成果只能选一种奖类"
    clause: Clause
    categories: Annotated[tuple[CategoryName, ...], Field(min_length=2)]
    except_: Annotated[tuple[Together, ...], Field(alias="except")] = ()

    def rules(self, scheme: Scheme) -> Iterator[Rule]:
        """Yield the rule and its exceptions."""
        yield f"同一成果在{self._names(scheme, self.categories)}中只能选报一种。", self.clause
        for item in self.except_:
            when = f"，须{item.when.explain(scheme)}" if item.when else ""
            names = self._names(scheme, item.categories)
            yield f"同一成果可以同时报{names}{when}。", item.clause

    def findings(self, scheme: Scheme, claims: Iterable[Claim]) -> Iterator[Finding]:
        """Yield one finding for each achievement that enters categories that exclude each other."""
        works: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            if claim.achievement and claim.category in self.categories:
                works[claim.achievement].append(claim)
        for _, found in sorted(works.items()):
            chosen = [name for name in self.categories if name in {c.category for c in found}]
            apart = [
                pair
                for pair in combinations(chosen, 2)
                if not any(item.allows(set(pair), found, scheme) for item in self.except_)
            ]
            if apart:
                listed = "、".join(sorted(f"《{claim.title}》" for claim in found))
                names = "；".join(self._names(scheme, pair) for pair in apart)
                message = f"同一成果只能选报一种奖类，{listed}同时报了{names}"
                yield Finding(message, self.clause, rule="exclusive")

    def _names(self, scheme: Scheme, categories: Iterable[str]) -> str:
        return "、".join(scheme.categories.of[name].label for name in categories)

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Complain about an exception for categories that are not excluded."""
        del scheme
        for number, item in enumerate(self.except_):
            for place, name in enumerate(item.categories):
                if name not in self.categories:
                    path = ("except", number, "categories", place)
                    yield Complaint(path, f"“{name}”不在互斥之列", self.categories)


def claim_findings(scheme: Scheme, claims: Iterable[Claim]) -> tuple[Finding, ...]:
    """Return what the entries of a season break together; their order does not matter."""
    known = tuple(claims)
    rules: tuple[Cap | Exclusive, ...] = (*scheme.caps, *scheme.exclusive)
    return tuple(finding for rule in rules for finding in rule.findings(scheme, known))
