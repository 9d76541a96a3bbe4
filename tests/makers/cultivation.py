"""Entries under cultivation: guided by a department, with plan and records."""

from __future__ import annotations

import datetime as dt

from tests.makers.entries import make_handler
from tests.makers.units import at, make_actor, make_unit
from tests.makers.vetting import POOL, make_pooled
from xuanshu.cultivation.models import Plan, Tracking, TrackingKind
from xuanshu.cultivation.services import Told, assign_guide, write_plan, write_tracking
from xuanshu.entries.models import Entry
from xuanshu.programmes.models import Season, SeasonUnit
from xuanshu.programmes.queries import season_units
from xuanshu.units.access import Actor
from xuanshu.units.models import Role

PLANNED, TRACKED = at("2020-05-06 10:00"), at("2020-06-10 15:00")
DAY = dt.date(2020, 6, 9)
STEPS = (
    {"day": "2020-08-31", "what": "总结甲字经验"},
    {"day": "2020-06-30", "what": "完成甲字试点"},
)
_made = iter(range(1, 1_000_000))


def department_of(season: Season) -> SeasonUnit:
    """Return the department of a season made by ``make_season``."""
    return season_units(season).select_related("unit").get(kind="department")


def another_department(season: Season) -> SeasonUnit:
    """Return one more department of a season, added after it was published."""
    first = department_of(season)
    unit = make_unit(kind=first.unit.kind, name="戊部", short_name="戊部", parent=first.unit.parent)
    return SeasonUnit.objects.create(
        season=season,
        unit=unit,
        code=unit.code,
        name=unit.name,
        short_name=unit.short_name,
        kind=first.kind,
        kind_label=first.kind_label,
        path=f"/{unit.code}/",
        order=unit.order,
    )


def make_guided(
    season: Season, *, office: Actor, actor: Actor | None = None, **over
) -> tuple[Entry, Actor, Actor]:
    """Return an entry in the pool with handlers of its unit and of the department that guides."""
    department = over.pop("department", None) or department_of(season)
    unit = actor or make_handler(season)
    entry = make_pooled(season, office=office, actor=unit, **over)
    guide = make_actor(Role.HANDLER, unit=department.unit)
    assign_guide(entry=entry, department=department, actor=office, now=POOL)
    return entry, unit, guide


def make_plan(entry: Entry, actor: Actor, *, now=PLANNED, **over) -> Plan:
    """Return a plan of an entry."""
    values = {"goals": "建成甲字示范点", "measures": "先试点后推广", "milestones": STEPS, **over}
    return write_plan(entry=entry, actor=actor, now=now, **values)


def make_tracking(
    entry: Entry, actor: Actor, kind: str = TrackingKind.GUIDANCE, *, now=TRACKED, **over
) -> Tracking:
    """Return a record of an entry; ``day``, ``content``, ``form``, ``people`` may be given."""
    told = {"day": DAY, "content": "到甲字站实地看了台账", "form": "visit", "people": "甲某"}
    told = {key: over.pop(key, value) for key, value in told.items()}
    over.setdefault("op", f"op{next(_made)}")
    return write_tracking(entry=entry, kind=kind, told=Told(**told), actor=actor, now=now, **over)
