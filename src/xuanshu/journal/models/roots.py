"""The root of each day, kept beside the chain so that it can be kept elsewhere, too."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from xuanshu.journal.appendonly import append_only
from xuanshu.journal.querysets import RootQuerySet


@append_only
class DailyRoot(models.Model):
    """The last batch that links an act of a day: whoever holds its hash holds all before it.

    ``rows`` are the acts of that day.
    """

    federation = models.CharField(max_length=40)
    day = models.DateField()
    number = models.PositiveIntegerField()
    root = models.CharField(max_length=80)
    hash = models.CharField(max_length=80)
    rows = models.PositiveIntegerField()
    kept_at = models.DateTimeField()

    objects = RootQuerySet.as_manager()

    class Meta:
        """A day has one root."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["federation", "day"], name="daily_root"),
        ]

    def __str__(self) -> str:
        """Return the day and where its chain stood."""
        return f"{self.day} #{self.number}"
