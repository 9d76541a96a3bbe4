"""Naming and certificates."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from xuanshu.entries.models import Entry
from xuanshu.journal.appendonly import append_only
from xuanshu.programmes.models import Season
from xuanshu.units.models import Person


@append_only
class Naming(models.Model):
    """The act of naming: when, by which decision, which occasion."""

    season = models.ForeignKey(Season, models.PROTECT, related_name="namings")
    stage = models.CharField(max_length=40)
    decided_on = models.DateField()
    occasion = models.CharField(max_length=100, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        """A season's honours are named once in a stage."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["season", "stage"], name="naming_stage"),
        ]

    def __str__(self) -> str:
        """Return the day."""
        return str(self.decided_on)


class DocumentNumber(models.Model):
    """文号 and 成文日期 of the decision: blank until the general office issues them."""

    naming = models.OneToOneField(
        Naming, models.PROTECT, related_name="document", primary_key=True
    )
    number = models.CharField(max_length=60, blank=True)
    dated = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        """Return the number."""
        return self.number


@append_only
class Certificate(models.Model):
    """An honour with its certificate, as it was issued: names of its time stand in it."""

    federation = models.CharField(max_length=40)
    naming = models.ForeignKey(Naming, models.PROTECT, related_name="certificates")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="+")
    number = models.CharField(max_length=20)
    code = models.CharField(max_length=20, unique=True)
    unit_name = models.CharField(max_length=100)
    entry_title = models.CharField(max_length=300)
    honour = models.CharField(max_length=200)
    organiser = models.CharField(max_length=100)
    dated = models.DateField()

    class Meta:
        """A number names one certificate of a season; an entry has one."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["naming", "number"], name="certificate_number"),
            models.UniqueConstraint(fields=["naming", "entry"], name="certificate_entry"),
        ]
        ordering: ClassVar = ["number"]

    def __str__(self) -> str:
        """Return the number."""
        return self.number


@append_only
class Revocation(models.Model):
    """A certificate was revoked: the check page says so from then on."""

    certificate = models.OneToOneField(
        Certificate, models.PROTECT, related_name="revocation", primary_key=True
    )
    reason = models.CharField(max_length=300)
    clause = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        """Return the reason."""
        return self.reason
