"""Rounds of judging: seats, recusals, sheets, sealed sheets, settlements of ties, standings."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from xuanshu.core.lifecycle import ROUND, SHEET
from xuanshu.entries.models import Entry
from xuanshu.journal.appendonly import append_only
from xuanshu.judging.querysets import RoundQuerySet, SeatQuerySet, SheetQuerySet
from xuanshu.programmes.models import Season
from xuanshu.units.models import Person


class Round(models.Model):
    """One judging stage under way.

    ``spec`` is its arithmetic, fixed when it opens; ``ranking`` the ranking last computed, as
    plain data (a projection, made again by ``rebuild``).
    """

    season = models.ForeignKey(Season, models.PROTECT, related_name="rounds")
    stage = models.CharField(max_length=40)
    state = models.CharField(max_length=20, default="preparing")
    spec = models.JSONField(default=dict)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    ranking = models.JSONField(default=dict)
    ranking_digest = models.CharField(max_length=80, blank=True)
    complete = models.BooleanField(default=False)

    objects = RoundQuerySet.as_manager()

    class Meta:
        """A stage has one round in a season."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["season", "stage"], name="round_stage"),
        ]

    def __str__(self) -> str:
        """Return the round's stage."""
        return self.stage

    @property
    def state_label(self) -> str:
        """Return the state as people say it."""
        return ROUND.label_of(self.state)


class Seat(models.Model):
    """A judge's seat in a round. ``key`` names it in sheets and exports."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="seats")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField()
    declared_at = models.DateTimeField(null=True, blank=True)
    wrong_passwords = models.PositiveSmallIntegerField(default=0)
    wait_until = models.DateTimeField(null=True, blank=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        """A judge sits once in a round."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "person"], name="seat_person"),
        ]
        ordering: ClassVar = ["order"]

    def __str__(self) -> str:
        """Return the judge's name."""
        return self.person.name

    @property
    def key(self) -> str:
        """Return the seat's name in sheets and exports: no personal data."""
        return f"seat-{self.pk}"


class RoundEntry(models.Model):
    """An entry that a round judges, in the order of its presentation."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="round_entries")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField()

    class Meta:
        """An entry stands once in a round."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "entry"], name="round_entry"),
        ]
        ordering: ClassVar = ["order"]

    def __str__(self) -> str:
        """Return the entry."""
        return str(self.entry)


@append_only
class Recusal(models.Model):
    """A judge does not mark an entry.

    ``kind``: own_unit, named_participant, superior, guide (found when the round opened) or
    declared (said by the judge).
    """

    seat = models.ForeignKey(Seat, models.PROTECT, related_name="recusals")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    reason = models.CharField(max_length=200)
    clause = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        """One recusal for a judge and an entry suffices."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["seat", "entry"], name="recusal_once"),
        ]

    def __str__(self) -> str:
        """Return the kind."""
        return self.kind


class Sheet(models.Model):
    """A judge's marks as they are being written; integers in the scale's smallest step.

    ``revisions`` holds for each criterion (and "comment") the revision that wrote it last.
    """

    seat = models.ForeignKey(Seat, models.PROTECT, related_name="sheets")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, default="draft")
    marks = models.JSONField(default=dict)
    comment = models.TextField(blank=True)
    complete = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=0)
    revisions = models.JSONField(default=dict)
    saved_at = models.DateTimeField(null=True, blank=True)

    objects = SheetQuerySet.as_manager()

    class Meta:
        """One sheet for a judge and an entry."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["seat", "entry"], name="sheet_once"),
        ]

    def __str__(self) -> str:
        """Return the state."""
        return self.state

    @property
    def state_label(self) -> str:
        """Return the state as people say it."""
        return SHEET.label_of(self.state)

    @property
    def total(self) -> int:
        """Return the sum of the marks given so far, in steps."""
        return sum(self.marks.values())


@append_only
class SealedSheet(models.Model):
    """A sheet as its judge sealed it, under the judge's own name."""

    seat = models.ForeignKey(Seat, models.PROTECT, related_name="sealed_sheets")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="+")
    marks = models.JSONField()
    total = models.IntegerField()
    comment = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        """A sheet is sealed once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["seat", "entry"], name="sealed_once"),
        ]

    def __str__(self) -> str:
        """Return the total in steps."""
        return str(self.total)


@append_only
class TieSettlement(models.Model):
    """How people settled a tie at the cut: votes among the judges, or the chair's order.

    ``order`` holds the numbers of the tied entries (for the chair: best first).
    """

    round = models.ForeignKey(Round, models.PROTECT, related_name="settlements")
    kind = models.CharField(max_length=20)
    order = models.JSONField()
    votes = models.JSONField(default=dict)
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        """Return the kind."""
        return self.kind


class Standing(models.Model):
    """A computed place: made again by ``rebuild``, read by pages, never typed.

    ``at`` says on which side of the cut the entry stands: in, out, or tied across it.
    """

    round = models.ForeignKey(Round, models.PROTECT, related_name="standings")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="+")
    order = models.PositiveIntegerField()
    place = models.PositiveIntegerField()
    num = models.BigIntegerField()
    den = models.BigIntegerField()
    sheets = models.PositiveSmallIntegerField()
    at = models.CharField(max_length=10)
    taken = models.BooleanField()
    category = models.CharField(max_length=40, blank=True)
    settled_by = models.CharField(max_length=60, blank=True)

    class Meta:
        """An entry has one place in a round."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "entry"], name="standing_once"),
        ]
        ordering: ClassVar = ["order"]

    def __str__(self) -> str:
        """Return the place."""
        return str(self.place)
