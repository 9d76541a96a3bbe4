"""Named reads of seasons and their frozen units."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models

if TYPE_CHECKING:
    from collections.abc import Iterable

    from xuanshu.programmes.models import Season
    from xuanshu.units.access import Actor


class SeasonQuerySet(models.QuerySet[Any]):
    """Reads of seasons."""

    def for_actor(self, actor: Actor) -> Self:
        """Return the seasons the actor may see: the office all, others the published ones."""
        own = self.filter(federation_id=actor.federation.pk).select_related("version", "federation")
        return own if actor.is_a("office") else own.exclude(published_at=None)

    def newest_first(self) -> Self:
        """Return seasons, the newest year first."""
        return self.order_by("-year", "-pk")


class SeasonUnitQuerySet(models.QuerySet[Any]):
    """Reads of a season's frozen units."""

    def in_order(self) -> Self:
        """Return units in order of precedence."""
        return self.order_by("order", "code")

    def of_units(self, units: Iterable[int], season: Season) -> Self:
        """Return the places of some units in a season, in order of precedence."""
        return self.filter(unit_id__in=units, season=season)


class BodyMemberQuerySet(models.QuerySet[Any]):
    """Reads of seats in bodies."""

    def sitting(self) -> Self:
        """Return the seats that are held now, in their order, with the people."""
        return self.filter(left_at=None).select_related("person").order_by("body", "order", "pk")


class CalendarYearQuerySet(models.QuerySet[Any]):
    """Reads of the years of the calendar."""

    def holding(self) -> Self:
        """Return of each year the revision that holds, oldest year first."""
        later = self.model._base_manager.filter(
            year=models.OuterRef("year"), revision__gt=models.OuterRef("revision")
        )
        return self.filter(~models.Exists(later)).order_by("year")
