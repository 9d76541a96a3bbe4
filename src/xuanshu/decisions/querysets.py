"""Named reads of meetings and the entries before them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models

if TYPE_CHECKING:
    from xuanshu.decisions.models import Meeting
    from xuanshu.programmes.models import Season


class MeetingQuerySet(models.QuerySet[Any]):
    """Reads of meetings."""

    def of_season(self, season: Season) -> Self:
        """Return a season's meetings."""
        return self.filter(season=season)

    def locked(self) -> Self:
        """Return meetings that stay locked until the transaction ends."""
        return self.select_for_update(of=("self",)).select_related(
            "season__version", "season__federation"
        )


class MeetingEntryQuerySet(models.QuerySet[Any]):
    """Reads of the entries before a meeting."""

    def of_meeting(self, meeting: Meeting) -> Self:
        """Return a meeting's entries with their units, in the order of the ranking."""
        return self.filter(meeting=meeting).select_related("entry__unit").order_by("order")
