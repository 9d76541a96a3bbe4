"""Filings as the office deals with them: recorded, in the pool, applied for, screened."""

from __future__ import annotations

from tests.makers.entries import file_next, fresh, make_filed, make_handler
from tests.makers.units import at, make_actor
from xuanshu.cultivation.services import take_into_pool
from xuanshu.entries.models import StageRecord
from xuanshu.programmes.models import Season
from xuanshu.units.access import Actor
from xuanshu.vetting.queries import check_rows
from xuanshu.vetting.services import accept_filing, screen

REGISTER, EXAMINE, POOL = (at(f"2020-04-{day} 09:30") for day in ("10", "20", "27"))
APPLY, SCREEN = at("2020-09-10 09:30"), at("2020-10-02 09:30")


def make_recorded(season: Season, *, office: Actor, actor: Actor | None = None, **over):
    """Return a registration that the office has recorded (备案)."""
    record = make_filed(season, actor=actor, now=REGISTER, **over)
    accept_filing(record=record, actor=office, now=EXAMINE)
    return fresh(record)


def make_pooled(season: Season, *, office: Actor, actor: Actor | None = None, **over):
    """Return an entry in the pool."""
    entry = make_recorded(season, office=office, actor=actor, **over).entry
    take_into_pool(season=season, stage_id="cultivate", entries=[entry], actor=office, now=POOL)
    return entry


def make_applied(season: Season, *, office: Actor, actor: Actor | None = None, **over):
    """Return an application of an entry in the pool, filed; ``over`` are its answers."""
    actor = actor or make_handler(season)
    entry = make_pooled(season, office=office, actor=actor)
    return file_next(entry, "apply", actor, APPLY, **over)


def screen_all(
    record: StageRecord, office: Actor | None = None, stage_id: str = "screen", now=SCREEN, **failed
):
    """Return a screening with every check met, but for those in ``failed`` (id: reason).

    Identifiers in keywords write ``_`` for ``-``.
    """
    record = fresh(record)
    stage = record.entry.season.rules.stage(stage_id)
    reasons = {key.replace("_", "-"): reason for key, reason in failed.items()}
    answers = {
        row.id: (row.id not in reasons, reasons.get(row.id, "经核对原件，符合"))
        for row in check_rows(record, stage)
    }
    return screen(
        record=record, stage_id=stage_id, answers=answers, actor=office or make_actor(), now=now
    )
