"""The years whose working days are known."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from xuanshu.journal.appendonly import append_only
from xuanshu.programmes.querysets import CalendarYearQuerySet
from xuanshu.units.models import Person


@append_only
class CalendarYear(models.Model):
    """A year whose working days are known; of several revisions the last one holds.

    A year that is not here is refused, never guessed. ``digest`` covers the days.
    """

    year = models.PositiveSmallIntegerField()
    revision = models.PositiveSmallIntegerField(default=1)
    source = models.CharField(max_length=200)
    digest = models.CharField(max_length=80)
    confirmed_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    objects = CalendarYearQuerySet.as_manager()

    class Meta:
        """A revision of a year is written once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["year", "revision"], name="calendar_revision"),
        ]

    def __str__(self) -> str:
        """Return the year with its revision."""
        return f"{self.year}.{self.revision}"


@append_only
class CalendarDay(models.Model):
    """A day that departs from the week: a weekday off, or a Saturday or Sunday worked."""

    year = models.ForeignKey(CalendarYear, models.PROTECT, related_name="days")
    day = models.DateField()
    working = models.BooleanField()
    name = models.CharField(max_length=40, blank=True)

    class Meta:
        """A day stands once in a revision of its year."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["year", "day"], name="calendar_day"),
        ]
        ordering: ClassVar = ["day"]

    def __str__(self) -> str:
        """Return the day."""
        return f"{self.day} {self.name}"
