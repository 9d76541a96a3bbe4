"""Side awards: for units or people beside the entries (优秀组织奖, 先进个人)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from xuanshu.core.scheme.base import Clause, Key, Label, Model, Rule
from xuanshu.core.scheme.condition_kinds import Condition
from xuanshu.core.scheme.errors import Complaint
from xuanshu.core.scheme.tiers import TierName
from xuanshu.core.tiers import Filled, Grade, Runner, fill

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme

WHOM = {"unit": "单位", "person": "个人"}
COUNTED = {"filed": "申报数", "passed": "通过初审数", "won": "获奖数", "points": "获奖积分"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit or a person: how many entries it filed, how many passed, how many won by tier."""

    id: str
    whom: str
    filed: int = 0
    passed: int = 0
    won: Mapping[str, int] = field(default_factory=dict)
    facts: Mapping[str, object] = field(default_factory=dict)


class SideAward(Model):
    """Units or people in the order of what they filed or won, from a least number on."""

    on_screen = False
    called = "单位、个人的附加奖项"
    id: Key
    label: Label
    clause: Clause
    to: Literal["unit", "person"]
    counts: Literal["filed", "passed", "won", "points"]
    points: dict[TierName, Annotated[int, Field(ge=1, le=1000)]] = Field(default_factory=dict)
    least: Annotated[int, Field(ge=1, le=10000)] = 1
    most: Annotated[int, Field(ge=1, le=1000)] | None = None
    require: Condition | None = None

    def rules(self, scheme: Scheme) -> Iterator[Rule]:
        """Yield for whom, in what order, how many."""
        number = f"不超过{self.most}个" if self.most else "名额不限"
        marks = "、".join(f"{scheme.tiers[k].label}{n}分" for k, n in self.points.items())
        marks = f"（{marks}）" if marks else ""
        needs = f"，须{self.require.explain(scheme)}" if self.require else ""
        text = f"设{self.label}，授予{WHOM[self.to]}，{number}：按{COUNTED[self.counts]}{marks}"
        yield f"{text}由高到低确定，不得少于{self.least}{needs}。", self.clause

    def worth(self, one: Candidate) -> int:
        """Return what of a candidate counts."""
        if self.counts == "points":
            return sum(self.points.get(tier, 0) * number for tier, number in one.won.items())
        if self.counts == "won":
            return sum(one.won.values())
        return one.filed if self.counts == "filed" else one.passed

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Complain about points that nobody counts, and none where they count."""
        del scheme
        if (self.counts == "points") != bool(self.points):
            yield Complaint(("points",), "按积分（counts: points）的须写 points，其他情形不写")


def side_awarded(
    scheme: Scheme, award: SideAward, candidates: Iterable[Candidate]
) -> tuple[Filled, dict[str, int]]:
    """Return who gets a side award (under its id) and what counted for each candidate.

    Equals of whom only some fit are in ``tied`` and wait for a decision.
    """
    meant = [one for one in candidates if one.whom == award.to]
    worth = {one.id: award.worth(one) for one in meant}
    able = [
        one
        for one in meant
        if worth[one.id] >= award.least
        and (award.require is None or award.require.holds(one.facts, scheme))
    ]
    runners = [Runner(one.id, 1 + sum(w > worth[one.id] for w in worth.values())) for one in able]
    return fill(runners, [Grade(award.id, award.most)]), worth
