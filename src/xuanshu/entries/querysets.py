"""Named reads of entries and their filings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import OuterRef, Subquery

if TYPE_CHECKING:
    from xuanshu.programmes.models import Season
    from xuanshu.units.access import Actor


class EntryQuerySet(models.QuerySet[Any]):
    """Reads of entries; every one starts at an actor or a season."""

    def for_actor(self, actor: Actor) -> Self:
        """Return what the actor may see: the federation's all for the office, else the unit's own."""
        own = self.filter(season__federation_id=actor.federation.pk)
        if actor.is_a("office"):
            return own
        return own.filter(unit__unit_id=actor.unit.pk)

    def of_season(self, season: Season) -> Self:
        """Return a season's entries with their units."""
        return self.filter(season=season).select_related("unit", "season")

    def standing(self, kind: str) -> Self:
        """Return the entries whose last standing of a kind holds (in the pool, say)."""
        from xuanshu.entries.models import Standing

        last = (
            Standing._base_manager.filter(entry=OuterRef("pk"), kind=kind)
            .order_by("-pk")
            .values("holds")[:1]
        )
        return self.annotate(**{f"holds_{kind}": Subquery(last)}).filter(**{f"holds_{kind}": True})


class RecordQuerySet(models.QuerySet[Any]):
    """Reads of filings of a stage."""

    def for_actor(self, actor: Actor) -> Self:
        """Return the filings of entries the actor may see."""
        own = self.filter(entry__season__federation_id=actor.federation.pk)
        if actor.is_a("office"):
            return own
        return own.filter(entry__unit__unit_id=actor.unit.pk)

    def of_stage(self, season: Season, stage: str) -> Self:
        """Return a stage's filings with entry and unit, in order of precedence."""
        return (
            self.filter(entry__season=season, stage=stage)
            .select_related("entry__unit", "entry__season")
            .order_by("entry__unit__order", "entry__number")
        )
