"""The standing parts of a scheme: documents, words, units, bodies, categories, criteria."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BeforeValidator, Field

from xuanshu.core.scheme.base import (
    Clause,
    GenericUnit,
    Key,
    Label,
    Model,
    Or,
    Rule,
    Silent,
    Step,
    UnitKindName,
    refers,
)
from xuanshu.core.scheme.condition_kinds import Condition
from xuanshu.core.scheme.errors import Complaint
from xuanshu.core.scheme.evidence_kinds import Evidence

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme


class Wording(Model):
    """What this award calls things; the words go into pages and papers."""

    entry: Label = "项目"
    honour: Label = "命名"
    list: Label = "候选项目"
    leader: Label = "主要领导"


class Document(Model):
    """A document that the scheme rests on; one that is not ``held`` cannot be cited by clause."""

    title: Label
    kind: Label = "通知"
    number: str = ""
    date: dt.date | None = None
    printed: dt.date | None = None
    held: bool = True
    note: str = ""

    def name(self) -> str:
        """Return the title in book-title marks with the number."""
        return f"《{self.title}》" + (f"（{self.number}）" if self.number else "")


class Addressees(Model):
    """To whom the notice speaks, in its own words, and the document that it rests on."""

    clause: Clause
    label: Label
    units: tuple[UnitKindName, ...]
    basis: str = ""

    def rules(self, scheme: Scheme) -> Iterator[Rule]:
        """Yield who may take part."""
        kinds = "、".join(scheme.unit_kinds[name].label for name in self.units)
        yield f"本办法面向{self.label}；单位分为{kinds}。", self.clause
        for name in self.units:
            if scheme.unit_kinds[name].picked:
                label = scheme.unit_kinds[name].label
                yield f"{label}只指主办方点名的单位。", self.clause

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Complain about unit kinds that nobody addresses and an unknown basis."""
        for name in scheme.unit_kinds:
            if name not in self.units:
                yield Complaint(("units",), f"单位类别“{name}”不在通知对象之列")
        if self.basis and self.basis not in scheme.documents:
            words = tuple(scheme.documents)
            yield Complaint(("basis",), f"依据文件“{self.basis}”没有列在 documents 中", words)


class UnitKind(Model):
    """A kind of unit in the notice's own words and the kinds of the unit tree that it covers.

    ``picked`` says "有关": only those units count that the office names.
    """

    label: Label
    covers: tuple[GenericUnit, ...]
    picked: bool = False


class Seat(Model):
    """A seat of a body that goes with a post; who holds the post is no part of a scheme."""

    role: Label
    post: Label


class Body(Model):
    """A body that acts in the season: a committee with head and office, a panel of experts."""

    label: Label
    clause: Clause
    head: str = ""
    office: str = ""
    names: Literal["real", "blind"] | None = None
    seats: tuple[Seat, ...] = ()

    def rules(self) -> Iterator[Rule]:
        """Yield who the body is."""
        parts = [f"设{self.label}"]
        if self.head:
            parts.append(f"负责人为{self.head}")
        if self.office:
            parts.append(f"日常工作由{self.office}承担")
        if self.names:
            parts.append("实行实名制" if self.names == "real" else "评审时隐去姓名")
        yield "，".join(parts) + "。", self.clause
        if self.seats:
            held = "，".join(f"{seat.role}：{seat.post}" for seat in self.seats)
            yield f"{self.label}的组成：{held}。", self.clause


class Category(Model):
    """A category of entries and what it covers."""

    label: Label
    covers: str = ""
    clause: Clause = ""


class Categories(Model):
    """The categories, of which an entry chooses one."""

    clause: Clause
    choose: Or[Literal["one"]] = "one"
    of: Annotated[dict[Key, Category], Field(min_length=1)]

    def rules(self, entry: str) -> Iterator[Rule]:
        """Yield the categories and what each covers."""
        names = "、".join(item.label for item in self.of.values())
        if len(self.of) == 1:
            yield f"{entry}只设{names}一类。", self.clause
        else:
            choose = "" if isinstance(self.choose, Silent) else "，每项只选其中一类"
            yield f"{entry}设{names}{len(self.of)}个类别{choose}。", self.clause
        for item in self.of.values():
            if item.covers:
                yield f"{item.label}：{item.covers}。", item.clause or self.clause


class Criterion(Model):
    """A standard by which entries are judged, and what proves it."""

    label: Label
    standard: str = ""
    clause: Clause = ""
    evidence: Evidence | None = None
    require: Condition | None = None
    """What of it the facts can show; the rest people judge by its words."""


Points = dict[str, Annotated[int, Field(ge=1, le=1000)]]


