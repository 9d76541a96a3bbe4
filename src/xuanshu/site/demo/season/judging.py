"""Nine judges recuse themselves, mark and seal; the office opens and closes the round."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from xuanshu.judging.models import Round
from xuanshu.judging.queries.rounds import entries_of, recusals_of, seat_for, sheet_for
from xuanshu.judging.services import (
    close_round,
    declare_none,
    open_round,
    prepare_round,
    save_marks,
    seal_sheets,
)
from xuanshu.programmes.models import Season
from xuanshu.site.demo.marks import marks
from xuanshu.site.demo.season.cast import Cast
from xuanshu.site.demo.season.moments import after, moment
from xuanshu.site.demo.season.show import Show

JUDGE = "judge"


def judge_all(cast: Cast, season: Season, keys: dict[int, str], show: Show) -> Round:
    """Return the closed round; ``keys`` gives each entry's project, which decides its marks."""
    opened = moment(10, 12, 9)
    held = prepare_round(actor=cast.office, season=season, stage_id=JUDGE, now=moment(10, 11, 15))
    open_round(actor=cast.office, round=held, now=opened)
    held.refresh_from_db()
    entries = {keys[entry.pk]: entry for entry in entries_of(held)}
    judges = {actor.person.username: actor for actor in cast.judges}
    seats = {name: seat_for(actor, season, JUDGE) for name, actor in judges.items()}
    away = frozenset(
        (name, keys[entry_id]) for name, seat in seats.items() for entry_id in recusals_of(seat)
    )
    stage: Any = season.rules.stage(JUDGE)
    step = Decimal(stage.step)
    table = marks(sorted(entries), sorted(judges), away)
    for hour, (name, actor) in enumerate(show.each(judges.items(), "评委")):
        now = after(opened, hours=hour + 1)
        declare_none(actor=actor, seat=seats[name], now=now)
        for key, row in table[name].items():
            sheet = sheet_for(actor, held, entries[key])
            steps = {criterion: int(mark / step) for criterion, mark in row.items()}
            save_marks(actor=actor, sheet=sheet, marks=steps, now=now)
        wanted = [entries[key] for key in table[name]]
        seal_sheets(actor=actor, seat=seats[name], entries=wanted, now=after(now, minutes=50))
    close_round(actor=cast.office, round=held, now=moment(10, 14, 17))
    held.refresh_from_db()
    return held
