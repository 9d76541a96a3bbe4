"""What became of a named entry: how it was spread, deepened, taken up elsewhere."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from xuanshu.entries.models import Entry
from xuanshu.honours.querysets import FollowUpQuerySet
from xuanshu.journal.appendonly import append_only
from xuanshu.press.kept import KeptFile
from xuanshu.programmes.models import SeasonUnit
from xuanshu.units.models import Person


class FollowUpKind(models.TextChoices):
    """What is told: a promotion, a report on deepening, an adoption by another unit."""

    EVENT = "event", _("推广活动")
    REPORT = "report", _("深化提升报告")
    ADOPTION = "adoption", _("采纳推广")


class Level(models.TextChoices):
    """How far a promotion reached."""

    UNIT = "unit", _("本单位")
    COUNTY = "county", _("区市级")
    CITY = "city", _("市级")
    PROVINCE = "province", _("省级")
    NATION = "nation", _("全国")


@append_only
class FollowUp(models.Model):
    """One record of what became of an entry. A correction is a new row that names the old one.

    ``channel`` (of the scheme), ``level`` and ``address`` belong to a promotion; ``adopter`` to an
    adoption, whose ``day`` is since when. ``digests`` are the SHA-256 of its files.
    """

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="follow_ups")
    kind = models.CharField(max_length=20, choices=FollowUpKind)
    channel = models.CharField(max_length=60, blank=True)
    day = models.DateField()
    title = models.CharField(max_length=200)
    level = models.CharField(max_length=20, choices=Level, blank=True)
    address = models.CharField(max_length=500, blank=True)
    adopter = models.CharField(max_length=100, blank=True)
    content = models.TextField(blank=True)
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

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        """An operation is done once; lists go by day."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["entry", "op"], name="follow_up_op"),
        ]
        indexes: ClassVar = [models.Index(fields=["entry", "-day"], name="follow_up_day")]

    def __str__(self) -> str:
        """Return the title."""
        return self.title


@append_only
class FollowUpFile(KeptFile):
    """A file that proves a record."""

    record = models.ForeignKey(FollowUp, models.PROTECT, related_name="files")


@append_only
class FollowUpReview(models.Model):
    """The office confirmed a record or returned it to be corrected; the last one holds."""

    record = models.ForeignKey(FollowUp, models.PROTECT, related_name="reviews")
    move = models.CharField(max_length=20)
    reason = models.CharField(max_length=300, blank=True)
    clause = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        """Return the move."""
        return self.move
