"""Named reads of entries, their filings and the files handed in for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from xuanshu.core.lifecycle import FILING

if TYPE_CHECKING:
    from xuanshu.programmes.models import Season
    from xuanshu.units.access import Actor

# States a list may be narrowed by: those of a filing, and lateness.
FILTERS = (*FILING.choices(), ("late", _("逾期")))


def visible(actor: Actor, entry: str = "") -> Q:
    """Return what limits rows to an actor; ``entry`` is the path from the row to its entry.

    The office sees the federation's, a unit's handler and leader the unit's own; other roles read
    what they need through gates of their own rooms.
    """
    mine = Q(**{f"{entry}season__federation_id": actor.federation.pk})
    if actor.is_a("office"):
        return mine
    if actor.is_a("handler", "leader"):
        return mine & kept_by(actor, entry)
    return Q(pk__in=[])


def kept_by(actor: Actor, entry: str = "") -> Q:
    """Return what limits rows to the entries that the actor's unit works on."""
    frozen = Q(**{f"{entry}unit__unit_id__in": actor.unit_ids, f"{entry}kept_by": None})
    return frozen | Q(**{f"{entry}kept_by_id__in": actor.unit_ids})


class EntryQuerySet(models.QuerySet[Any]):
    """Reads of entries; every one starts at an actor or a season."""

    def for_actor(self, actor: Actor) -> Self:
        """Return what the actor may see: all for the office, else the unit's own."""
        return self.filter(visible(actor)).select_related("unit", "season__version")

    def of_season(self, season: Season) -> Self:
        """Return a season's entries with their units, in order of precedence."""
        return (
            self.filter(season=season)
            .select_related("unit", "season")
            .order_by("unit__order", "unit__code", "number")
        )

    def narrowed(self, *, stage: str = "", state: str = "", **by: str) -> Self:
        """Return the entries that fit: text, unit kind, category, stage and state of a filing."""
        found = self
        if by.get("q"):
            word = by["q"]
            names = Q(title__icontains=word) | Q(standard_name__icontains=word)
            names |= Q(unit__name__icontains=word) | Q(unit__short_name__icontains=word)
            found = found.filter(names | Q(number__icontains=word))
        if by.get("unit"):
            found = found.filter(unit__kind=by["unit"])
        if by.get("category"):
            found = found.filter(category=by["category"])
        return found.filter(Exists(self._filings(stage, state))) if stage or state else found

    def _filings(self, stage: str, state: str) -> models.QuerySet[Any]:
        """Return the filings of an outer entry in a stage and a state ("late": filed late)."""
        records = self._beside("records").filter(entry=OuterRef("pk"))
        if stage:
            records = records.filter(stage=stage)
        if state == "late":
            return records.filter(late=True)
        return records.filter(state=state) if state else records

    def _beside(self, relation: str) -> models.QuerySet[Any]:
        """Return the rows that hang on entries; named by the relation, as models lie above."""
        related = self.model._meta.get_field(relation).related_model
        rows: models.QuerySet[Any] = related._base_manager.all()
        return rows

    def standing(self, kind: str) -> Self:
        """Return the entries whose last standing of a kind holds (in the pool, say)."""
        last = (
            self._beside("standings")
            .filter(entry=OuterRef("pk"), kind=kind)
            .order_by("-pk")
            .values("holds")[:1]
        )
        return self.annotate(**{f"holds_{kind}": Subquery(last)}).filter(**{f"holds_{kind}": True})


class RecordQuerySet(models.QuerySet[Any]):
    """Reads of filings of a stage."""

    def for_actor(self, actor: Actor) -> Self:
        """Return the filings of entries the actor may see."""
        return self.filter(visible(actor, "entry__")).select_related(
            "entry__unit", "entry__season__version", "entry__season__federation", "draft"
        )

    def of_stage(self, season: Season, stage: str) -> Self:
        """Return a stage's filings with entry and unit, in order of precedence."""
        return (
            self.filter(entry__season=season, stage=stage)
            .select_related("entry__unit", "entry__season")
            .order_by("entry__unit__order", "entry__number")
        )


class PieceQuerySet(models.QuerySet[Any]):
    """Reads of files handed in: attachments and sealed copies."""

    def for_actor(self, actor: Actor) -> Self:
        """Return the files of entries the actor may see."""
        return self.filter(visible(actor, "record__entry__")).select_related(
            "record__entry__unit",
            "record__entry__season__version",
            "record__entry__season__federation",
        )

    def waiting(self, season: Season) -> Self:
        """Return a season's scans that the office has still to compare by eye."""
        return self.filter(
            record__entry__season=season, status="unreadable", voided_at=None, replaced=False
        ).select_related("record__entry__unit", "record__entry__season", "version")
