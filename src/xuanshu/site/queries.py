"""Reads that span rooms: how many entries each stage has had, the season at a glance."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count

from xuanshu.entries.models import StageRecord
from xuanshu.programmes.models import Season
from xuanshu.programmes.outcomes import outcome_of


@dataclass(frozen=True, slots=True)
class Figure:
    """One stage of the season with the number of entries that came out of it."""

    label: str
    count: int
    settled: bool


COUNTED = ("pool", "screening", "judging", "meeting", "publicity", "honours")


def figures_of(season: Season) -> list[Figure]:
    """Return the stages whose outcome is entries, in the order of the season's life.

    A filing stage counts what was filed, whatever became of it later.
    """
    if season.published_at is None:
        return []
    filed = filed_counts(season)
    found = []
    for stage in season.rules.stages:
        if stage.kind == "filing":
            found.append(Figure(stage.label, filed.get(stage.id, 0), settled=True))
        elif stage.kind in COUNTED:
            outcome = outcome_of(season, stage.id)
            found.append(Figure(stage.label, len(outcome.entries), outcome.settled))
    return found


def filed_counts(season: Season) -> dict[str, int]:
    """Return how many filings each stage has had, in one query."""
    filed = StageRecord.objects.filter(entry__season=season).exclude(filed_at=None)
    counted = filed.order_by().values("stage").annotate(n=Count("pk"))
    return {row["stage"]: row["n"] for row in counted}
