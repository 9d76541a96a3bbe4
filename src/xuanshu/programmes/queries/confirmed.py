"""Reads of what the office confirmed for a season."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import QuerySet

from xuanshu.programmes.models import DateFact, PickedUnit, PointAnswer, Season
from xuanshu.units.models import Unit

Fact = TypeVar("Fact", PointAnswer, DateFact)


@dataclass(frozen=True, slots=True)
class LastWord(Generic[Fact]):
    """What was confirmed last at a place, by whom and on what ground; ``count`` says how often."""

    row: Fact
    count: int


def last_answers(season: Season) -> dict[str, LastWord[PointAnswer]]:
    """Return the last answer at each silent point, with who gave it."""
    return _last(PointAnswer.objects.filter(season=season))


def last_dates(season: Season) -> dict[str, LastWord[DateFact]]:
    """Return the last confirmed date at each place, with who confirmed it."""
    return _last(DateFact.objects.filter(season=season))


def _last(rows: QuerySet[Fact]) -> dict[str, LastWord[Fact]]:
    found: dict[str, LastWord[Fact]] = {}
    for row in rows.select_related("by").order_by("pk"):
        before = found.get(row.path)
        found[row.path] = LastWord(row, before.count + 1 if before else 1)
    return found


def picked_units(season: Season) -> set[int]:
    """Return the ids of the units that the office named as relevant."""
    return set(PickedUnit.objects.filter(season=season).values_list("unit_id", flat=True))


def picked_names(season: Season) -> list[str]:
    """Return the short names of the units that the office named as relevant, in their order."""
    rows = PickedUnit.objects.filter(season=season).order_by("unit__order", "unit__code")
    return list(rows.values_list("unit__short_name", flat=True))


def replace_picked(season: Season, units: Iterable[Unit]) -> None:
    """Name exactly these units as relevant."""
    PickedUnit.objects.filter(season=season).delete()
    PickedUnit.objects.bulk_create(PickedUnit(season=season, unit=unit) for unit in units)


def date_history(season: Season, path: str) -> list[DateFact]:
    """Return how a date was confirmed and moved, newest first."""
    rows = DateFact.objects.filter(season=season, path=path).select_related("by")
    return list(rows.order_by("-pk"))
