"""How many entries came out of each stage so far: the season at a glance."""

from __future__ import annotations

from dataclasses import dataclass

from xuanshu.programmes.models import Season
from xuanshu.programmes.outcomes import outcome_of


@dataclass(frozen=True, slots=True)
class Figure:
    """One stage of the season with the number of entries that came out of it."""

    label: str
    count: int
    settled: bool


COUNTED = ("filing", "pool", "screening", "judging", "meeting", "publicity", "honours")


def figures_of(season: Season) -> list[Figure]:
    """Return the stages whose outcome is entries, in the order of the season's life."""
    if season.published_at is None:
        return []
    found = []
    for stage in season.rules.stages:
        if stage.kind in COUNTED:
            outcome = outcome_of(season, stage.id)
            found.append(Figure(stage.label, len(outcome.entries), outcome.settled))
    return found
