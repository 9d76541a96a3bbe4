"""Entries, their filings stage by stage, drafts, versions, files, sealed copies, standings."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xuanshu.core.lifecycle import FILING
from xuanshu.entries.querysets import EntryQuerySet, PieceQuerySet, RecordQuerySet
from xuanshu.journal.appendonly import append_only
from xuanshu.press.kept import KeptFile
from xuanshu.press.store import paper_path
from xuanshu.programmes.models import Season, SeasonUnit
from xuanshu.units.models import Person, Unit


class Entry(models.Model):
    """What a unit enters: one identity from registration to certificate."""

    season = models.ForeignKey(Season, models.PROTECT, related_name="entries")
    unit = models.ForeignKey(SeasonUnit, models.PROTECT, related_name="entries")
    number = models.CharField(max_length=20)
    title = models.CharField(max_length=300, blank=True)
    standard_name = models.CharField(max_length=300, blank=True)
    category = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    # Whose handlers work on it since its unit was split; the entry keeps the unit of its year.
    kept_by = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")

    objects = EntryQuerySet.as_manager()

    class Meta:
        """A number names one entry of a season."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["season", "number"], name="entry_number"),
        ]
        ordering: ClassVar = ["number"]

    def __str__(self) -> str:
        """Return the entry as lists show it."""
        return f"{self.number} {self.name}"

    @property
    def keeper(self) -> Unit:
        """Return the unit whose handlers work on the entry."""
        return self.kept_by or self.unit.unit

    @property
    def keeper_id(self) -> int:
        """Return the key of the unit whose handlers work on the entry."""
        return self.kept_by_id or self.unit.unit_id

    @property
    def name(self) -> str:
        """Return the standard name where the office gave one, else the name applied under."""
        return self.standard_name or self.title or str(_("（未填项目名称）"))


class StageRecord(models.Model):
    """An entry's filing in one stage; ``state`` moves only by ``core.lifecycle.FILING``."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="records")
    stage = models.CharField(max_length=40)
    state = models.CharField(max_length=20, default="draft")
    filed_at = models.DateTimeField(null=True, blank=True)
    late = models.BooleanField(default=False)
    changed_at = models.DateTimeField()

    objects = RecordQuerySet.as_manager()

    class Meta:
        """An entry files once in a stage."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["entry", "stage"], name="stage_record"),
        ]

    def __str__(self) -> str:
        """Return which filing it is."""
        return f"{self.entry} · {self.stage}"

    def get_absolute_url(self) -> str:
        """Return the address of the filing's page."""
        return reverse("filing", args=[self.pk])

    @property
    def state_label(self) -> str:
        """Return the state as people say it."""
        return FILING.label_of(self.state)


class Draft(models.Model):
    """The answers as they are now: one JSON with a revision for each field."""

    record = models.OneToOneField(
        StageRecord, models.PROTECT, related_name="draft", primary_key=True
    )
    answers = models.JSONField(default=dict)
    revisions = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        """Return whose draft it is."""
        return str(self.record_id)


class DraftPatch(models.Model):
    """One save of a draft: history, not journal. ``op`` makes a repeat harmless."""

    record = models.ForeignKey(StageRecord, models.PROTECT, related_name="patches")
    op = models.CharField(max_length=40)
    fields = models.JSONField()
    restores = models.PositiveBigIntegerField(null=True, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        """An operation is done once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["record", "op"], name="draft_patch_op"),
        ]

    def __str__(self) -> str:
        """Return the operation."""
        return self.op


@append_only
class Version(models.Model):
    """The whole content of a filing at one moment: printed, or filed. Its code is on the paper."""

    record = models.ForeignKey(StageRecord, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    answers = models.JSONField()
    files = models.JSONField()
    digest = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        """A version has one number; the same content is kept once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["record", "number"], name="version_number"),
            models.UniqueConstraint(fields=["record", "digest"], name="version_digest"),
        ]

    def __str__(self) -> str:
        """Return the version's code."""
        return self.code

    @property
    def code(self) -> str:
        """Return the eight hexadecimal digits printed on every page."""
        return self.digest.partition(":")[2][:8]


