"""Results of screening; roll-ups with their versions, scans and steps; calls."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from xuanshu.core.lifecycle import FILING
from xuanshu.entries.models import Scan, StageRecord
from xuanshu.journal.appendonly import append_only
from xuanshu.programmes.models import Season, SeasonUnit
from xuanshu.units.models import Person
from xuanshu.vetting.querysets import RollupQuerySet, RollupScanQuerySet


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


class Rollup(models.Model):
    """A unit's roll-up (汇总表) of what it filed in a stage; ``state`` moves only by ``FILING``.

    ``lines`` are ``{"entry": id, "summary", "note"}`` in the unit's own order; what the unit filed
    and is not among them follows at the end.
    """

    season = models.ForeignKey(Season, models.PROTECT, related_name="+")
    unit = models.ForeignKey(SeasonUnit, models.PROTECT, related_name="rollups")
    stage = models.CharField(max_length=40)
    lines = models.JSONField(default=list)
    state = models.CharField(max_length=20, default="draft")
    filed_at = models.DateTimeField(null=True, blank=True)
    late = models.BooleanField(default=False)
    changed_at = models.DateTimeField()

    objects = RollupQuerySet.as_manager()

    class Meta:
        """A unit rolls a stage up once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["season", "unit", "stage"], name="one_rollup"),
        ]

    def __str__(self) -> str:
        """Return whose roll-up it is."""
        return f"{self.unit} · {self.stage}"

    @property
    def state_label(self) -> str:
        """Return the state as people say it."""
        return FILING.label_of(self.state)


class SystemRollup(models.Model):
    """How a superior union orders and words what the units below it filed in a stage.

    ``lines`` are as those of a roll-up; what is not among them follows in order of precedence.
    """

    season = models.ForeignKey(Season, models.PROTECT, related_name="+")
    unit = models.ForeignKey(SeasonUnit, models.PROTECT, related_name="+")
    stage = models.CharField(max_length=40)
    lines = models.JSONField(default=list)
    changed_at = models.DateTimeField()

    class Meta:
        """A superior keeps one list of a stage."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["season", "unit", "stage"], name="one_system_rollup"),
        ]

    def __str__(self) -> str:
        """Return whose list it is."""
        return f"{self.unit} · {self.stage}"


@append_only
class RollupVersion(models.Model):
    """The whole list at one moment: printed, or filed. Its code is on the paper."""

    rollup = models.ForeignKey(Rollup, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    rows = models.JSONField()
    digest = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        """A version has one number; the same list is kept once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["rollup", "number"], name="rollup_number"),
            models.UniqueConstraint(fields=["rollup", "digest"], name="rollup_digest"),
        ]

    def __str__(self) -> str:
        """Return the version's code."""
        return self.code

    @property
    def code(self) -> str:
        """Return the eight hexadecimal digits printed on every page."""
        return self.digest.partition(":")[2][:8]


class RollupScan(Scan):
    """The scan of a signed and sealed roll-up."""

    rollup = models.ForeignKey(Rollup, models.PROTECT, related_name="scans")
    version = models.ForeignKey(RollupVersion, models.PROTECT, null=True, related_name="+")

    objects = RollupScanQuerySet.as_manager()


@append_only
class RollupStep(models.Model):
    """One move of a roll-up's state; filing names the version filed, a return its reason."""

    rollup = models.ForeignKey(Rollup, models.PROTECT, related_name="steps")
    version = models.ForeignKey(RollupVersion, models.PROTECT, null=True, related_name="+")
    move = models.CharField(max_length=20)
    before = models.CharField(max_length=20)
    after = models.CharField(max_length=20)
    reason = models.TextField(blank=True)
    late = models.BooleanField(default=False)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        """Return the move."""
        return self.move

    @property
    def label(self) -> str:
        """Return the move as people say it."""
        return FILING.move_label(self.move)


@append_only
class Call(models.Model):
    """A telephone call about a stage, in one line: with whom, what was agreed, promised for when.

    ``later`` says that the seal may follow by that day.
    """

    unit = models.ForeignKey(SeasonUnit, models.PROTECT, related_name="+")
    stage = models.CharField(max_length=40)
    caller = models.CharField(max_length=60)
    agreed = models.CharField(max_length=200)
    promised = models.DateField(null=True, blank=True)
    later = models.BooleanField(default=False)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        """Return what was agreed."""
        return self.agreed


class Compendium(models.Model):
    """简介汇编 of a screening stage as the office prepares it; ``revision`` counts the saves.

    ``lines`` are ``{"entry": id, "brief", "left_out"}`` in the office's own order; an empty brief
    follows the answers, and what passed and is not among the lines follows at the end.
    """

    season = models.ForeignKey(Season, models.PROTECT, related_name="+")
    stage = models.CharField(max_length=40)
    foreword = models.TextField(blank=True)
    lines = models.JSONField(default=list)
    revision = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()

    class Meta:
        """A stage has one booklet."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["season", "stage"], name="one_compendium"),
        ]

    def __str__(self) -> str:
        """Return the stage."""
        return self.stage


@append_only
class CompendiumEdition(models.Model):
    """A printed edition (第 n 版): its bytes lie under ``sha256`` and never change.

    ``content`` is the plain data it was set from, ``digest`` that of the content: the present one
    differs as soon as an answer, a brief or the order changed.
    """

    compendium = models.ForeignKey(Compendium, models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    digest = models.CharField(max_length=80)
    file = models.FileField(max_length=200)
    sha256 = models.CharField(max_length=64)
    pages = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        """Editions are numbered, the newest first."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["compendium", "number"], name="edition_number"),
        ]
        ordering: ClassVar = ["-number"]

    def __str__(self) -> str:
        """Return the number."""
        return str(self.number)

    @property
    def code(self) -> str:
        """Return the eight hexadecimal digits printed on every page."""
        return self.digest.partition(":")[2][:8]
