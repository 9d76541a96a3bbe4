"""What units answered to a draft, what the office made of it, the published summary."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from xuanshu.journal.appendonly import append_only
from xuanshu.press.kept import KeptFile
from xuanshu.programmes.models.consultation import AskedUnit, Consultation, DraftClause
from xuanshu.programmes.querysets import OpinionQuerySet
from xuanshu.units.models import Person


class Stance(models.TextChoices):
    """What a unit says of a clause."""

    AGREE = "agree", _("同意")
    AMEND = "amend", _("修改意见")


class ReplyWay(models.TextChoices):
    """How an answer came."""

    ONLINE = "online", _("网上答复")
    PAPER = "paper", _("纸质送达")
    FAX = "fax", _("传真")
    MAIL = "mail", _("电子邮件")
    GROUP = "group", _("微信群")
    CALL = "call", _("电话")


class Signing(models.TextChoices):
    """How the unit's leader stands behind an answer."""

    SCAN = "scan", _("签字盖章扫描件")
    DECLARED = "declared", _("领导已签（单位声明）")
    NONE = "none", _("未要求签字")


class Result(models.TextChoices):
    """What the office made of an opinion."""

    TAKEN = "taken", _("采纳")
    PARTLY = "partly", _("部分采纳")
    NOT = "not", _("未采纳")


@append_only
class AnswerScan(KeptFile):
    """A signed answer sheet as it was scanned; ``code`` is what its QR says, "" if unreadable."""

    asked = models.ForeignKey(AskedUnit, models.PROTECT, related_name="scans")
    code = models.CharField(max_length=20, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        """In the order in which they came."""

        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        """Return the file's name."""
        return self.name


@append_only
class UnitReply(models.Model):
    """An answer as the unit filed it, or as the office entered it (``way`` other than online).

    ``items`` are the clauses spoken of: clause (id), key, stance, text, reason; ``other`` stands
    beside them. ``code`` is the version code of exactly this content. Who signed is no fact here.
    """

    asked = models.ForeignKey(AskedUnit, models.PROTECT, related_name="replies")
    items = models.JSONField()
    other = models.TextField(blank=True)
    agrees_all = models.BooleanField(default=False)
    code = models.CharField(max_length=20)
    way = models.CharField(max_length=10, choices=ReplyWay)
    signing = models.CharField(max_length=10, choices=Signing)
    scan = models.ForeignKey(AnswerScan, models.PROTECT, null=True, related_name="+")
    scan_sha256 = models.CharField(max_length=64, blank=True)
    late = models.BooleanField()
    received_on = models.DateField()
    note = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        """In the order in which they came."""

        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        """Return the version code."""
        return self.code

    @property
    def is_declared(self) -> bool:
        """Return whether the office entered what came on paper or by telephone."""
        return self.way != ReplyWay.ONLINE

    @property
    def amendments(self) -> list[dict[str, Any]]:
        """Return the items that want a clause changed."""
        return [item for item in self.items if item["stance"] == Stance.AMEND]


class Opinion(models.Model):
    """One wish of one unit, with what the office made of it so far.

    It repeats an item of ``reply`` (or its ``other``, then ``clause`` is empty). ``topic`` puts
    similar ones together; ``landed`` is the clause of the next draft in which it can be found.
    """

    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="opinions")
    asked = models.ForeignKey(AskedUnit, models.PROTECT, related_name="opinions")
    reply = models.ForeignKey(UnitReply, models.PROTECT, related_name="opinions")
    clause = models.ForeignKey(DraftClause, models.PROTECT, null=True, related_name="opinions")
    text = models.TextField()
    reason = models.TextField(blank=True)
    topic = models.CharField(max_length=60, blank=True)
    result = models.CharField(max_length=10, choices=Result, blank=True)
    answer = models.TextField(blank=True)
    landed = models.CharField(max_length=60, blank=True)

    objects = OpinionQuerySet.as_manager()

    def __str__(self) -> str:
        """Return the beginning of what is wished."""
        return self.text[:40]


@append_only
class Ruling(models.Model):
    """What the office decided on an opinion; an empty ``result`` undoes the one before."""

    opinion = models.ForeignKey(Opinion, models.PROTECT, related_name="rulings")
    result = models.CharField(max_length=10, choices=Result, blank=True)
    answer = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        """Return the result as people say it."""
        return str(self.get_result_display())


@append_only
class ConsultationSummary(models.Model):
    """意见采纳情况汇总表 as it was published: plain data, and the page made of it as bytes.

    ``token`` is the public address; empty where only the units asked may read it.
    """

    consultation = models.OneToOneField(Consultation, models.PROTECT, related_name="summary")
    content = models.JSONField()
    html = models.BinaryField()
    digest = models.CharField(max_length=80)
    token = models.CharField(max_length=20, null=True, unique=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        """Return what it sums up."""
        return str(self.consultation)
