"""Schemes and their versions, seasons and what staff confirmed for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from xuanshu.journal.appendonly import append_only
from xuanshu.programmes.querysets import SchemeVersionQuerySet, SeasonQuerySet
from xuanshu.programmes.rules import rules_of
from xuanshu.units.models import Federation, Person

if TYPE_CHECKING:
    from xuanshu.core.scheme import Scheme


@append_only
class SchemeVersion(models.Model):
    """A scheme as its source bytes. Compiled on use, never stored compiled."""

    federation = models.ForeignKey(Federation, models.PROTECT, related_name="+")
    scheme = models.CharField(max_length=60)
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    source = models.BinaryField()
    digest = models.CharField(max_length=80)
    language = models.PositiveSmallIntegerField(default=1)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    objects = SchemeVersionQuerySet.as_manager()

    class Meta:
        """A version has one number; the same bytes are kept once."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["federation", "scheme", "number"], name="scheme_number"
            ),
            models.UniqueConstraint(
                fields=["federation", "scheme", "digest"], name="scheme_digest"
            ),
        ]

    def __str__(self) -> str:
        """Return the scheme with its version's number."""
        return f"{self.scheme} v{self.number}"

    def known_texts(self, scheme: str) -> list[bytes]:
        """Return the texts of a scheme that this one may rest on, newest first."""
        return SchemeVersion.objects.texts(self.federation_id, scheme)


class SeasonState(models.TextChoices):
    """How far a season's own life is."""

    SETUP = "setup", _("筹备中")
    RUNNING = "running", _("进行中")
    CLOSED = "closed", _("已归档")


class Season(models.Model):
    """One year of a programme. On screen always "2026年度"."""

    federation = models.ForeignKey(Federation, models.PROTECT, related_name="+")
    version = models.ForeignKey(SchemeVersion, models.PROTECT, related_name="+")
    scheme = models.CharField(max_length=60)
    year = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    state = models.CharField(max_length=20, choices=SeasonState, default=SeasonState.SETUP)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    entry_count = models.PositiveIntegerField(default=0)
    # The year this one was begun from: its dates are proposed, its members offered again.
    copied_from = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")

    objects = SeasonQuerySet.as_manager()

    class Meta:
        """A programme has one season a year in a federation."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["federation", "scheme", "year"], name="season_year"),
        ]

    def __str__(self) -> str:
        """Return the season as people say it."""
        return f"{self.year}年度 {self.title}"

    @property
    def rules(self) -> Scheme:
        """Return the season's rules: its scheme with dates and silent points as confirmed."""
        return rules_of(self)


@append_only
class PointAnswer(models.Model):
    """The office's answer to a point the notice leaves open, and its source. The last holds."""

    season = models.ForeignKey(Season, models.PROTECT, related_name="point_answers")
    path = models.CharField(max_length=120)
    value = models.JSONField()
    source = models.CharField(max_length=200)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        """Return the place of the answer."""
        return self.path


@append_only
class DateFact(models.Model):
    """A date as the office confirmed or moved it. The last one holds; a move has its reason."""

    season = models.ForeignKey(Season, models.PROTECT, related_name="date_facts")
    path = models.CharField(max_length=120)
    first = models.DateField()
    last = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        """Return the place of the date."""
        return self.path
