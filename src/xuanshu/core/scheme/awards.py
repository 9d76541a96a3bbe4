"""Tracks, kinds of award side by side, ceilings over them, and standards that differ by them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from xuanshu.core.nomination import AwardCap as PlainCap
from xuanshu.core.nomination import Nominee, Unit, cap_findings
from xuanshu.core.scheme.base import (
    CategoryName,
    Clause,
    CriterionName,
    Label,
    Model,
    Or,
    Rule,
    Silent,
    UnitKindName,
    refers,
)
from xuanshu.core.scheme.errors import Complaint
from xuanshu.core.scheme.parts import Points, points_complaints
from xuanshu.core.scheme.points import UNSAID
from xuanshu.core.scheme.tiers import TierName
from xuanshu.core.verdict import Finding

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme

TrackName = Annotated[str, refers("tracks", "组别")]
AwardName = Annotated[str, refers("awards", "奖项")]


class Track(Model):
    """A group of units that is judged by itself: kinds of unit, and units named one by one."""

    on_screen = False
    called = "分组别评选"
    label: Label
    clause: Clause
    units: tuple[UnitKindName, ...] = ()
    named: tuple[Label, ...] = ()

    def rules(self, scheme: Scheme) -> Iterator[Rule]:
        """Yield who belongs to the track."""
        kinds = [scheme.unit_kinds[name].label for name in self.units]
        yield f"{self.label}：包括{'、'.join([*kinds, *self.named])}。", self.clause

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Complain about a track of nobody, and units that belong to two."""
        if not self.units and not self.named:
            yield Complaint((), "组别应写 units 或 named", ("units", "named"))
        for key in ("units", "named"):
            for number, name in enumerate(getattr(self, key)):
                other = next(t for t in scheme.tracks.values() if name in getattr(t, key))
                if other is not self:
                    yield Complaint((key, number), f"“{name}”已归入“{other.label}”")


def track_of(scheme: Scheme, unit: Unit) -> str:
    """Return the track of a unit, ``""`` for none; a unit named goes before its kind."""
    for name, track in scheme.tracks.items():
        if unit.name in track.named:
            return name
    return next((name for name, track in scheme.tracks.items() if unit.kind in track.units), "")


class Award(Model):
    """A kind of award beside others; without ``tiers`` it is not graded (不分等级)."""

    on_screen = False
    called = "并列的奖项"
    label: Label
    clause: Clause
    tiers: tuple[TierName, ...] = ()
    categories: tuple[CategoryName, ...] = ()

    def rules(self, scheme: Scheme) -> Iterator[Rule]:
        """Yield the award, its tiers and categories."""
        tiers = "、".join(scheme.tiers[name].label for name in self.tiers)
        grades = f"分{tiers}" if tiers else "不分等级"
        labels = "、".join(scheme.categories.of[name].label for name in self.categories)
        among = f"，限{labels}" if labels else ""
        yield f"设{self.label}，{grades}{among}。", self.clause


class AwardCap(Model):
    """One ceiling over several awards together."""

    on_screen = False
    called = "几个奖项合计的上限"
    clause: Clause
    awards: Annotated[tuple[AwardName, ...], Field(min_length=2)]
    most: Annotated[int, Field(ge=0, le=1000)]
    per: Literal["season", "unit"] = "season"

    def rules(self, scheme: Scheme) -> Iterator[Rule]:
        """Yield the ceiling."""
        labels = "、".join(scheme.awards[name].label for name in self.awards)
        whose = "每个单位的" if self.per == "unit" else ""
        yield f"{whose}{labels}合计不超过{self.most}个。", self.clause

    def findings(
        self, scheme: Scheme, units: Sequence[Unit], nominees: Sequence[Nominee]
    ) -> tuple[Finding, ...]:
        """Return where the ceiling is broken."""
        labels = {name: scheme.awards[name].label for name in self.awards}
        cap = PlainCap(labels, self.most, self.per, self.clause)
        return cap_findings([cap], units, nominees)


@dataclass(frozen=True, slots=True)
class Given:
    """An honour as it is about to be given."""

    id: str
    title: str
    award: str
    tier: str = ""
    category: str = ""


def award_findings(scheme: Scheme, given: Iterable[Given]) -> tuple[Finding, ...]:
    """Return honours that do not fit their award: its tiers, or its categories."""
    found = []
    for honour in given:
        award = scheme.awards[honour.award]
        for rule, text in _unfit(scheme, award, honour):
            message = f"《{honour.title}》：{award.label}{text}"
            found.append(Finding(message, award.clause, honour.id, rule=rule))
    return tuple(found)


