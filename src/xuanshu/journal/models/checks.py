"""A check of the record: a walk that goes on in the background, part by part."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from xuanshu.journal.querysets import CheckQuerySet


class Check(models.Model):
    """One walk over a federation's record.

    ``phase`` and ``cursor`` say how far it is, ``reached`` is the hash of the last batch that held;
    all three are written after every part, so that whoever takes the check up goes on there.
    ``leased_until`` says that somebody is at it. ``after`` and ``anchor`` are the kept root that it
    begins behind, 0 and empty for the beginning.
    """

    federation = models.CharField(max_length=40)
    by = models.CharField(max_length=60, blank=True)
    asked_at = models.DateTimeField()
    since = models.DateField(null=True, blank=True)
    after = models.PositiveIntegerField(default=0)
    anchor = models.CharField(max_length=80, blank=True)
    state = models.CharField(max_length=10, default="going")
    phase = models.CharField(max_length=10, default="chain")
    cursor = models.CharField(max_length=80, blank=True)
    reached = models.CharField(max_length=80, blank=True)
    batches = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    leased_until = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    found_batch = models.PositiveIntegerField(null=True, blank=True)
    found_row = models.CharField(max_length=40, blank=True)
    found = models.CharField(max_length=300, blank=True)

    objects = CheckQuerySet.as_manager()

    class Meta:
        """A federation has one check under way."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["federation"], condition=Q(state="going"), name="check_one_going"
            ),
        ]

    def __str__(self) -> str:
        """Return which check it is and how it stands."""
        return f"{self.federation} #{self.pk} {self.state}"

    @property
    def percent(self) -> int:
        """Return how much is done, 100 only at the end."""
        if self.state != "going":
            return 100
        return min(99, 100 * self.done // self.total) if self.total else 0
