"""Naming and certificates."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.functional import cached_property

from xuanshu.entries.models import Entry
from xuanshu.honours.querysets import CertificateQuerySet, NamingQuerySet
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

    objects = NamingQuerySet.as_manager()

    class Meta:
        """A season's honours are named once in a stage."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["season", "stage"], name="naming_stage"),
        ]

    def __str__(self) -> str:
        """Return the day."""
        return str(self.decided_on)

    @cached_property
    def rule(self) -> object:
        """Return the naming's stage in the season's rules."""
        return self.season.rules.stage(self.stage)


class DecisionPaper(models.Model):
    """The decision as a paper: its text, and 文号 and 成文日期 once they were issued."""

    naming = models.OneToOneField(Naming, models.PROTECT, related_name="paper", primary_key=True)
    title = models.CharField(max_length=200)
    body = models.TextField()
    number = models.CharField(max_length=60, blank=True)
    dated = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        """Return the number."""
        return self.number


@append_only
class Certificate(models.Model):
    """An honour with its certificate, as it was issued: names of its time stand in it.

    ``code`` is what the public checks by; nobody can guess it. ``digest`` covers what is printed.
    """

    federation = models.CharField(max_length=40)
    naming = models.ForeignKey(Naming, models.PROTECT, related_name="certificates")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="+")
    order = models.PositiveIntegerField()
    number = models.CharField(max_length=60)
    code = models.CharField(max_length=20, unique=True)
    year = models.PositiveSmallIntegerField()
    programme = models.CharField(max_length=300)
    unit_name = models.CharField(max_length=100)
    entry_title = models.CharField(max_length=300)
    category = models.CharField(max_length=300, blank=True)
    honour = models.CharField(max_length=320)
    verb = models.CharField(max_length=300)
    organiser = models.CharField(max_length=100)
    dated = models.DateField()
    digest = models.CharField(max_length=80)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        """A number names one certificate of a season; an entry has one."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["naming", "number"], name="certificate_number"),
            models.UniqueConstraint(fields=["naming", "entry"], name="certificate_entry"),
        ]
        indexes: ClassVar = [models.Index(fields=["number"], name="certificate_by_number")]
        ordering: ClassVar = ["order"]

    def __str__(self) -> str:
        """Return the number."""
        return self.number

    @property
    def revoked(self) -> Revocation | None:
        """Return the revocation, if there is one."""
        return getattr(self, "revocation", None)


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
