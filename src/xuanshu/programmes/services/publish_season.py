"""Publish a season: its rules stand from now on, its units are frozen."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from xuanshu.core.calendar import local_day
from xuanshu.core.scheme import Scheme
from xuanshu.core.verdict import demand
from xuanshu.journal.services import record
from xuanshu.outbox.services import tell
from xuanshu.programmes.access import may_set_up
from xuanshu.programmes.models import Season, SeasonState, SeasonUnit
from xuanshu.programmes.queries import (
    counts_for_quota,
    freeze,
    handlers_of_season,
    kind_lines,
    missing_for_publication,
    paths,
    picked_units,
    season_by_id,
    units_of,
)
from xuanshu.programmes.rules import forget_rules, rules_of
from xuanshu.units.access import Actor
from xuanshu.units.models import Unit


def publish_season(*, actor: Actor, season: Season, now: dt.datetime) -> Season:
    """Return the published season.

    Raises ``RuleError`` with one finding for each date and silent point still unconfirmed.
    """
    with transaction.atomic():
        locked = season_by_id(season.pk)
        may_set_up(actor, locked).demand()
        units = units_of(locked.federation)
        demand(missing_for_publication(locked, units))
        frozen = _freeze(locked, rules_of(locked), units)
        locked.state = SeasonState.RUNNING
        locked.published_at = now
        locked.save(update_fields=["state", "published_at"])
        record(
            actor=actor,
            verb="programmes.publish_season",
            says=_("发布%(year)s年度“%(title)s”，冻结单位%(n)s个")
            % {"year": locked.year, "title": locked.title, "n": len(frozen)},
            about=locked,
            details=_details(locked, frozen),
            now=now,
        )
        _tell(actor, locked, now)
    season.state, season.published_at = locked.state, locked.published_at
    forget_rules(season)
    return season


def _freeze(season: Season, rules: Scheme, units: list[Unit]) -> list[SeasonUnit]:
    """Return the season's units: name, kind, place and order as they are today."""
    named, places = picked_units(season), paths(units)
    rows = {
        unit.pk: SeasonUnit(
            season=season,
            unit=unit,
            code=unit.code,
            name=unit.name,
            short_name=unit.short_name,
            kind=line.key,
            kind_label=line.label,
            path=places[unit.pk],
            order=unit.order,
            counted=counts_for_quota(rules, line.key, unit, named),
        )
        for line in kind_lines(rules, units)
        for unit in line.units
    }
    frozen = freeze(rows.values())
    _route(frozen, {unit.pk: unit for unit in units})
    return frozen


def _route(frozen: list[SeasonUnit], known: dict[int, Unit]) -> None:
    """Let each unit file to the nearest unit above it that takes part too."""
    places = {row.unit_id: row for row in frozen}
    for row in frozen:
        above = known[row.unit_id].parent_id
        while above and above not in places:
            above = known[above].parent_id if above in known else None
        if above:
            row.files_to = places[above]
            row.save(update_fields=["files_to"])


def _details(season: Season, frozen: list[SeasonUnit]) -> dict[str, Any]:
    """Return what the record keeps of a publication: the scheme and the frozen units."""
    return {
        "digest": season.version.digest,
        "units": [[row.code, row.name, row.kind, row.counted] for row in frozen],
    }


def _tell(actor: Actor, season: Season, now: dt.datetime) -> None:
    """Tell the handlers of all units that the season has begun."""
    tell(
        people=set(handlers_of_season(season, local_day(now))) - {actor.person.pk},
        federation=actor.federation_key,
        key=f"season-published:{season.pk}",
        subject=_("%(year)s年度“%(title)s”开始") % {"year": season.year, "title": season.title},
        body=_("规则和日期已经发布，请按时办理。"),
        url=reverse("season-home", args=[season.pk]),
        now=now,
    )
