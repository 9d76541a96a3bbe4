"""Which department guides the unit that cultivates an entry."""

from __future__ import annotations

from django.db import models

from xuanshu.entries.models import Entry
from xuanshu.journal.appendonly import append_only
from xuanshu.programmes.models import SeasonUnit
from xuanshu.units.models import Person


@append_only
class Guidance(models.Model):
    """A department was given an entry to guide. The last row holds."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="guidances")
    department = models.ForeignKey(SeasonUnit, models.PROTECT, related_name="+")
    clause = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        """Return who guides."""
        return str(self.department)
