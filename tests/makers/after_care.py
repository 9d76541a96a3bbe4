"""What follows the naming, recorded through the services."""

from __future__ import annotations

import datetime as dt
import secrets
from functools import partial

from tests.makers.entries import small_pdf
from tests.makers.units import at, make_actor, make_unit
from tests.makers.upper import Case
from xuanshu.entries.models import Entry
from xuanshu.honours.documents.package import contents_of, pieces_of
from xuanshu.honours.models import FollowUp, Nomination, NominationPackage
from xuanshu.honours.queries import chosen_of
from xuanshu.honours.services import Happened, build_package, choose_nominee, write_follow_up
from xuanshu.programmes.models import Season, SeasonUnit
from xuanshu.units.access import Actor
from xuanshu.units.models import Role

SPREAD = at("2021-01-20 10:00")
DAY = dt.date(2021, 1, 15)
TOLD = {
    "event": {"title": "甲市推进会", "channel": "会议推广", "level": "city"},
    "report": {"title": "深化情况", "content": "覆盖面扩大到八个街道。"},
    "adoption": {"adopter": "乙区总工会", "content": "已在乙区推开。"},
}


def handler_of(entry: Entry) -> Actor:
    """Return a handler of the entry's unit."""
    return make_actor(Role.HANDLER, unit=entry.unit.unit)


def make_department(season: Season, name: str = "宣教部") -> SeasonUnit:
    """Return a department of a season that was published without one."""
    unit = make_unit(kind="department", name=name, short_name=name)
    return SeasonUnit.objects.create(
        season=season,
        unit=unit,
        code=unit.code,
        name=unit.name,
        short_name=unit.short_name,
        kind="department",
        kind_label="部室",
        path=f"/{unit.code}/",
        order=unit.order,
    )


def make_follow_up(
    case: Case, kind: str = "event", *, entry: Entry | None = None, **over
) -> FollowUp:
    """Return a record of a named entry; ``over`` goes to ``Happened`` or to the service."""
    entry = entry or case.entries[0]
    told = {"day": DAY, **TOLD[kind]}
    names = Happened.__dataclass_fields__
    told |= {name: over.pop(name) for name in list(over) if name in names}
    values = {
        "entry": entry,
        "op": secrets.token_hex(8),
        "now": SPREAD,
        "files": [("证明.pdf", small_pdf())],
        **over,
    }
    actor = values.pop("actor", None) or handler_of(entry)
    return write_follow_up(actor=actor, kind=kind, told=Happened(**told), **values)


def make_nomination(case: Case, *, entry: Entry | None = None, **over) -> Nomination:
    """Return the choice of a named entry for the higher award."""
    values = {"chosen": True, "reason": "覆盖面广，效果突出。", "now": SPREAD, **over}
    actor = values.pop("actor", case.office)
    return choose_nominee(actor=actor, entry=entry or case.entries[0], **values)


def make_package(case: Case, now: dt.datetime = SPREAD) -> NominationPackage:
    """Return an edition of the package, made of the real papers."""
    season = case.season
    return build_package(
        actor=case.office,
        season=season,
        pieces=pieces_of(season, chosen_of(season), "填报单位：云澜市总工会", now),
        contents=partial(contents_of, season, now),
        now=now,
    )
