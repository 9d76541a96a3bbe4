"""Completion: registered or named work is finished in time, reported on and accepted."""

from __future__ import annotations

from datetime import timedelta

from xuanshu.core.calendar import local_day
from xuanshu.core.scheme.stages.completion import Completion, Work
from xuanshu.core.simulation.phases import plays
from xuanshu.core.simulation.season import Entry, Season

LATE, UNFIT, MORE = 0.1, 0.06, 0.1


@plays("completion")
def play(season: Season, stage: Completion) -> list[Entry]:
    """See each work to its end; what is late is withdrawn or warned of, as the stage says."""
    coming, told, left = season.coming(stage), [], []
    for entry in coming:
        dice = season.chance.of(stage.id, entry.id)
        begun = min(entry.filed.values(), default=season.now)
        started = season.now.date() if stage.counted_from == "named" else local_day(begun)
        extended = stage.extension is not None and dice.random() < MORE
        last = stage.last_day(Work(started, extended=extended))
        late = dice.random() < LATE
        done = last + timedelta(days=10) if late else last - timedelta(days=dice.randrange(60))
        work = Work(started, done, done, dice.random() > UNFIT, extended)
        found = stage.findings(work, done)
        told += [(entry.id, one) for one in found]
        bars = [one for one in found if one.bars]
        season.write("completed", entry.id, stage=stage.id, day=done, in_order=not bars)
        if bars:
            season.drop(entry, stage, bars[0])
        else:
            left.append(entry)
    season.account.counts(项目=len(coming), 按期完成=len(left), 撤项=len(coming) - len(left))
    season.account.findings("完成", told)
    return left
