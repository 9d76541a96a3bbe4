"""Meetings and what they decided."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.functional import cached_property

from xuanshu.decisions.querysets import MeetingEntryQuerySet, MeetingQuerySet
from xuanshu.decisions.rules import MEETING
from xuanshu.entries.models import Entry
from xuanshu.journal.appendonly import append_only
from xuanshu.programmes.models import Season
from xuanshu.units.models import Person


class Meeting(models.Model):
    """A meeting stage: prepared by the office, confirmed with its minutes by the body's head.

    ``revision`` counts what the office saved, so that nobody confirms what was not seen.
    """

    season = models.ForeignKey(Season, models.PROTECT, related_name="meetings")
    stage = models.CharField(max_length=40)
    state = models.CharField(max_length=20, default="draft")
    held_on = models.DateField(null=True, blank=True)
    place = models.CharField(max_length=100, blank=True)
    chair = models.CharField(max_length=40, blank=True)
    present = models.TextField(blank=True)
    absent = models.TextField(blank=True)
    attending = models.TextField(blank=True)
    recorder = models.CharField(max_length=40, blank=True)
    agenda = models.CharField(max_length=300, blank=True)
    minutes = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=1)
    prepared_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    objects = MeetingQuerySet.as_manager()

    class Meta:
        """A meeting stage has one meeting in a season."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["season", "stage"], name="meeting_stage"),
        ]

    def __str__(self) -> str:
        """Return the stage."""
        return self.stage

    @property
    def state_label(self) -> str:
        """Return the state as people say it."""
        return MEETING.label_of(self.state)

    @cached_property
    def rule(self) -> object:
        """Return the meeting's stage in the season's rules."""
        return self.season.rules.stage(self.stage)


class MeetingEntry(models.Model):
    """An entry before the meeting: what the judging gave it, and what this body makes of it.

    ``order`` and ``place`` are the ranking's, ``candidate`` says whether the judging put it above
    the cut. ``proposed`` is its place in the list that the meeting began with (that of the judging,
    or of the body before), ``listed`` its place in the meeting's own list, 0 off the list.
    ``moved`` marks what was put up or down on purpose; ``reason`` says why it departs.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="items")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="+")
    order = models.PositiveIntegerField()
    place = models.PositiveIntegerField()
    total = models.CharField(max_length=20)
    candidate = models.BooleanField()
    chosen = models.BooleanField()
    proposed = models.PositiveIntegerField(default=0)
    listed = models.PositiveIntegerField(default=0)
    moved = models.BooleanField(default=False)
    reason = models.CharField(max_length=300, blank=True)

    objects = MeetingEntryQuerySet.as_manager()

    class Meta:
        """An entry stands once before a meeting, in the order of the ranking."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "entry"], name="meeting_entry_once"),
        ]
        ordering: ClassVar = ["order"]

    def __str__(self) -> str:
        """Return the entry."""
        return str(self.entry)

    @property
    def departs(self) -> bool:
        """Return whether the list departs here from the one that the meeting began with."""
        return bool(self.proposed) != self.chosen or self.moved


@append_only
class Decision(models.Model):
    """What the meeting decided on one entry, with its place in the list (``listed``).

    A departure from the list that the meeting began with carries its reason.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="decisions")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="+")
    order = models.PositiveIntegerField()
    place = models.PositiveIntegerField()
    total = models.CharField(max_length=20)
    candidate = models.BooleanField()
    chosen = models.BooleanField()
    departs = models.BooleanField(default=False)
    proposed = models.PositiveIntegerField(default=0)
    listed = models.PositiveIntegerField(default=0)
    moved = models.BooleanField(default=False)
    reason = models.CharField(max_length=300, blank=True)
    clause = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        """One decision on an entry in a meeting."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "entry"], name="decision_once"),
        ]
        ordering: ClassVar = ["order"]

    def __str__(self) -> str:
        """Return the outcome."""
        return "in" if self.chosen else "out"


@append_only
class ListRevision(models.Model):
    """The list as it stood after one change at the table: 第 n 稿, on paper and on the screen.

    ``lines`` are ``[entry, listed, moved, reason]``, each entry that is on the list or departs.
    ``restores`` is the draft to which an undoing went back.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    restores = models.PositiveIntegerField(null=True, blank=True)
    lines = models.JSONField()
    digest = models.CharField(max_length=80)
    says = models.CharField(max_length=400)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        """Drafts of a meeting's list are numbered."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "number"], name="list_revision_number"),
        ]
        ordering: ClassVar = ["-number"]

    def __str__(self) -> str:
        """Return the number."""
        return str(self.number)

    @property
    def code(self) -> str:
        """Return the eight hexadecimal digits that the paper and the screen show."""
        return self.digest.partition(":")[2][:8]


@append_only
class PackPrint(models.Model):
    """The meeting's sets were printed: so many numbered copies of the material as it was then."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+")
    draft = models.PositiveIntegerField()
    sets = models.PositiveIntegerField()
    pages = models.PositiveIntegerField()
    returned = models.BooleanField()
    digest = models.CharField(max_length=80)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        """Newest first."""

        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        """Return how many sets were printed."""
        return str(self.sets)


@append_only
class Confirmation(models.Model):
    """The head confirmed the meeting: its paper as it was then.

    ``digest`` covers ``people`` too, who stay out of the record's own content.
    """

    meeting = models.OneToOneField(
        Meeting, models.PROTECT, related_name="confirmation", primary_key=True
    )
    held_on = models.DateField()
    place = models.CharField(max_length=100)
    agenda = models.CharField(max_length=300, blank=True)
    people = models.JSONField()
    minutes = models.TextField()
    digest = models.CharField(max_length=80)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        """Return the day."""
        return str(self.held_on)
