"""What was taken out of the record, by whom and why."""

from __future__ import annotations

from django.db import models

from xuanshu.journal.querysets import ExportQuerySet


class Export(models.Model):
    """One export of the record. Its row in the record names it by id: ``note`` is free text."""

    federation = models.CharField(max_length=40)
    by = models.CharField(max_length=60)
    at = models.DateTimeField()
    kind = models.CharField(max_length=10)
    narrowed = models.CharField(max_length=400, blank=True)
    rows = models.PositiveIntegerField()
    reason = models.CharField(max_length=20)
    note = models.CharField(max_length=200, blank=True)

    objects = ExportQuerySet.as_manager()

    def __str__(self) -> str:
        """Return what went out and when."""
        return f"{self.federation} {self.kind} {self.at:%Y-%m-%d %H:%M}"
