"""The ranking that a meeting decides on, as the judging gave it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from xuanshu.judging.models import Round
from xuanshu.judging.queries.results import shown_total
from xuanshu.judging.queries.rounds import round_of, seats_of, standings
from xuanshu.programmes.models import Season


@dataclass(frozen=True, slots=True)
class Ranked:
    """One ranked entry (id): its place, its shown total, whether it is above the cut."""

    entry: int
    place: int
    total: str
    candidate: bool


def ranked(season: Season, stage: Any) -> tuple[Ranked, ...]:
    """Return every entry that was ranked before the meeting, best first."""
    found = round_of(season, stage.takes_from)
    if found is None:
        return ()
    judging: Any = season.rules.stage(stage.takes_from)
    return tuple(
        Ranked(row.entry_id, row.place, shown_total(row, judging.aggregate.decimals), row.taken)
        for row in standings(found)
    )


def judges_of(season: Season, stage: Any) -> int:
    """Return how many judges sat in the round that the meeting decides on."""
    found: Round | None = round_of(season, stage.takes_from)
    return len(seats_of(found)) if found is not None else 0
