"""Named reads of notices and their pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models

if TYPE_CHECKING:
    from xuanshu.programmes.models import Season


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
