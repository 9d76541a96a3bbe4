"""Named reads of roll-ups and their scans."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from xuanshu.programmes.models import Season
    from xuanshu.units.access import Actor


def visible(actor: Actor, rollup: str = "") -> Q:
    """Return what limits rows to an actor: the office its federation's, a unit its own."""
    mine = Q(**{f"{rollup}season__federation_id": actor.federation.pk})
    if actor.is_a("office"):
        return mine
    if actor.is_a("handler", "leader"):
        return mine & Q(**{f"{rollup}unit__unit_id": actor.unit.pk})
    return Q(pk__in=[])


class RollupQuerySet(models.QuerySet[Any]):
    """Reads of roll-ups."""

    def for_actor(self, actor: Actor) -> Self:
        """Return the roll-ups the actor may see, with unit and season."""
        return self.filter(visible(actor)).select_related("unit", "season__version")

    def of_stage(self, season: Season, stage: str) -> Self:
        """Return a stage's roll-ups with their units, in order of precedence."""
        found = self.filter(season=season, stage=stage).select_related("unit")
        return found.order_by("unit__order", "unit__code")


class RollupScanQuerySet(models.QuerySet[Any]):
    """Reads of scans of roll-ups."""

    def for_actor(self, actor: Actor) -> Self:
        """Return the scans the actor may see, with roll-up, unit and season."""
        found = self.filter(visible(actor, "rollup__"))
        return found.select_related("rollup__unit", "rollup__season__version", "version")

    def waiting(self, season: Season) -> Self:
        """Return a season's scans of roll-ups that the office has still to compare by eye."""
        return self.filter(
            rollup__season=season, status="unreadable", voided_at=None, replaced=False
        )