def _unfit(scheme: Scheme, award: Award, honour: Given) -> Iterator[tuple[str, str]]:
    tiers = "、".join(scheme.tiers[name].label for name in award.tiers)
    label = scheme.tiers[honour.tier].label if honour.tier else ""
    if label and not tiers:
        yield "award-tier", f"不分等级，不能评为{label}"
    elif tiers and honour.tier not in award.tiers:
        yield "award-tier", f"分{tiers}，" + (f"没有{label}" if label else "尚未确定等级")
    if award.categories and honour.category not in award.categories:
        labels = "、".join(scheme.categories.of[name].label for name in award.categories)
        yield "award-category", f"限{labels}"


class CriteriaSet(Model):
    """The standards of some categories, tracks or awards; the first set that fits holds."""

    on_screen = False
    called = "因类别、组别、奖项而异的标准"
    label: Label
    clause: Clause
    categories: tuple[CategoryName, ...] = ()
    tracks: tuple[TrackName, ...] = ()
    awards: tuple[AwardName, ...] = ()
    of: Annotated[tuple[CriterionName, ...], Field(min_length=1)]
    points: Points | None = None
    meet: Or[Literal["all", "any"]] | None = None

    def fits(self, category: str, track: str, award: str) -> bool:
        """Return whether the set is for such an entry; what is not written fits all."""
        pairs = ((self.categories, category), (self.tracks, track), (self.awards, award))
        return all(not names or name in names for names, name in pairs)

    def rules(self, scheme: Scheme) -> Iterator[Rule]:
        """Yield for whom the standards are, and their points."""
        whom = [
            *(scheme.tracks[name].label for name in self.tracks),
            *(scheme.awards[name].label for name in self.awards),
            *(scheme.categories.of[name].label for name in self.categories),
        ]
        names = "、".join(scheme.criteria.of[name].label for name in self.of)
        yield f"{self.label}：适用于{'、'.join(whom)}，标准为{names}。", self.clause
        if self.points:
            yield f"{self.label}：{scheme.criteria.points_text(self.points)}", self.clause
        if self.meet and not isinstance(self.meet, Silent):
            how = "各项标准须全部符合" if self.meet == "all" else "符合其中一项即可"
            yield f"{self.label}：{how}。", self.clause

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Complain about standards for nobody, and points that do not add up."""
        if not (self.categories or self.tracks or self.awards):
            words = ("categories", "tracks", "awards")
            yield Complaint((), "应写明适用的类别、组别或奖项", words)
        if self.points is not None:
            yield from points_complaints(self.points, self.of, scheme.criteria.total)


def criteria_for(
    scheme: Scheme, *, category: str = "", track: str = "", award: str = ""
) -> CriteriaSet | None:
    """Return the standards that hold for an entry, ``None`` where those of all hold."""
    sets = scheme.criteria_sets.values()
    return next((item for item in sets if item.fits(category, track, award)), None)


def shown_by_facts(
    scheme: Scheme, standards: CriteriaSet, facts: Mapping[str, object]
) -> dict[str, bool]:
    """Return of which standards the facts alone say whether they are met.

    A standard with ``require`` cannot be met against it; whether one that the facts allow is met
    is for people to judge, unless they say otherwise in ``facts`` under ``met:<standard>``.
    """
    found = {}
    for name in standards.of:
        rule = scheme.criteria.of[name].require
        judged = facts.get(f"met:{name}")
        if rule is not None and rule.holds(facts, scheme) is False:
            found[name] = False
        elif isinstance(judged, bool):
            found[name] = judged
    return found


def standard_findings(
    scheme: Scheme, standards: CriteriaSet, met: Mapping[str, bool]
) -> tuple[Finding, ...]:
    """Return why an entry does not meet its standards; what nobody judged is told as open.

    ``met`` says which standard is met. Where the notice leaves open whether all or any are
    needed, that is told as a warning as soon as it matters.
    """
    lacking = [name for name in standards.of if met.get(name) is False]
    open_ = [name for name in standards.of if met.get(name) is None]
    reached = len(lacking) + len(open_) < len(standards.of)
    if standards.meet is None or not (lacking or open_) or (standards.meet == "any" and reached):
        return ()
    labels = "、".join(scheme.criteria.of[name].label for name in (lacking or open_))
    if isinstance(standards.meet, Silent) and reached:
        message = f"{standards.label}：{labels}没有符合；须全部符合还是符合一项，{UNSAID}"
        return (Finding(message, standards.clause, bars=False, rule="standards-open"),)
    how = "应符合其中一项" if standards.meet == "any" else "各项标准应全部符合"
    wrong = "不符合" if lacking else "尚未认定"
    return (
        Finding(f"{standards.label}：{how}，{labels}{wrong}", standards.clause, rule="standards"),
    )
