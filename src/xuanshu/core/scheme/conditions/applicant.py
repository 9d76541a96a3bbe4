"""Who applies: a unit, a team, a person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from xuanshu.core.scheme import condition_kinds as base
from xuanshu.core.scheme.kinds import kind

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme

APPLICANTS = {"unit": "单位", "team": "团队", "person": "个人"}


@kind("condition", "applicant")
class Applicant(base.ConditionKind):
    """The applicant is one of those listed; fact ``applicant.kind``."""

    on_screen = False
    called = "申报主体（单位、团队、个人）"
    key = "applicant"
    applicant: Annotated[tuple[Literal["unit", "team", "person"], ...], Field(min_length=1)]

    def holds(self, facts: base.Facts, scheme: Scheme) -> bool | None:
        """Return whether such an applicant may apply."""
        del scheme
        found = facts.get("applicant.kind")
        return found in self.applicant if isinstance(found, str) else None

    def explain(self, scheme: Scheme) -> str:
        """Return who may apply."""
        del scheme
        return "由" + "、".join(APPLICANTS[word] for word in self.applicant) + "申报"

    def facts(self) -> Iterator[str]:
        """Yield who applies."""
        yield "applicant.kind"
