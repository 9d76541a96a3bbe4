"""Which department guides an entry, the unit's plan, and what was done while it was cultivated."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from xuanshu.entries.models import Entry
from xuanshu.journal.appendonly import append_only
from xuanshu.press.kept import KeptFile
from xuanshu.programmes.models import SeasonUnit
from xuanshu.units.models import Person


@append_only
class Guidance(models.Model):
    """A department was given an entry to guide. The last row holds; ``source`` says by what."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="guidances")
    department = models.ForeignKey(SeasonUnit, models.PROTECT, related_name="+")
    source = models.CharField(max_length=20, default="hand")
    clause = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        """A page asks for the last guidance of an entry."""

        indexes: ClassVar = [models.Index(fields=["entry", "-id"], name="guidance_last")]

    def __str__(self) -> str:
        """Return who guides."""
        return str(self.department)


@append_only
class Plan(models.Model):
    """A unit's plan for cultivating an entry. Revising it makes a new row that names the old one.

    ``milestones`` are {"day": "2020-06-30", "what": text} in the order of their days.
    """

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="plans")
    goals = models.TextField()
    measures = models.TextField()
    milestones = models.JSONField(default=list)
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="correction"
    )
    unit = models.ForeignKey(SeasonUnit, models.PROTECT, related_name="+")
    on_behalf = models.BooleanField(default=False)
    clause = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        """An entry has one first plan; every later one names the plan it replaces."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["entry"], condition=models.Q(corrects=None), name="plan_first"
            ),
        ]

    def __str__(self) -> str:
        """Return whose plan it is."""
        return str(self.entry_id)


class TrackingKind(models.TextChoices):
    """Who tells: the guiding department of its guidance, or the unit of its progress."""

    GUIDANCE = "guidance", _("指导记录")
    PROGRESS = "progress", _("进展记录")


class GuidanceForm(models.TextChoices):
    """How a department guided."""

    VISIT = "visit", _("实地调研")
    TALK = "talk", _("座谈")
    PHONE = "phone", _("电话")
    PAPERS = "papers", _("材料指导")
    OTHER = "other", _("其他")


@append_only
class Tracking(models.Model):
    """One record of guidance or progress. A correction is a new row that names the old one.

    ``digests`` are the SHA-256 of its files; ``op`` makes sending it twice harmless.
    """

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="trackings")
    kind = models.CharField(max_length=20, choices=TrackingKind)
    day = models.DateField()
    form = models.CharField(max_length=20, choices=GuidanceForm, blank=True)
    people = models.CharField(max_length=200, blank=True)
    content = models.TextField()
    digests = models.JSONField(default=list)
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="correction"
    )
    unit = models.ForeignKey(SeasonUnit, models.PROTECT, related_name="+")
    on_behalf = models.BooleanField(default=False)
    op = models.CharField(max_length=40)
    clause = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        """An operation is done once; lists ask for an entry's last day."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["entry", "op"], name="tracking_op"),
        ]
        indexes: ClassVar = [models.Index(fields=["entry", "-day"], name="tracking_day")]

    def __str__(self) -> str:
        """Return what kind of record of which day it is."""
        return f"{self.get_kind_display()} {self.day}"


@append_only
class TrackingFile(KeptFile):
    """A file kept with a record."""

    tracking = models.ForeignKey(Tracking, models.PROTECT, related_name="files")
