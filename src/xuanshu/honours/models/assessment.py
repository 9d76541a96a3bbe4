"""The annual assessment of the work: points that the office set, tables that were frozen."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from xuanshu.honours.querysets import OfSeasonQuerySet
from xuanshu.journal.appendonly import append_only
from xuanshu.programmes.models import Season
from xuanshu.units.models import Person


@append_only
class AssessmentRule(models.Model):
    """Points of each item, decimal texts by key, and the document they rest on; the last holds.

    No points at all put the table back to counts alone.
    """

    season = models.ForeignKey(Season, models.PROTECT, related_name="assessment_rules")
    points = models.JSONField(default=dict)
    source = models.CharField(max_length=200)
    clause = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    objects = OfSeasonQuerySet.as_manager()

    def __str__(self) -> str:
        """Return the source."""
        return self.source


@append_only
class AssessmentEdition(models.Model):
    """A table as it was signed: its whole content, with the digest of that content."""

    season = models.ForeignKey(Season, models.PROTECT, related_name="assessment_editions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    digest = models.CharField(max_length=80)
    clause = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    objects = OfSeasonQuerySet.as_manager()

    class Meta:
        """An edition has one number in a season."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["season", "number"], name="assessment_edition"),
        ]

    def __str__(self) -> str:
        """Return which edition it is."""
        return f"{self.season_id} · {self.number}"
