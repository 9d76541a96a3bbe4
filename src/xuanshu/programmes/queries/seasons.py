"""Reads of seasons and their units, and the freezing of these."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import Count

from xuanshu.programmes.models import Season, SeasonState, SeasonUnit
from xuanshu.programmes.querysets import SeasonQuerySet, SeasonUnitQuerySet
from xuanshu.units.models import Federation, Unit

if TYPE_CHECKING:
    from xuanshu.units.access import Actor


def season_units(season: Season) -> SeasonUnitQuerySet:
    """Return the units of a season as frozen, in order of precedence."""
    return SeasonUnit.objects.in_order().filter(season=season)


def season_by_id(season_id: int) -> Season:
    """Return a season locked for the rest of the transaction, with its version."""
    return (
        Season.objects.select_for_update(of=("self",))
        .select_related("version", "federation")
        .get(pk=season_id)
    )


def seasons_of(actor: Actor) -> list[Season]:
    """Return the seasons for the year switch, newest first."""
    found = Season.objects.for_actor(actor).newest_first().select_related(None)
    return list(found.only("pk", "year", "title"))


def open_seasons(actor: Actor) -> list[Season]:
    """Return the seasons that the actor may see and that are not closed, newest first."""
    found = Season.objects.for_actor(actor).newest_first()
    return list(found.exclude(state=SeasonState.CLOSED))


def units_of(federation: Federation) -> list[Unit]:
    """Return a federation's open units with their parents, in order of precedence."""
    return list(Unit.objects.of_federation(federation).open().select_related("parent"))


def freeze(rows: Iterable[SeasonUnit]) -> list[SeasonUnit]:
    """Return the written rows of a season's units."""
    return SeasonUnit.objects.bulk_create(rows)


def season_of_year(federation: Federation, scheme: str, year: int) -> Season | None:
    """Return the season of a programme in a year, if it was opened."""
    return Season.objects.filter(federation=federation, scheme=scheme, year=year).first()


def seasons_for_list(actor: Actor) -> SeasonQuerySet:
    """Return the seasons of the actor's federation with what their list shows."""
    seasons = Season.objects.for_actor(actor).defer("version__source")
    return seasons.annotate(units=Count("season_units")).newest_first()
