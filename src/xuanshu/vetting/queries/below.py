"""What a superior union sees of the units below it: who has filed, what, and all of it as one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from xuanshu.entries.models import Entry, StageRecord
from xuanshu.entries.queries import first_stage, seals_of_many
from xuanshu.programmes.access import unit_for
from xuanshu.programmes.queries import season_units
from xuanshu.units.access import OF_UNIT
from xuanshu.vetting.models import SystemRollup
from xuanshu.vetting.queries.chase import ChaseLine, chase_list
from xuanshu.vetting.queries.rollups import LISTED, Line, lines_of_many, rollups_by_unit

if TYPE_CHECKING:
    from xuanshu.entries.queries import Seal
    from xuanshu.programmes.models import Season, SeasonUnit
    from xuanshu.units.access import Actor


@dataclass(frozen=True, slots=True)
class Below:
    """An entry of a unit below: its filings that were handed in, with how their seals stand."""

    entry: Entry
    filings: tuple[tuple[Any, StageRecord, tuple[Seal, ...]], ...]


def units_below(season: Season, unit: SeasonUnit) -> QuerySet[SeasonUnit]:
    """Return the units below one of the season's, in order of precedence."""
    return season_units(season).filter(path__startswith=unit.path).exclude(pk=unit.pk)


def below_of(actor: Actor, season: Season) -> list[SeasonUnit]:
    """Return the units that the actor sees as superior: those below the own unit."""
    unit = unit_for(actor, season) if actor.is_a(*OF_UNIT) else None
    return list(units_below(season, unit)) if unit else []


def is_superior(actor: Actor, season: Season) -> bool:
    """Return whether any unit of the season stands below the actor's own; one query."""
    inside = season_units(season).filter(path__contains=f"/{actor.unit.code}/")
    return inside.exclude(unit=actor.unit.pk).exists()


def chase_below(season: Season, unit: SeasonUnit) -> list[ChaseLine]:
    """Return how far each unit below is, in order of precedence; the queries are fixed.

    What the office agreed with a unit by telephone is the office's own and left out.
    """
    lines = chase_list(season)
    return [
        replace(line, calls=())
        for line in lines
        if line.unit.pk != unit.pk and line.unit.path.startswith(unit.path)
    ]


def entries_below(season: Season, unit: SeasonUnit) -> list[Below]:
    """Return what a unit has handed in, entry by entry; drafts stay its own; two queries."""
    records = StageRecord.objects.filter(entry__unit=unit, entry__season=season)
    found = list(
        records.filter(state__in=LISTED)
        .select_related("entry__unit")
        .order_by("entry__number", "pk")
    )
    seals = seals_of_many(found, season.rules)
    by_entry: dict[int, list[StageRecord]] = {}
    for record in found:
        record.entry.season = season
        by_entry.setdefault(record.entry_id, []).append(record)
    return [
        Below(
            rows[0].entry,
            tuple((season.rules.stage(row.stage), row, seals[row.pk]) for row in rows),
        )
        for rows in by_entry.values()
    ]


def system_rollup(season: Season, unit: SeasonUnit, now: dt.datetime) -> SystemRollup:
    """Return a superior's list of the first filing stage; one not kept yet where not begun."""
    stage_id = first_stage(season).id
    found = SystemRollup.objects.filter(season=season, unit=unit, stage=stage_id).first()
    kept = found or SystemRollup(season=season, unit=unit, stage=stage_id, changed_at=now)
    kept.season, kept.unit = season, unit
    return kept


def locked_system_rollup(season: Season, unit: SeasonUnit, now: dt.datetime) -> SystemRollup:
    """Return a superior's list, made if it is the first time, locked for the transaction."""
    made, _new = SystemRollup.objects.get_or_create(
        season=season, unit=unit, stage=first_stage(season).id, defaults={"changed_at": now}
    )
    locked = SystemRollup.objects.select_for_update().get(pk=made.pk)
    locked.season, locked.unit = season, unit
    return locked


def total_lines(kept: SystemRollup) -> list[Line]:
    """Return all that the units below filed, in the superior's own order and words.

    What it has not placed follows in order of precedence, each unit's in the unit's order. A
    summary that the superior did not write is the unit's. Five queries.
    """
    season, stage_id = kept.season, kept.stage
    units = {unit.pk: unit for unit in units_below(season, kept.unit)}
    rollups = {
        pk: rollup for pk, rollup in rollups_by_unit(season, stage_id).items() if pk in units
    }
    of_units = lines_of_many(season, stage_id, rollups, units=units)
    lines = [line for found in of_units.values() for line in found]
    placed = {line["entry"]: (n, line) for n, line in enumerate(kept.lines)}
    lines.sort(key=lambda line: placed.get(line.row.entry, (len(placed), None))[0])
    return [_worded(line, placed.get(line.row.entry, (0, {}))[1]) for line in lines]


def _worded(line: Line, said: Mapping[str, Any]) -> Line:
    row = replace(
        line.row,
        summary=said.get("summary") or line.row.summary,
        note=said.get("note") or line.row.note,
    )
    return Line(row, line.record, line.row.summary)
