"""Ways up the tree of units: who files with whom by when, who collects, reviews and reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from xuanshu.core.calendar import SHANGHAI, last_day
from xuanshu.core.nomination import Unit
from xuanshu.core.scheme.awards import TrackName, track_of
from xuanshu.core.scheme.base import (
    Clause,
    Key,
    Label,
    Model,
    Or,
    Rule,
    Silent,
    StageName,
    UnitKindName,
)
from xuanshu.core.scheme.condition_kinds import Condition
from xuanshu.core.scheme.dates import LATE_WORDS, DatePoint, Due, misread
from xuanshu.core.scheme.errors import Complaint
from xuanshu.core.scheme.points import UNSAID
from xuanshu.core.verdict import Finding

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme

RECEIVERS = {"superior": "上级工会", "office": "主办方"}


class Named(Model):
    """A unit that takes filings and vets them like a superior."""

    unit: Label


class Onward(Model):
    """What those do who collect: review, roll up, and file with the office by their own day."""

    clause: Clause
    reviews: bool = True
    rolled_up: bool = False
    by: Due | None = None


class DirectWay(Model):
    """Who may pass by the level between and file with the office."""

    clause: Clause
    when: Condition


class Route(Model):
    """The way of some units: whom they file with, until when, and what follows."""

    on_screen = False
    called = "逐级推荐的渠道"
    id: Key
    label: Label
    clause: Clause
    at: StageName
    units: Annotated[tuple[UnitKindName, ...], Field(min_length=1)]
    track: TrackName | None = None
    files_to: Or[Literal["superior", "office"] | Named]
    by: Due | None = None
    then: Onward | None = None
    direct: DirectWay | None = None

    def receiver(self) -> str:
        """Return with whom is filed: ``superior``, ``office``, a unit's name, ``""`` if unsaid."""
        if isinstance(self.files_to, Silent):
            return ""
        return self.files_to.unit if isinstance(self.files_to, Named) else self.files_to

    def rules(self, scheme: Scheme) -> Iterator[Rule]:
        """Yield each level with its day."""
        labels = "、".join(scheme.unit_kinds[name].label for name in self.units)
        among = f"{scheme.tracks[self.track].label}中的" if self.track else ""
        to = self.receiver()
        until = f"{self.by.text()}，" if self.by else ""
        where = f"报{RECEIVERS.get(to, to)}" if to else f"报送渠道{UNSAID}"
        stage = scheme.stage(self.at).label
        yield f"{self.label}：{among}{labels}的{stage}材料，{until}{where}。", self.clause
        if self.then:
            who = RECEIVERS.get(to, to) or "受理的单位"
            acts = ["审核"] * self.then.reviews + ["汇总"] * self.then.rolled_up
            until = f"，{self.then.by.text()}" if self.then.by else ""
            text = f"{self.label}：由{who}收集{'、'.join(acts)}后{until}报主办方。"
            yield text, self.then.clause
        if self.direct:
            text = f"{self.label}：{self.direct.when.explain(scheme)}的，可以直接报主办方。"
            yield text, self.direct.clause

    def date_points(self) -> Iterator[DatePoint]:
        """Yield the last day of each level."""
        days = [("by", self.by, self.clause)]
        days += [("then.by", self.then.by, self.then.clause)] if self.then else []
        for key, due, clause in days:
            if due:
                yield DatePoint(
                    path=f"routes.{self.id}.{key}",
                    stage=self.at,
                    label=self.label,
                    wording=due.wording,
                    clause=clause,
                    first=due.last_day,
                    last=None,
                    kind="deadline",
                )

    def complaints(self, scheme: Scheme) -> Iterator[Complaint]:
        """Complain about levels out of order, days misread, ways that cross."""
        onward = self.then.by if self.then else None
        if self.by and onward and onward.last_day < self.by.last_day:
            yield Complaint(("then", "by"), "上报日期早于收取日期")
        if self.receiver() == "office" and (self.then or self.direct):
            yield Complaint(("then",), "已直接报主办方，不再上报")
        for path, due in ((("by",), self.by), (("then", "by"), onward)):
            if due and due.last_day.year not in (scheme.year, scheme.year + 1):
                yield Complaint(path, f"{due.last_day.isoformat()}不在{scheme.year}年度")
            if due and not scheme.dates_moved:
                for message in misread(due.wording, due.last_day, due.last_day):
                    yield Complaint(path, message)
        for other in scheme.routes[: scheme.routes.index(self)]:
            both = [name for name in self.units if name in other.units]
            if both and other.at == self.at and other.track in (None, self.track):
                label = scheme.unit_kinds[both[0]].label
                yield Complaint(("units",), f"“{label}”已有渠道“{other.label}”")


