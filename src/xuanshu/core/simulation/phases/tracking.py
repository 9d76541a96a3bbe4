"""Tracking: work is looked at again and again; what fails is warned or withdrawn."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from xuanshu.core.scheme.base import Silent
from xuanshu.core.scheme.stages.tracking import Look, Tracking
from xuanshu.core.simulation.phases import plays
from xuanshu.core.simulation.season import Entry, Season

MISSED, FAILED = 0.03, 0.02


@plays("tracking")
def play(season: Season, stage: Tracking) -> list[Entry]:
    """Look at every entry by each due day; a few looks are missed, a few go badly."""
    season.at(stage.during.first)
    coming, due = season.coming(stage), stage.due_days()
    ways = () if isinstance(stage.ways, Silent) else stage.ways
    told, left = [], []
    for entry in coming:
        dice = season.chance.of(stage.id, entry.id)
        looks = [_look(day, dice, ways) for day in due if dice.random() > MISSED]
        found = stage.findings(looks, stage.during.last)
        told += [(entry.id, one) for one in found]
        season.write("tracked", entry.id, stage=stage.id, looks=len(looks))
        bars = [one for one in found if one.bars and one.rule == "tracking-failed"]
        if bars:
            season.drop(entry, stage, bars[0])
        else:
            left.append(entry)
    season.at(stage.during.first)
    season.account.counts(跟踪项目=len(coming), 每项次数=len(due), 取消资格=len(coming) - len(left))
    season.account.findings("跟踪", told)
    return left


def _look(due: date, dice: Random, ways: tuple[str, ...]) -> Look:
    """Return a look a few days before it is due."""
    day = due - timedelta(days=dice.randrange(1, 10))
    return Look(day, dice.choice(ways), dice.random() > FAILED)