class Attachment(KeptFile):
    """A file handed in for a paper of a stage. Removing one keeps the row."""

    record = models.ForeignKey(StageRecord, models.PROTECT, related_name="attachments")
    paper = models.CharField(max_length=40)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = PieceQuerySet.as_manager()


class ScanStatus(models.TextChoices):
    """What a scan turned out to be, read by machine or compared by eye."""

    MATCHED = "matched", _("二维码与当前版本一致")
    OTHER_VERSION = "other_version", _("不是当前版本")
    OTHER_ENTRY = "other_entry", _("是另一份材料")
    UNREADABLE = "unreadable", _("未读到二维码，待人工核对")
    ACCEPTED = "accepted", _("人工核对一致")
    REJECTED = "rejected", _("核对不一致")


class Scan(models.Model):
    """A scan of a signed and sealed paper, bound (``version``) to the content it shows.

    The last scan of a paper counts. It is void while the paper's content differs from the version
    it is bound to (``voided_at``), and holds again when the content is put back.
    """

    seen_code = models.CharField(max_length=200, blank=True)
    status = models.CharField(max_length=20, choices=ScanStatus)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    pages = models.PositiveSmallIntegerField(default=1)
    file = models.FileField(upload_to=paper_path, max_length=200)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    note = models.CharField(max_length=200, blank=True)
    voided_at = models.DateTimeField(null=True, blank=True)
    void_reason = models.CharField(max_length=200, blank=True)
    replaced = models.BooleanField(default=False)

    class Meta:
        """Scans of filings and of roll-ups lie in tables of their own."""

        abstract = True

    def __str__(self) -> str:
        """Return the file's name and how it stands."""
        return f"{self.name} {self.status}"

    @property
    def holds(self) -> bool:
        """Return whether the seal counts: read or compared, and the content is still the same."""
        good = self.status in {ScanStatus.MATCHED, ScanStatus.ACCEPTED}
        return good and self.voided_at is None and not self.replaced

    @property
    def waits(self) -> bool:
        """Return whether the office still has to compare it by eye."""
        waiting = self.status == ScanStatus.UNREADABLE
        return waiting and self.voided_at is None and not self.replaced


class SealedCopy(Scan):
    """The scan of a sealed form of a filing."""

    record = models.ForeignKey(StageRecord, models.PROTECT, related_name="sealed_copies")
    paper = models.CharField(max_length=40)
    version = models.ForeignKey(Version, models.PROTECT, null=True, related_name="+")

    objects = PieceQuerySet.as_manager()


@append_only
class Filing(models.Model):
    """The act of filing: which version, when, by whom, late or not, with which warnings."""

    record = models.ForeignKey(StageRecord, models.PROTECT, related_name="filings")
    version = models.ForeignKey(Version, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    late = models.BooleanField()
    warnings = models.JSONField(default=list)

    def __str__(self) -> str:
        """Return which version was filed."""
        return f"{self.record_id} {self.version_id}"


@append_only
class Step(models.Model):
    """One move of a filing's state, with its reason and, for a return, the fields to mend."""

    record = models.ForeignKey(StageRecord, models.PROTECT, related_name="steps")
    move = models.CharField(max_length=20)
    before = models.CharField(max_length=20)
    after = models.CharField(max_length=20)
    reason = models.TextField(blank=True)
    fields = models.JSONField(default=list)
    clause = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        """Return the move."""
        return self.move


@append_only
class Standing(models.Model):
    """A fact about an entry that a room above recorded (in the pool …); the last one holds."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="standings")
    kind = models.CharField(max_length=40)
    holds = models.BooleanField()
    clause = models.CharField(max_length=60, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=80, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        """A gate asks for the last standing of a kind."""

        indexes: ClassVar = [models.Index(fields=["entry", "kind", "-id"])]

    def __str__(self) -> str:
        """Return the standing."""
        return f"{self.kind}={self.holds}"


@append_only
class SealGrace(models.Model):
    """The office lets a unit file a stage electronically and bring the seal later; last holds."""

    unit = models.ForeignKey(SeasonUnit, models.PROTECT, related_name="+")
    stage = models.CharField(max_length=40)
    until = models.DateField()
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        """Return until when."""
        return self.until.isoformat()