@dataclass(frozen=True, slots=True)
class Leg:
    """One step of the way: who files with whom, until when (the first refused instant)."""

    sender: str
    to: str
    closes: datetime | None
    due: Due | None
    reviews: bool
    rolled_up: bool
    clause: str


@dataclass(frozen=True, slots=True)
class Sent:
    """What was filed at a step: with whom, when (aware), reviewed and rolled up or not."""

    to: str
    at: datetime
    reviewed: bool = False
    rolled_up: bool = False


def way(
    scheme: Scheme, stage: str, unit: Unit, facts: Mapping[str, object], *, direct: bool = False
) -> tuple[Leg, ...]:
    """Return the steps of a unit's papers to the office; empty where no route speaks of it.

    ``direct`` asks for the way past the level between; it is given only where the rules allow it.
    """
    route = route_of(scheme, stage, unit)
    if route is None or not route.receiver():
        return ()
    if direct and route.direct and route.direct.when.holds(facts, scheme):
        return (_leg("unit", "office", route.by, None, route.direct.clause),)
    first = _leg("unit", route.receiver(), route.by, None, route.clause)
    if route.then is None:
        return (first,)
    return first, _leg(first.to, "office", route.then.by, route.then, route.then.clause)


def route_of(scheme: Scheme, stage: str, unit: Unit) -> Route | None:
    """Return the route of a unit at a stage; a route of its track goes before one of none."""
    track = track_of(scheme, unit)
    found = [r for r in scheme.routes if r.at == stage and unit.kind in r.units]
    own = next((route for route in found if route.track and route.track == track), None)
    return own or next((route for route in found if route.track is None), None)


def _leg(sender: str, to: str, due: Due | None, onward: Onward | None, clause: str) -> Leg:
    hour = None if due is None or isinstance(due.hour, Silent) else due.hour
    closes = last_day(due.last_day, hour, SHANGHAI) if due else None
    reviews = bool(onward and onward.reviews)
    return Leg(sender, to, closes, due, reviews, bool(onward and onward.rolled_up), clause)


def way_findings(
    scheme: Scheme,
    stage: str,
    unit: Unit,
    sent: Sequence[Sent],
    facts: Mapping[str, object],
) -> tuple[Finding, ...]:
    """Return what went wrong on the way so far: the wrong receiver, late, unreviewed, loose."""
    direct = bool(sent) and sent[0].to == "office"
    legs = way(scheme, stage, unit, facts, direct=direct)
    found = []
    for leg, step in zip(legs, sent, strict=False):
        for rule, text, bars in _wrong(leg, step):
            message = f"{unit.name}：{text}"
            found.append(Finding(message, leg.clause, unit.id, bars, rule))
    return tuple(found)


def _wrong(leg: Leg, step: Sent) -> Iterator[tuple[str, str, bool]]:
    to, who = RECEIVERS.get(leg.to, leg.to), RECEIVERS.get(leg.sender, leg.sender)
    if step.to != leg.to:
        yield "route", f"应报{to}，不能报{RECEIVERS.get(step.to, step.to)}", True
        return
    if leg.reviews and not step.reviewed:
        yield "route-review", f"{who}上报前应审核并提出推荐意见", True
    if leg.rolled_up and not step.rolled_up:
        yield "route-rollup", f"{who}应汇总后统一上报", True
    if leg.due and leg.closes and step.at >= leg.closes:
        day = leg.due.text()
        late = leg.due.late
        if isinstance(late, Silent):
            yield "route-late", f"报{to}的期限是{day}，已逾期；如何处理，{UNSAID}", False
        else:
            text = f"报{to}的期限是{day}，已逾期，{LATE_WORDS[late.policy]}"
            yield "route-late", text, late.policy != "mark"
