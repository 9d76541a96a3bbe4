"""Consultation: units answer the draft, some late, some unsigned, some not at all."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from xuanshu.core.calendar import SHANGHAI
from xuanshu.core.scheme.stages.consultation import Consultation, Reply
from xuanshu.core.simulation.phases import plays
from xuanshu.core.simulation.season import Entry, Season


@plays("consultation")
def play(season: Season, stage: Consultation) -> list[Entry]:
    """Ask the units, remind those whose answers are not in order, and go on."""
    season.at(stage.by.last_day - timedelta(days=20))
    asked = [unit.unit for unit in season.units if unit.unit.kind in stage.units]
    replies = []
    for unit in asked:
        dice = season.chance.of(stage.id, unit.id)
        if dice.random() < 0.8:
            late = dice.random() < 0.08
            day = stage.by.last_day + timedelta(days=2 if late else -dice.randrange(1, 10))
            comments = dice.randrange(3)
            given = Reply(
                unit.id,
                datetime.combine(day, time(16), tzinfo=SHANGHAI),
                signed=dice.random() < 0.95,
                comments=comments,
                answered=comments,
            )
            replies.append(given)
            season.write("reply", unit.id, at_day=day, comments=comments)
    now = season.at(stage.by.last_day + timedelta(days=5))
    found = stage.findings(season.scheme, asked, replies, now)
    silent = len(asked) - len(replies)
    season.account.counts(征求意见单位=len(asked), 已反馈=len(replies), 未反馈=silent)
    season.account.findings("处理", ((one.field, one) for one in found), each="个单位")
    return list(season.entries)
