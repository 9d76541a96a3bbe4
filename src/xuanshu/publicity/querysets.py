"""Named reads of notices, their pages, their official publications, and objections to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q

from xuanshu.core.lifecycle import OBJECTION, ObjectionState

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection

    from xuanshu.programmes.models import Season
    from xuanshu.publicity.models import Notice
    from xuanshu.units.access import Actor

# Not answered yet: what keeps a notice from being ended.
OPEN = tuple(state for state in OBJECTION.labels if not OBJECTION.is_final(state))
# Before the head's decision: what the ten working days count for.
UNDECIDED = OPEN[: OPEN.index(ObjectionState.UPHELD)]


class NoticeQuerySet(models.QuerySet[Any]):
    """Reads of notices."""

    def of_season(self, season: Season) -> Self:
        """Return a season's notices."""
        return self.filter(season=season)

    def locked(self) -> Self:
        """Return notices that stay locked until the transaction ends."""
        return self.select_for_update(of=("self",)).select_related(
            "season__version", "season__federation"
        )


class PublicPageQuerySet(models.QuerySet[Any]):
    """Reads of published pages."""

    def for_list(self) -> Self:
        """Return pages with what the public list shows, newest first, without their bytes."""
        return (
            self.select_related("notice__season__federation")
            .defer("html", "content", "items")
            .order_by("-at", "-pk")
        )


class PublicationQuerySet(models.QuerySet[Any]):
    """Reads of official publications."""

    def of_notice(self, notice: Notice) -> Self:
        """Return a notice's records, the first one first, with who wrote them."""
        return self.filter(notice=notice).select_related("by").order_by("pk")

    def current(self) -> Self:
        """Return the records that no other has replaced."""
        return self.filter(correction=None)

    def for_actor(self, actor: Actor) -> Self:
        """Return the records whose evidence the actor may see: office and audit."""
        if not actor.is_a("office", "audit"):
            return self.none()
        return self.filter(notice__season__federation_id=actor.federation.pk)


class ObjectionQuerySet(models.QuerySet[Any]):
    """Reads of objections."""

    def of_season(self, season: Season) -> Self:
        """Return a season's objections."""
        return self.filter(season=season)

    def of_stage(self, season: Season, stage_id: str) -> Self:
        """Return the objections to any notice of a stage."""
        return self.filter(season=season, notice__stage=stage_id)

    def open(self) -> Self:
        """Return what is not answered, declined, kept as a lead or withdrawn."""
        return self.filter(state__in=OPEN)

    def overdue(self, today: dt.date) -> Self:
        """Return what should have been acknowledged or decided before today."""
        late = Q(state=ObjectionState.RECEIVED, acknowledge_by__lt=today)
        return self.filter(late | Q(state__in=UNDECIDED, decide_by__lt=today))

    def due_until(self, today: dt.date, day: dt.date) -> Self:
        """Return what falls due from today until ``day``, both included."""
        first = Q(state=ObjectionState.RECEIVED, acknowledge_by__range=(today, day))
        later = Q(state__in=UNDECIDED[1:], decide_by__range=(today, day))
        return self.filter(first | later)

    def for_actor(self, actor: Actor, headed: Collection[str], reported: Collection[str]) -> Self:
        """Return what the actor may read: the list twin of ``access.may_read``.

        ``headed`` are the stages whose results go to the actor as head, ``reported`` the states
        from which on the head reads.
        """
        own = self.filter(season__federation_id=actor.federation.pk)
        if actor.is_a("office"):
            return own
        mine = Q(checker_id=actor.person.pk)
        if actor.is_a("committee") and headed:
            mine |= Q(notice__stage__in=headed, state__in=reported)
        return own.filter(mine)

    def for_list(self) -> Self:
        """Return objections with what their list shows, newest first; nobody's name is read."""
        return self.select_related("notice", "entry__unit", "checker").order_by("-pk")

    def whole(self) -> Self:
        """Return objections with all that a page of one shows."""
        return self.select_related(
            "season__version",
            "season__federation",
            "notice",
            "entry__unit",
            "checker",
            "taken_by",
            "objector",
            "statement",
            "corrected_in",
        )

    def locked(self) -> Self:
        """Return objections that stay locked until the transaction ends."""
        return self.select_for_update(of=("self",)).select_related(
            "season__version", "season__federation", "notice", "entry__unit", "objector"
        )
