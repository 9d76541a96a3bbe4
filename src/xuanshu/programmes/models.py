"""Schemes and their versions, seasons and what staff confirmed for them, bodies, the calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from xuanshu.journal.appendonly import append_only
from xuanshu.programmes.querysets import (
    BodyMemberQuerySet,
    CalendarYearQuerySet,
    SeasonQuerySet,
    SeasonUnitQuerySet,
)
from xuanshu.programmes.rules import rules_of
from xuanshu.units.models import Federation, Person, Unit

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


class SeasonUnit(models.Model):
    """A unit as it was when the season was published: routes, quotas and papers read this."""

    season = models.ForeignKey(Season, models.PROTECT, related_name="season_units")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    code = models.CharField(max_length=20)
    name = models.CharField(max_length=100)
    short_name = models.CharField(max_length=40)
    kind = models.CharField(max_length=40)
    kind_label = models.CharField(max_length=60)
    path = models.CharField(max_length=300)
    order = models.PositiveIntegerField()
    files_to = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    # False only where the scheme means "relevant" units of a kind and the office did not name this.
    counted = models.BooleanField(default=True)

    objects = SeasonUnitQuerySet.as_manager()

    class Meta:
        """A unit stands once in a season; lists follow the order of precedence."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["season", "unit"], name="season_unit"),
        ]
        ordering: ClassVar = ["order", "code"]

    def __str__(self) -> str:
        """Return the unit's name of that year."""
        return self.name


class BodyMember(models.Model):
    """Somebody's seat in a body of the scheme (panel, committee) for a season."""

    season = models.ForeignKey(Season, models.PROTECT, related_name="members")
    body = models.CharField(max_length=40)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    title = models.CharField(max_length=40, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    left_at = models.DateTimeField(null=True, blank=True)

    objects = BodyMemberQuerySet.as_manager()

    class Meta:
        """A person sits once in a body."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["season", "body", "person"], name="body_member"),
        ]
        ordering: ClassVar = ["order", "pk"]

    def __str__(self) -> str:
        """Return who sits where."""
        return f"{self.body}: {self.person}"


class PickedUnit(models.Model):
    """A unit the office names before publication where the scheme says "有关" of its kind."""

    season = models.ForeignKey(Season, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")

    class Meta:
        """A unit is named once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["season", "unit"], name="picked_unit"),
        ]

    def __str__(self) -> str:
        """Return which unit is named."""
        return f"{self.season_id}: {self.unit_id}"


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
