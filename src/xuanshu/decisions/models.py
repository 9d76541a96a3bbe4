"""Meetings and what they decided."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from xuanshu.entries.models import Entry
from xuanshu.journal.appendonly import append_only
from xuanshu.programmes.models import Season
from xuanshu.units.models import Person


class Meeting(models.Model):
    """A meeting stage: prepared by the office, confirmed with its minutes by the body's head."""

    season = models.ForeignKey(Season, models.PROTECT, related_name="meetings")
    stage = models.CharField(max_length=40)
    state = models.CharField(max_length=20, default="draft")
    held_on = models.DateField(null=True, blank=True)
    place = models.CharField(max_length=100, blank=True)
    chair = models.CharField(max_length=40, blank=True)
    present = models.TextField(blank=True)
    absent = models.TextField(blank=True)
    recorder = models.CharField(max_length=40, blank=True)
    minutes = models.TextField(blank=True)
    proposal = models.JSONField(default=list)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        """A meeting stage has one meeting in a season."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["season", "stage"], name="meeting_stage"),
        ]

    def __str__(self) -> str:
        """Return the stage."""
        return self.stage


@append_only
class Decision(models.Model):
    """What the meeting decided on one entry. A departure from the ranking carries its reason."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="decisions")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="+")
    place = models.PositiveIntegerField()
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
        ordering: ClassVar = ["place"]

    def __str__(self) -> str:
        """Return the outcome."""
        return "in" if self.chosen else "out"
