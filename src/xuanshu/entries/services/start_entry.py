"""Enter a new project: its identity, and the draft of the first filing stage."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction

from xuanshu.entries.access import may_start
from xuanshu.entries.models import Draft, Entry, StageRecord
from xuanshu.entries.queries import first_stage, untouched_draft
from xuanshu.entries.services.lateness import demand_open
from xuanshu.journal.services import record as write_row
from xuanshu.programmes.access import unit_for
from xuanshu.programmes.services import take_number

if TYPE_CHECKING:
    from xuanshu.programmes.models import Season
    from xuanshu.units.access import Actor


def start_entry(*, season: Season, actor: Actor, now: dt.datetime) -> StageRecord:
    """Return the draft of a new entry of the actor's unit, numbered "2020-0001".

    A draft that the same person began and never wrote in is returned instead of a second one.
    Raises ``RuleError`` when the season does not run, the unit does not take part, or the stage is
    over under a scheme that bars late filings.
    """
    may_start(actor, season).demand()
    stage = first_stage(season)
    demand_open(season, stage, now)
    unit = unit_for(actor, season)
    with transaction.atomic():
        found = untouched_draft(season, actor.person, stage.id)
        if found is not None:
            return found
        number = take_number(season=season)
        entry = Entry(season=season, unit=unit, number=f"{season.year}-{number:04d}")
        entry.made_at, entry.made_by = now, actor.person
        entry.save(force_insert=True)
        record = begin(entry, stage.id, {}, now)
        write_row(
            actor=actor,
            verb="entries.start",
            says=f"新建{season.rules.wording.entry} {entry.number}",
            about=entry,
            details={"number": entry.number, "unit": entry.unit_id, "stage": stage.id},
            clause=stage.clause,
            now=now,
        )
    return record


def begin(entry: Entry, stage: str, answers: dict[str, object], now: dt.datetime) -> StageRecord:
    """Return a new filing of an entry in a stage, with its draft."""
    record = StageRecord(entry=entry, stage=stage, changed_at=now)
    record.save(force_insert=True)
    Draft(record=record, answers=answers).save(force_insert=True)
    return record
