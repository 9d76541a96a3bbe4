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
        own = self.filter(federation_id=actor.federation.pk).select_related(
            "version", "federation", "copied_from"
        )
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


class ConsultationQuerySet(models.QuerySet[Any]):
    """Reads of consultations."""

    def for_actor(self, actor: Actor) -> Self:
        """Return those the actor may read: the office all, audit what went out, units their own."""
        own = self.filter(federation_id=actor.federation.pk).select_related("season", "version")
        own = own.defer("version__source")
        if actor.is_a("office"):
            return own
        sent = own.exclude(sent_at=None)
        if actor.is_a("audit"):
            return sent
        mine = actor.is_a("handler", "leader")
        return sent.filter(asked__unit=actor.unit) if mine else own.none()


class AskedQuerySet(models.QuerySet[Any]):
    """Reads of the units asked."""

    def in_order(self) -> Self:
        """Return units in order of precedence, with the answers that count."""
        return self.select_related("reply", "unit").order_by("order", "pk")

    def waiting_for(self, actor: Actor) -> Self:
        """Return the answers that the actor's unit owes to a consultation that runs."""
        owed = self.filter(unit=actor.unit, consultation__state="open").exclude(state="filed")
        return owed.select_related("consultation").order_by("consultation__due", "pk")


class OpinionQuerySet(models.QuerySet[Any]):
    """Reads of opinions."""

    def counting(self) -> Self:
        """Return the opinions of the answers that count now, by clause, then by precedence."""
        last = models.F("clause__order").asc(nulls_last=True)
        found = self.filter(reply=models.F("asked__reply"))
        found = found.select_related("asked", "asked__reply", "clause")
        return found.order_by(last, "topic", "asked__order", "pk")


class SchemeVersionQuerySet(models.QuerySet[Any]):
    """Reads of the versions of schemes."""

    def texts(self, federation_id: int, scheme: str) -> list[bytes]:
        """Return every text of a scheme that a federation has taken in, newest first."""
        found = self.filter(federation_id=federation_id, scheme=scheme).order_by("-pk")
        return [bytes(source) for source in found.values_list("source", flat=True)]
