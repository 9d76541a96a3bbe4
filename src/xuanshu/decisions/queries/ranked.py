"""What a meeting begins with: the ranking of the judging, or the list of the body before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from xuanshu.decisions.models import Decision
from xuanshu.decisions.rules import judging_before, meetings_before
from xuanshu.judging.models import Round
from xuanshu.judging.queries.results import shown_total
from xuanshu.judging.queries.rounds import round_of, seats_of, standings
from xuanshu.programmes.models import Season


@dataclass(frozen=True, slots=True)
class Ranked:
    """One ranked entry (id): its place, its shown total, whether it is above the cut.

    ``proposed`` is its place in the list that comes before the meeting, 0 off it.
    """

    entry: int
    place: int
    total: str
    candidate: bool
    proposed: int


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an earlier body decided: its stage, and its decision on each entry by the entry's id."""

    stage: Any
    decided: dict[int, Decision]


def ranked(season: Season, stage: Any) -> tuple[Ranked, ...]:
    """Return every entry that was ranked, best first, as it comes before the meeting."""
    bodies = earlier_bodies(season, stage)
    if bodies:
        last = sorted(bodies[-1].decided.values(), key=lambda each: each.order)
        return tuple(
            Ranked(each.entry_id, each.place, each.total, each.candidate, each.listed)
            for each in last
        )
    judging = judging_before(season.rules, stage)
    found = round_of(season, judging.id)
    if found is None:
        return ()
    answer, taken = [], 0
    for row in standings(found):
        taken += row.taken
        total = shown_total(row, judging.aggregate.decimals)
        proposed = taken if row.taken else 0
        answer.append(Ranked(row.entry_id, row.place, total, row.taken, proposed))
    return tuple(answer)


def earlier_bodies(season: Season, stage: Any) -> list[Earlier]:
    """Return what the bodies before this one decided, the first body first; a query for each."""
    found = []
    for before in meetings_before(season.rules, stage):
        rows = Decision.objects.filter(meeting__season=season, meeting__stage=before.id)
        found.append(Earlier(before, {row.entry_id: row for row in rows}))
    return found


def judges_of(season: Season, stage: Any) -> int:
    """Return how many judges sat in the round that the meeting decides on."""
    found: Round | None = round_of(season, judging_before(season.rules, stage).id)
    return len(seats_of(found)) if found is not None else 0
