"""Roll-ups of a unit: sealed and filed."""

from __future__ import annotations

from tests.makers.programmes import season_unit_of
from tests.makers.units import at
from xuanshu.programmes.models import Season
from xuanshu.units.access import Actor
from xuanshu.vetting.access import rollup_stage
from xuanshu.vetting.documents import rollup_pdf
from xuanshu.vetting.models import Rollup
from xuanshu.vetting.queries import rollup_of
from xuanshu.vetting.services import file_rollup, print_rollup, upload_rollup_scan

WHEN = at("2020-04-12 09:30")


def rollup_now(season: Season, actor: Actor, stage: str = "register", now=WHEN) -> Rollup:
    """Return the roll-up of the actor's unit as it is in the books."""
    return rollup_of(season, season_unit_of(season, actor.unit), stage, now)


def by_unit(season: Season, actor: Actor, now=WHEN, **over) -> dict[str, object]:
    """Return the arguments that every act of a unit on its roll-up takes."""
    unit = season_unit_of(season, actor.unit)
    return {
        "season": season,
        "unit": unit,
        "stage_id": "register",
        "actor": actor,
        "now": now,
        **over,
    }


def printed(season: Season, actor: Actor, now=WHEN) -> bytes:
    """Return the paper of the present list, printed with its code."""
    version = print_rollup(**by_unit(season, actor, now))
    rollup = rollup_now(season, actor, now=now)
    _stage, paper = rollup_stage(season, "register")
    return rollup_pdf(rollup, paper, version.rows, version)


def sealed(season: Season, actor: Actor, now=WHEN, data: bytes | None = None):
    """Return the scan brought of the present list (or of other ``data``)."""
    data = data or printed(season, actor, now)
    return upload_rollup_scan(**by_unit(season, actor, now), name="scan.pdf", data=data)


def make_rollup(season: Season, actor: Actor, now=WHEN) -> Rollup:
    """Return the unit's roll-up, sealed and filed."""
    sealed(season, actor, now)
    file_rollup(rollup=rollup_now(season, actor, now=now), actor=actor, now=now)
    return rollup_now(season, actor, now=now)
