"""Results of screening."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from xuanshu.entries.models import StageRecord
from xuanshu.journal.appendonly import append_only
from xuanshu.units.models import Person


@append_only
class Screening(models.Model):
    """One screening of an application: each check of the scheme with its answer. The last holds.

    ``checks`` is a list of ``{"id", "passed", "reason", "clause"}``; ``passed`` is their all.
    """

    record = models.ForeignKey(StageRecord, models.PROTECT, related_name="screenings")
    stage = models.CharField(max_length=40)
    checks = models.JSONField()
    passed = models.BooleanField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        """The last screening of a filing is asked for."""

        indexes: ClassVar = [models.Index(fields=["record", "-id"])]

    def __str__(self) -> str:
        """Return the outcome."""
        return "passed" if self.passed else "failed"
