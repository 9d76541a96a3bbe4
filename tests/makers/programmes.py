"""Seasons, made through the services: from a scheme to a published year."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from tests.makers.kept import kept
from tests.makers.units import BEGINNING, head_office, make_actor, make_unit
from xuanshu.programmes.models import CalendarDay, CalendarYear, SchemeVersion, Season
from xuanshu.programmes.queries import add_days, approval_findings, open_dates, season_units
from xuanshu.programmes.queries.shipped import days_digest, shipped_years
from xuanshu.programmes.rules import proposed_dates, scheme_of
from xuanshu.programmes.services import (
    add_scheme,
    confirm_dates,
    confirm_defaults,
    confirm_point,
    open_season,
    pick_units,
    publish_season,
    record_approval,
    seat,
)
from xuanshu.units.access import Actor
from xuanshu.units.models import Role, Unit, UnitKind

SCHEMES = Path(__file__).parents[2] / "schemes"
SOURCE = "云澜市总工会办公会议定（测试）"
KINDS = (
    (UnitKind.DISTRICT, "甲区总工会"),
    (UnitKind.DEPARTMENT, "乙部"),
    (UnitKind.AFFILIATE, "丙文化宫"),
    (UnitKind.INDUSTRY, "丁产业工会"),
)


def scheme_source(name: str = "qingdao-2020") -> bytes:
    """Return the bytes of a shipped scheme or of one of the examples."""
    places = (SCHEMES / f"{name}.yaml", SCHEMES / "examples" / f"{name}.yaml")
    return next(place for place in places if place.exists()).read_bytes()


def make_scheme(name: str = "qingdao-2020", **over) -> SchemeVersion:
    """Return a version of a scheme in the books."""
    actor = over.get("actor") or make_actor()
    return add_scheme(
        actor=actor,
        source=over.get("source") or scheme_source(name),
        now=over.get("now", BEGINNING),
    )


def make_units() -> list[Unit]:
    """Return one unit of each of four kinds below the federation."""
    root = head_office()
    return [make_unit(kind=kind, name=name, short_name=name, parent=root) for kind, name in KINDS]


def answer_open_points(season: Season, actor: Actor, now: dt.datetime = BEGINNING) -> None:
    """Confirm every silent point: defaults where stated, else the first possible answer."""
    confirm_defaults(actor=actor, season=season, source=SOURCE, now=now)
    for point in season.rules.silences():
        raw = {"value": point.options[0][0] if point.options else "1"}
        raw |= dict.fromkeys((key for key, _ in point.keys), "1")
        confirm_point(actor=actor, season=season, path=point.path, raw=raw, source=SOURCE, now=now)


def confirm_all_dates(season: Season, actor: Actor, now: dt.datetime = BEGINNING) -> None:
    """Confirm every open date as proposed."""
    proposed = proposed_dates(season)
    dates = {}
    for point in open_dates(season):
        days = proposed[point.path]
        dates[point.path] = days if isinstance(days, tuple) else (days, None)
    confirm_dates(actor=actor, season=season, dates=dates, now=now)


@kept
def make_season(scheme: str = "qingdao-2020", *, published: bool = True, **over) -> Season:
    """Return a season in its scheme's own year, published unless told otherwise.

    ``actor`` (an office actor), ``year``, ``units`` (made before, then none are made here) and
    ``now`` may be given. Units of kinds meant by "有关" are all named.
    """
    actor = over.get("actor") or make_actor()
    now = over.get("now", BEGINNING)
    if "units" not in over and not Unit.objects.exclude(kind=UnitKind.FEDERATION).exists():
        make_units()
    version = make_scheme(scheme, actor=actor, now=now)
    year = over.get("year") or season_year(version)
    season = open_season(actor=actor, version=version, year=year, now=now)
    if not published:
        return season
    return publish(season, actor, now)


def season_year(version: SchemeVersion) -> int:
    """Return the year a scheme was written for."""
    return scheme_of(version).year


def publish(season: Season, actor: Actor, now: dt.datetime = BEGINNING) -> Season:
    """Return the season published after confirming everything."""
    answer_open_points(season, actor, now)
    confirm_all_dates(season, actor, now)
    name_relevant_units(season, actor, now)
    approve(season.version, actor, now)
    return publish_season(actor=actor, season=season, now=now)


def approve(version: SchemeVersion, actor: Actor, now: dt.datetime = BEGINNING) -> None:
    """Record the document that allows a programme its words and money, where it needs one."""
    if approval_findings(version.federation, scheme_of(version)):
        record_approval(
            actor=actor,
            version=version,
            title="关于同意开展评选活动的批复",
            number="云评组〔2019〕1号",
            date=dt.date(2000, 1, 5),
            now=now,
        )


def name_relevant_units(season: Season, actor: Actor, now: dt.datetime = BEGINNING) -> None:
    """Name every unit of the kinds that the scheme means by "有关"."""
    kinds = {
        generic
        for kind in season.rules.unit_kinds.values()
        if kind.picked
        for generic in kind.covers
    }
    units = Unit.objects.filter(federation=season.federation, kind__in=kinds)
    if units:
        pick_units(actor=actor, season=season, units=[unit.pk for unit in units], now=now)


def season_unit_of(season: Season, unit: Unit):
    """Return a unit as the season froze it."""
    return season_units(season).get(unit=unit)


def seat_judges(season: Season, actor: Actor, body: str, number: int = 5, now=BEGINNING):
    """Return actors of new judges, seated in a body of the season."""
    judges = [make_actor(Role.JUDGE) for _ in range(number)]
    for order, judge in enumerate(judges):
        seat(actor=actor, season=season, body=body, person=judge.person, order=order, now=now)
    return judges


def fill_calendar() -> None:
    """Put the shipped years back where a flush took them away."""
    if CalendarYear.objects.exists() or CalendarDay.objects.exists():
        return
    for each in shipped_years():
        year = CalendarYear.objects.create(
            year=each.year,
            source=each.source,
            digest=days_digest(each.days),
            confirmed_at=BEGINNING,
        )
        add_days(year, each.days)
