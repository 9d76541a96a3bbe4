"""Employment and nationality of those who take part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from xuanshu.core.scheme import condition_kinds as base
from xuanshu.core.scheme.base import Label
from xuanshu.core.scheme.errors import Complaint
from xuanshu.core.scheme.facts import WHOSE_WORDS, Whose, all_true, people
from xuanshu.core.scheme.kinds import kind

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme


@kind("condition", "person")
class PersonIs(base.ConditionKind):
    """Those meant are in post, or of one of the nationalities; fact ``people``."""

    on_screen = False
    called = "人员的在职、国籍条件"
    key = "person"
    person: Whose
    in_post: bool = False
    nationality: tuple[Label, ...] = ()

    def holds(self, facts: base.Facts, scheme: Scheme) -> bool | None:
        """Return whether each of them is as asked; unknown where it was not stated."""
        del scheme
        found = people(facts, self.person)
        return None if found is None else all_true([self._fits(person) for person in found])

    def _fits(self, person: Mapping[str, Any]) -> bool | None:
        parts: list[bool | None] = []
        if self.in_post:
            employed = person.get("employed")
            parts.append(employed if isinstance(employed, bool) else None)
        if self.nationality:
            nation = person.get("nationality")
            parts.append(nation in self.nationality if nation else None)
        return all_true(parts)

    def explain(self, scheme: Scheme) -> str:
        """Return what is asked of whom."""
        del scheme
        parts = ["为在职职工"] if self.in_post else []
        parts += [f"国籍为{'或'.join(self.nationality)}"] if self.nationality else []
        return WHOSE_WORDS[self.person] + "、".join(parts)

    def facts(self) -> Iterator[str]:
        """Yield the people."""
        yield "people"

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Complain about a rule that asks nothing."""
        del scheme
        if not self.in_post and not self.nationality:
            words = ("in_post", "nationality")
            yield Complaint((), "至少要写 in_post: yes 或 nationality", words)
