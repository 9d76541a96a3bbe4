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
    """An entry before the meeting: its place by the judging, and what is proposed for it.

    ``candidate`` says whether the judging put it above the cut, ``chosen`` whether the meeting
    takes it in; where these differ, ``reason`` says why.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="items")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="+")
    order = models.PositiveIntegerField()
    place = models.PositiveIntegerField()
    total = models.CharField(max_length=20)
    candidate = models.BooleanField()
    chosen = models.BooleanField()
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
        """Return whether the proposal departs from the ranking."""
        return self.candidate != self.chosen


@append_only
class Decision(models.Model):
    """What the meeting decided on one entry. A departure from the ranking carries its reason."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="decisions")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="+")
    order = models.PositiveIntegerField()
    place = models.PositiveIntegerField()
    total = models.CharField(max_length=20)
    candidate = models.BooleanField()
    chosen = models.BooleanField()
    departs = models.BooleanField(default=False)
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
