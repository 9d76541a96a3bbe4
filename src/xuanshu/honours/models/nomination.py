"""Nomination of the best to the higher award: choice, help, letter, package, result."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from xuanshu.entries.models import Entry
from xuanshu.honours.querysets import NominationQuerySet, OfSeasonQuerySet
from xuanshu.journal.appendonly import append_only
from xuanshu.press.store import paper_path
from xuanshu.programmes.models import Season, SeasonUnit
from xuanshu.units.models import Person


@append_only
class Nomination(models.Model):
    """The office chose a named entry for the higher award, or took it back; the last one holds."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="nominations")
    chosen = models.BooleanField()
    reason = models.CharField(max_length=300)
    clause = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    objects = NominationQuerySet.as_manager()

    def __str__(self) -> str:
        """Return the reason."""
        return self.reason


@append_only
class NominationHelp(models.Model):
    """Which department helps under a name that the scheme gives; the last one holds."""

    season = models.ForeignKey(Season, models.PROTECT, related_name="+")
    label = models.CharField(max_length=100)
    department = models.ForeignKey(SeasonUnit, models.PROTECT, related_name="+")
    clause = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    objects = OfSeasonQuerySet.as_manager()

    def __str__(self) -> str:
        """Return which help it is."""
        return self.label


class NominationLetter(models.Model):
    """The letter of nomination, as the office edits it; its number comes with the issue."""

    season = models.OneToOneField(Season, models.PROTECT, related_name="+", primary_key=True)
    title = models.CharField(max_length=200)
    addressee = models.CharField(max_length=100, blank=True)
    body = models.TextField()
    number = models.CharField(max_length=60, blank=True)
    dated = models.DateField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=0)

    objects = OfSeasonQuerySet.as_manager()

    def __str__(self) -> str:
        """Return the title."""
        return self.title


@append_only
class NominationPackage(models.Model):
    """An edition of the package: one ZIP whose bytes never change.

    ``manifest`` lists {"path", "size", "sha256"} of every file in it; ``missing`` what was still
    missing when it was made.
    """

    season = models.ForeignKey(Season, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    entries = models.JSONField()
    manifest = models.JSONField()
    missing = models.JSONField(default=list)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    file = models.FileField(upload_to=paper_path, max_length=200)
    clause = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    objects = OfSeasonQuerySet.as_manager()

    class Meta:
        """An edition has one number in a season."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["season", "number"], name="nomination_package"),
        ]

    def __str__(self) -> str:
        """Return which edition it is."""
        return f"{self.season_id} · {self.number}"


@append_only
class NominationResult(models.Model):
    """What came of a nomination; a later row corrects an earlier one, the last holds."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="nomination_results")
    won = models.BooleanField()
    award = models.CharField(max_length=100)
    level = models.CharField(max_length=60, blank=True)
    number = models.CharField(max_length=60, blank=True)
    dated = models.DateField()
    note = models.CharField(max_length=300, blank=True)
    clause = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    objects = NominationQuerySet.as_manager()

    def __str__(self) -> str:
        """Return the award."""
        return self.award
