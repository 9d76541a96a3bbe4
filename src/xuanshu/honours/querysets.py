"""Named reads of namings and certificates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Case, OuterRef, Q, Subquery, Value, When

from xuanshu.entries.querysets import kept_by

if TYPE_CHECKING:
    from xuanshu.honours.models import Naming
    from xuanshu.programmes.models import Season
    from xuanshu.units.access import Actor


class NamingQuerySet(models.QuerySet[Any]):
    """Reads of namings."""

    def of_season(self, season: Season) -> Self:
        """Return a season's namings."""
        return self.filter(season=season)


class CertificateQuerySet(models.QuerySet[Any]):
    """Reads of certificates."""

    def for_actor(self, actor: Actor) -> Self:
        """Return what the actor may see: all for the office, else those of the own unit."""
        found = self.filter(naming__season__federation_id=actor.federation.pk)
        found = found.select_related("revocation", "naming__season__version", "entry__unit")
        if actor.is_a("office"):
            return found
        if actor.is_a("handler", "leader"):
            return found.filter(kept_by(actor, "entry__"))
        return found.none()

    def of_naming(self, naming: Naming) -> Self:
        """Return a naming's certificates with their revocations, in order."""
        return self.filter(naming=naming).select_related("revocation").order_by("order")

    def of_season(self, season: Season) -> Self:
        """Return a season's certificates in order."""
        return self.filter(naming__season=season).order_by("order")


class OfSeasonQuerySet(models.QuerySet[Any]):
    """Reads of what a season has several of."""

    def of_season(self, season: Season) -> Self:
        """Return a season's rows."""
        return self.filter(season=season)


class FollowUpQuerySet(models.QuerySet[Any]):
    """Reads of what became of named entries."""

    def of_season(self, season: Season) -> Self:
        """Return a season's records, with entry and unit, the newest day first."""
        rows = self.filter(entry__season=season).select_related("entry__unit", "unit", "by")
        return rows.order_by("-day", "-pk")

    def current(self) -> Self:
        """Return the records that no other has replaced."""
        return self.filter(correction=None)

    def with_state(self) -> Self:
        """Return records with ``state``: "waiting", "confirmed" or "returned".

        What the office entered itself needs no word of its own.
        """
        last = self.model.reviews.rel.related_model.objects.filter(record=OuterRef("pk"))
        moved = Subquery(last.order_by("-pk").values("move")[:1])
        return self.annotate(moved=moved).annotate(
            state=Case(
                When(moved="return", then=Value("returned")),
                When(Q(moved="confirm") | Q(on_behalf=True), then=Value("confirmed")),
                default=Value("waiting"),
            )
        )


class NominationQuerySet(models.QuerySet[Any]):
    """Reads of choices and results, the last of an entry last."""

    def of_season(self, season: Season) -> Self:
        """Return a season's rows with who wrote them, in the order they were written."""
        return self.filter(entry__season=season).select_related("by").order_by("pk")