class Criteria(Model):
    """The standards; their points may be left open by the notice."""

    clause: Clause
    of: Annotated[dict[Key, Criterion], Field(min_length=1)]
    points: Or[Points] | None = None
    total: Annotated[int, Field(ge=1, le=1000)] = 100
    step: Or[Step] = "0.5"

    def rules(self, scheme: Scheme) -> Iterator[Rule]:
        """Yield the standards, their evidence and points."""
        entry = scheme.wording.entry
        names = "、".join(item.label for item in self.of.values())
        sets = scheme.criteria_sets.values()
        if not set(self.of) <= {name for item in sets for name in item.of}:
            yield f"{entry}应当符合{len(self.of)}项标准：{names}。", self.clause
        for item in self.of.values():
            clause = item.clause or self.clause
            if item.standard:
                yield f"{item.label}：{item.standard}。", clause
            if item.evidence:
                yield f"{item.label}的佐证：{item.evidence.explain()}", clause
            if item.require:
                yield f"{item.label}：须{item.require.explain(scheme)}。", clause
        if self.points and not isinstance(self.points, Silent):
            yield self.points_text(self.points), self.clause

    def points_text(self, points: Points) -> str:
        """Return "创新性30分、…" in the order of the standards."""
        parts = "、".join(f"{self.of[k].label}{n}分" for k, n in points.items() if k in self.of)
        return f"各项标准分值：{parts}，合计{sum(points.values())}分。"

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Complain about points that do not fit the standards or do not add up."""
        del scheme
        if self.points and not isinstance(self.points, Silent):
            yield from points_complaints(self.points, tuple(self.of), self.total)


def points_complaints(
    points: Points, wanted: tuple[str, ...], total: int, key: str = "points"
) -> Iterator[Complaint]:
    """Yield what is wrong with ``points`` for the criteria ``wanted`` and their ``total``."""
    for name in points:
        if name not in wanted:
            yield Complaint((key, name), f"标准“{name}”不在本次评审之列", wanted)
    for name in wanted:
        if name not in points:
            yield Complaint((key,), f"标准“{name}”没有分值", wanted)
    if sum(points.values()) != total:
        yield Complaint((key,), f"各项分值合计{sum(points.values())}分，应为{total}分")


def _number_as_size(value: object) -> object:
    if isinstance(value, int) and not isinstance(value, bool):
        return {"least": value, "most": value}
    return value


class PanelRange(Model):
    """How many judges sit: at least, at most, and whether the number must be odd."""

    least: Annotated[int, Field(ge=1, le=500)]
    most: Annotated[int, Field(ge=1, le=500)]
    odd: bool = False

    def text(self) -> str:
        """Return "5至11人，单数"."""
        number = f"{self.least}" if self.least == self.most else f"{self.least}至{self.most}"
        return f"{number}人" + ("，人数为单数" if self.odd else "")

    def allows(self, size: int) -> bool:
        """Return whether a panel of ``size`` judges may sit."""
        return self.least <= size <= self.most and (size % 2 == 1 or not self.odd)


PanelSize = Annotated[PanelRange, BeforeValidator(_number_as_size)]


class Upward(Model):
    """Nomination of the best to a higher award, and who helps with the materials."""

    clause: Clause
    to: Label
    choose: Literal["best", "meets_standard"] = "best"
    help: tuple[Label, ...] = ()
    tiers: tuple[Annotated[str, refers("tiers", "等次")], ...] = ()
    most: Annotated[int, Field(ge=1, le=1000)] | None = None

    def rules(self, scheme: Scheme) -> Iterator[Rule]:
        """Yield what goes up and who helps."""
        helpers = f"，由{'、'.join(self.help)}等指导做好材料提报、典型推广" if self.help else ""
        tiers = "、".join(scheme.tiers[name].label for name in self.tiers)
        among = f"从{tiers}中" if tiers else ""
        limit = f"，不超过{self.most}个" if self.most else ""
        if self.choose == "meets_standard":
            what = f"{among}符合{self.to}标准的，推荐上报"
        else:
            what = f"{among}择优推荐参评{self.to}"
        yield f"{what}{limit}{helpers}。", self.clause

    def waits(self) -> dict[str, str]:
        """Return the bounds of the choice, which no page counts."""
        asked = {"tiers": self.tiers, "most": self.most}
        return {key: "推荐上级奖项的范围和名额" for key, value in asked.items() if value}


class Assessment(Model):
    """What of this award counts in the units' annual assessment."""

    clause: Clause
    counts: Literal["the_work", "the_honour"]

    def rules(self) -> Iterator[Rule]:
        """Yield what counts."""
        what = "培育选树工作" if self.counts == "the_work" else "获评结果"
        yield f"{what}纳入年度考核。", self.clause
