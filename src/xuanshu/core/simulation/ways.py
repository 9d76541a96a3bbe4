"""The way of an entry's papers up the units: with whom, when, reviewed and rolled up or not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from xuanshu.core.scheme.routes import Leg, Sent, way, way_findings
from xuanshu.core.scheme.stages.filing import Filing
from xuanshu.core.simulation.season import Entry, Season
from xuanshu.core.verdict import Finding

ASTRAY, TARDY, LOOSE = 0.02, 0.04, 0.02


def findings(
    season: Season,
    stage: Filing,
    entry: Entry,
    now: datetime,
    dice: Random,
    *,
    spoilt: bool,
) -> Iterator[Finding]:
    """Yield what went wrong on the way; an entry that comes again comes the right way.

    Whoever is late stays late: days do not come back.
    """
    scheme, unit = season.scheme, entry.unit.unit
    direct = dice.random() < 0.1
    legs = way(scheme, stage.id, unit, entry.facts, direct=direct)
    if not legs:
        return
    if spoilt:
        entry.facts[f"way.{stage.id}"] = dice.random()
    tardy = float(str(entry.facts.get(f"way.{stage.id}", 1.0))) < TARDY
    sent = []
    for number, leg in enumerate(legs):
        to = leg.to
        if spoilt and number == 0 and dice.random() < ASTRAY:
            to = "superior" if leg.to == "office" else "office"
        loose = spoilt and dice.random() < LOOSE
        at = _at(leg, now, tardy=tardy and number == 0)
        sent.append(Sent(to, at, reviewed=not loose, rolled_up=not loose))
    yield from way_findings(scheme, stage.id, unit, sent, entry.facts)


def _at(leg: Leg, now: datetime, *, tardy: bool) -> datetime:
    """Return when papers went up a step: before its last instant, or a day behind it."""
    if leg.closes is None:
        return now
    if tardy:
        return leg.closes + timedelta(days=1)
    return min(now, leg.closes - timedelta(hours=5))
