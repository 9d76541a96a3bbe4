"""Who gets which tier: the tiers filled in the order of merit, with every limit stated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from xuanshu.core.scheme.base import Clause, Model, Rule
from xuanshu.core.scheme.errors import Complaint
from xuanshu.core.scheme.tiers import Tier, TierName, TierShare, closed_tiers
from xuanshu.core.tiers import Ceiling, Filled, Grade, Runner, fill, places
from xuanshu.core.verdict import Finding

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme


class TierCap(Model):
    """At most so many over several tiers together: a number, a share, or the less of both."""

    on_screen = False
    called = "几个等次合计的上限"
    clause: Clause
    tiers: Annotated[tuple[TierName, ...], Field(min_length=1)]
    most: Annotated[int, Field(ge=1, le=10000)] | None = None
    share: TierShare | None = None

    def rules(self, scheme: Scheme) -> Iterator[Rule]:
        """Yield the ceiling."""
        names = "、".join(scheme.tiers[name].label for name in self.tiers)
        parts = [f"不超过{self.most}个"] if self.most else []
        parts += [self.share.explain()] if self.share else []
        yield f"{names}合计{'，且'.join(parts)}。", self.clause

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Complain about a ceiling without a number."""
        del scheme
        if self.most is None and self.share is None:
            yield Complaint((), "上限应写 most 或 share", ("most", "share"))


@dataclass(frozen=True, slots=True)
class Contender:
    """An entry with its place (1 is best), its score and facts; ``proposed``: for which tier."""

    id: str
    place: int
    score: Fraction | None = None
    facts: Mapping[str, object] = field(default_factory=dict)
    proposed: str = ""


@dataclass(frozen=True, slots=True)
class Whole:
    """What shares are taken of, and the numbers decided for tiers whose number is open."""

    entries: int
    staff: int | None = None
    decided: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Awarded:
    """The tiers filled, what stands in the way of the list, and what was filled by which limits."""

    filled: Filled
    findings: tuple[Finding, ...]
    runners: tuple[Runner, ...] = ()
    grades: tuple[Grade, ...] = ()
    ceilings: tuple[Ceiling, ...] = ()


def awarded(scheme: Scheme, contenders: Iterable[Contender], whole: Whole) -> Awarded:
    """Return who gets which tier; barring findings say what has to be settled first.

    A number that nobody has decided yet, or a share of an unknown whole, counts as none.
    """
    found: list[Finding] = []
    grades = [
        Grade(name, _number(scheme, name, whole, found), tier.by == "proposal", _passes(tier))
        for name, tier in scheme.tiers.items()
    ]
    caps = [
        Ceiling(frozenset(cap.tiers), _least(cap.most, cap.share, whole, cap.clause, found) or 0)
        for cap in scheme.tier_caps
    ]
    runners = tuple(
        Runner(one.id, one.place, _closed(scheme, one), one.proposed)
        for one in sorted(contenders, key=lambda one: one.id)
    )
    filled = fill(runners, grades, caps)
    if filled.tied:
        tier = scheme.tiers[filled.tied_at]
        names = "、".join(filled.tied)
        message = f"{tier.label}名额不够，{names}名次并列，须先分出先后"
        found.append(Finding(message, tier.clause, rule="tied"))
    return Awarded(filled, tuple(found), runners, tuple(grades), tuple(caps))


def _passes(tier: Tier) -> bool:
    return tier.unused == "pass_down"


def _closed(scheme: Scheme, one: Contender) -> frozenset[str]:
    low = {
        name
        for name, tier in scheme.tiers.items()
        if tier.least_score is not None and (one.score is None or one.score < tier.least_score)
    }
    return frozenset(low | {finding.rule for finding in closed_tiers(scheme, one.facts)})


def _number(scheme: Scheme, name: str, whole: Whole, found: list[Finding]) -> int | None:
    tier = scheme.tiers[name]
    if tier.open and tier.open.by:
        if name not in whole.decided:
            who = scheme.body_label(tier.open.by)
            message = f"{tier.label}{tier.open.wording}，尚待{who}确定具体数量"
            found.append(Finding(message, tier.clause, rule="open-number"))
        return whole.decided.get(name, 0)
    return _least(tier.most, tier.share, whole, tier.clause, found)


def _least(
    most: int | None, share: TierShare | None, whole: Whole, clause: str, found: list[Finding]
) -> int | None:
    if share is None:
        return most
    base = whole.staff if share.of == "staff" else whole.entries
    if base is None:
        found.append(Finding("职工总数尚未填报，不能计算名额", clause, rule="whole"))
        return 0
    number = places(base, Fraction(share.share), share.round)
    return number if most is None else min(most, number)
