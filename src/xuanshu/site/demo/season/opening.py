"""The office opens the season from the scheme, confirms what is open, publishes."""

from __future__ import annotations

import datetime as dt

from xuanshu.programmes.models import Season
from xuanshu.programmes.queries import open_dates, shipped_source
from xuanshu.programmes.rules import proposed_dates
from xuanshu.programmes.services import (
    add_scheme,
    confirm_dates,
    confirm_defaults,
    confirm_point,
    open_season,
    pick_units,
    publish_season,
    seat,
)
from xuanshu.site.demo.season.cast import Cast
from xuanshu.site.demo.season.moments import moment
from xuanshu.units.models import UnitKind

SOURCE = "云澜市总工会评审委员会第1次会议纪要（演示）"
TRIMMED = "stages.judge.aggregate"


def open_and_publish(cast: Cast, scheme: str) -> Season:
    """Return the published season of the scheme's own year."""
    office = cast.office
    source = shipped_source(office.federation, scheme)
    version = add_scheme(actor=office, source=source, now=moment(4, 8, 9))
    year = int(scheme.rpartition("-")[2])
    season = open_season(actor=office, version=version, year=year, now=moment(4, 8, 9, 30))
    dates = proposed_dates(season)
    wanted = {point.path: _pair(dates[point.path]) for point in open_dates(season)}
    confirm_dates(actor=office, season=season, dates=wanted, now=moment(4, 8, 10))
    confirm_point(
        actor=office,
        season=season,
        path=TRIMMED,
        raw={"value": "mean"},
        source=SOURCE,
        now=moment(4, 8, 10, 30),
    )
    confirm_defaults(actor=office, season=season, source=SOURCE, now=moment(4, 8, 11))
    relevant = [unit.pk for unit in cast.units.values() if unit.kind == UnitKind.DEPARTMENT]
    pick_units(actor=office, season=season, units=relevant, now=moment(4, 9, 9))
    season.refresh_from_db()
    return publish_season(actor=office, season=season, now=moment(4, 10, 9))


def seat_bodies(cast: Cast, season: Season) -> int:
    """Return how many judges were seated; the committee's head is seated too."""
    now: dt.datetime = moment(10, 9, 9)
    seat(
        actor=cast.office,
        season=season,
        body="committee",
        person=cast.head.person,
        title="主任",
        now=now,
    )
    judges = cast.judges
    for order, judge in enumerate(judges, start=1):
        seat(
            actor=cast.office,
            season=season,
            body="panel",
            person=judge.person,
            title="评委",
            order=order,
            now=now,
        )
    return len(judges)


def _pair(days: dt.date | tuple[dt.date, dt.date]) -> tuple[dt.date, dt.date | None]:
    """Return the first and the last day, as the office's form sends them."""
    return days if isinstance(days, tuple) else (days, None)
