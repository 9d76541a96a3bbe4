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

    ``checks`` is a list of ``{"id", "label", "passed", "reason", "clause", "stated"}`` (``stated``:
    what the filed data said, ``None`` where they say nothing); ``passed`` is their all. A row
    without ``passed`` takes the screening before it back, for the ``reason`` given.
    """

    record = models.ForeignKey(StageRecord, models.PROTECT, related_name="screenings")
    stage = models.CharField(max_length=40)
    checks = models.JSONField(default=list)
    passed = models.BooleanField(null=True)
    reason = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        """The last screening of a filing is asked for."""

        indexes: ClassVar = [models.Index(fields=["record", "-id"])]

    def __str__(self) -> str:
        """Return the outcome."""
        return {True: "passed", False: "failed", None: "reopened"}[self.passed]

    @property
    def failed_checks(self) -> list[dict[str, object]]:
        """Return the checks that were not met, each with its reason and clause."""
        return [check for check in self.checks if not check["passed"]]
