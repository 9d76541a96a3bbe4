"""Objections to a notice: what was said, by whom, and every step since."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from xuanshu.core.lifecycle import OBJECTION
from xuanshu.entries.models import Entry
from xuanshu.journal.appendonly import append_only
from xuanshu.press.kept import KeptFile
from xuanshu.programmes.models import Season
from xuanshu.publicity.models.notices import Notice
from xuanshu.publicity.querysets import ObjectionQuerySet
from xuanshu.units.models import Person


class Subject(models.TextChoices):
    """What an objection is about."""

    ENTRY = "entry", _("名单中的一个项目")
    LIST = "list", _("整个名单")
    PROCEDURE = "procedure", _("评选程序")


class Grounds(models.TextChoices):
    """On what an objection may rest. A rank or a mark is none of them."""

    FALSE = "false", _("申报材料不真实")
    OWNER = "owner", _("成果归属有争议")
    UNFIT = "unfit", _("不符合申报条件")
    REPEATED = "repeated", _("重复申报或与他人成果雷同")
    PROCEDURE = "procedure", _("违反评选程序或回避规定")
    WORDING = "wording", _("名称、单位等文字有误")
    OTHER = "other", _("其他违反评选规定的情形")


class Way(models.TextChoices):
    """How an objection came in."""

    ONLINE = "online", _("公示页面")
    CALL = "call", _("来电")
    VISIT = "visit", _("来访")
    LETTER = "letter", _("来信")
    FORWARDED = "forwarded", _("领导批转")


class Side(models.TextChoices):
    """Who objects."""

    PERSON = "person", _("个人")
    UNIT = "unit", _("单位")


class Declined(models.TextChoices):
    """Why an objection is not accepted."""

    MERIT = "merit", _("只对名次、分数等评价高低有不同意见")
    VAGUE = "vague", _("没有具体事实和线索")
    UNREACHED = "unreached", _("身份或联系方式经核不实")
    UNSEALED = "unsealed", _("以单位名义提出而未加盖公章")
    REPEATED = "repeated", _("同一事项已经受理或答复")
    OUTSIDE = "outside", _("不属于本次公示的事项")


class Proposal(models.TextChoices):
    """What whoever checked proposes to the head."""

    TURN_DOWN = "turn_down", _("建议认定不成立")
    UPHOLD = "uphold", _("建议认定成立")


class Remedy(models.TextChoices):
    """What an upheld objection leads to."""

    OUT = "out", _("移出名单")
    WORDING = "wording", _("更正名称或单位")
    KEEP = "keep", _("名单不变，另行处理")


class AnswerWay(models.TextChoices):
    """How the objector was answered."""

    ONLINE = "online", _("凭查询码在网上查看")
    LETTER = "letter", _("书面答复函")
    CALL = "call", _("电话")
    VISIT = "visit", _("当面")


class Objector(models.Model):
    """Who objects: personal data beside the facts, so that it can be kept apart and erased.

    For a unit ``name`` is the person to ask; for a person ``unit_name`` is the place of work.
    """

    name = models.CharField(max_length=40, blank=True)
    contact = models.CharField(max_length=100, blank=True)
    unit_name = models.CharField(max_length=100, blank=True)

    def __str__(self) -> str:
        """Return nothing that names anybody."""
        return f"objector {self.pk}"


class Objection(models.Model):
    """How an objection stands. ``result`` is empty, "upheld" or "turned_down".

    ``acknowledge_by`` and ``decide_by`` are empty while their year's holidays are not confirmed.
    ``fingerprint`` makes the same words of the same person one objection; ``cleared`` says that
    the person who checks declared to have no interest; ``corrected_in`` is the notice in which
    what was decided took effect.
    """

    season = models.ForeignKey(Season, models.PROTECT, related_name="objections")
    notice = models.ForeignKey(Notice, models.PROTECT, related_name="objections")
    number = models.CharField(max_length=20)
    state = models.CharField(max_length=20, default="received")
    subject = models.CharField(max_length=20, choices=Subject)
    entry = models.ForeignKey(Entry, models.PROTECT, null=True, related_name="objections")
    grounds = models.CharField(max_length=20, choices=Grounds)
    side = models.CharField(max_length=20, choices=Side)
    way = models.CharField(max_length=20, choices=Way)
    objector = models.OneToOneField(Objector, models.PROTECT, related_name="objection")
    received_on = models.DateField()
    received_at = models.DateTimeField()
    taken_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    acknowledge_by = models.DateField(null=True)
    decide_by = models.DateField(null=True)
    calendar_version = models.CharField(max_length=60, blank=True)
    fingerprint = models.CharField(max_length=80)
    code_digest = models.CharField(max_length=80)
    checker = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    cleared = models.BooleanField(default=False)
    result = models.CharField(max_length=20, blank=True)
    remedy = models.CharField(max_length=20, choices=Remedy, blank=True)
    corrected_in = models.ForeignKey(Notice, models.PROTECT, null=True, related_name="corrections")

    objects = ObjectionQuerySet.as_manager()

    class Meta:
        """Newest last; the same words of the same person count once."""

        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["season", "number"], name="objection_number"),
            models.UniqueConstraint(fields=["notice", "fingerprint"], name="objection_once"),
        ]

    def __str__(self) -> str:
        """Return the number."""
        return self.number

    @property
    def state_label(self) -> str:
        """Return the state as people say it."""
        return OBJECTION.label_of(self.state)

    @cached_property
    def rule(self) -> object:
        """Return the stage whose notice is objected to, in the season's rules."""
        return self.season.rules.stage(self.notice.stage)


