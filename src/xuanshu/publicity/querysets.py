"""Named reads of notices, their pages and their official publications."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models

if TYPE_CHECKING:
    from xuanshu.programmes.models import Season
    from xuanshu.publicity.models import Notice
    from xuanshu.units.access import Actor


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
