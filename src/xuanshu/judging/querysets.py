"""Named reads of rounds, seats and sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models

if TYPE_CHECKING:
    from xuanshu.judging.models import Round
    from xuanshu.programmes.models import Season
    from xuanshu.units.access import Actor


class RoundQuerySet(models.QuerySet[Any]):
    """Reads of rounds."""

    def for_actor(self, actor: Actor) -> Self:
        """Return the rounds of the federation for the office, else those one sits in."""
        own = self.filter(season__federation_id=actor.federation.pk).select_related(
            "season__version", "season__federation"
        )
        return own if actor.is_a("office") else own.filter(seats__person_id=actor.person.pk)

    def of_season(self, season: Season) -> Self:
        """Return a season's rounds."""
        return self.filter(season=season)

    def locked(self) -> Self:
        """Return rounds that stay locked until the transaction ends."""
        return self.select_for_update(of=("self",)).select_related("season__version")


class SeatQuerySet(models.QuerySet[Any]):
    """Reads of seats."""

    def for_actor(self, actor: Actor) -> Self:
        """Return the actor's own seats, with their rounds."""
        return self.filter(person_id=actor.person.pk).select_related(
            "person", "round__season__version"
        )

    def of_round(self, round: Round) -> Self:
        """Return a round's seats with their people, in order."""
        return self.filter(round=round).select_related("person").order_by("order", "pk")


class SheetQuerySet(models.QuerySet[Any]):
    """Reads of sheets."""

    def counted(self) -> Self:
        """Return the sheets that count: those without a recusal of the same judge and entry."""
        away = models.Q(seat__recusals__entry=models.F("entry"))
        return self.exclude(pk__in=self.model._base_manager.filter(away).values("pk"))

    def of_round(self, round: Round) -> Self:
        """Return a round's sheets."""
        return self.filter(seat__round=round)