@append_only
class Statement(models.Model):
    """What was objected, as it came in. Who said it stands in the objector's own row."""

    objection = models.OneToOneField(
        Objection, models.PROTECT, related_name="statement", primary_key=True
    )
    notice = models.ForeignKey(Notice, models.PROTECT, related_name="+")
    subject = models.CharField(max_length=20)
    entry = models.ForeignKey(Entry, models.PROTECT, null=True, related_name="+")
    grounds = models.CharField(max_length=20)
    side = models.CharField(max_length=20)
    way = models.CharField(max_length=20)
    facts = models.TextField()
    note = models.CharField(max_length=200, blank=True)
    received_on = models.DateField()
    digests = models.JSONField(default=list)
    clause = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        """Return whose statement it is."""
        return str(self.objection_id)


@append_only
class ObjectionStep(models.Model):
    """One step in an objection's life: the move made, with what was said or decided.

    ``choice`` is the key of a closed list (why not accepted, how answered), ``person`` who is to
    check, ``remedy`` with ``entry``, ``name`` and ``unit`` what an upheld objection changes.
    """

    objection = models.ForeignKey(Objection, models.PROTECT, related_name="steps")
    move = models.CharField(max_length=20)
    choice = models.CharField(max_length=20, blank=True)
    text = models.TextField(blank=True)
    day = models.DateField(null=True)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    remedy = models.CharField(max_length=20, blank=True)
    entry = models.ForeignKey(Entry, models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=300, blank=True)
    unit = models.CharField(max_length=100, blank=True)
    digests = models.JSONField(default=list)
    clause = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        """In the order in which they were made."""

        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        """Return the move as people say it."""
        return OBJECTION.move_label(self.move)

    @property
    def choice_label(self) -> str:
        """Return what was chosen from a closed list at this step, as people say it."""
        kinds = {"decline": Declined, "answer": AnswerWay, "find": Proposal}
        kind = kinds.get(self.move)
        return str(kind(self.choice).label) if kind and self.choice else ""

    @property
    def remedy_label(self) -> str:
        """Return what becomes of the list, as people say it."""
        return str(Remedy(self.remedy).label) if self.remedy else ""


@append_only
class ObjectionFile(KeptFile):
    """A file that came with the statement (``step`` empty) or with a step.

    ``part`` is "letter" for a unit's sealed letter, "evidence" or "finding".
    """

    objection = models.ForeignKey(Objection, models.PROTECT, related_name="files")
    step = models.ForeignKey(ObjectionStep, models.PROTECT, null=True, related_name="files")
    part = models.CharField(max_length=20)

    class Meta:
        """In the order in which they came."""

        ordering: ClassVar = ["pk"]
