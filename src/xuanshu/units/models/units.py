"""Federations, their unit trees and what changed on a unit."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from xuanshu.journal.appendonly import append_only
from xuanshu.units.querysets import UnitQuerySet


class UnitKind(models.TextChoices):
    """The generic kinds of the unit tree; a scheme's own kinds say which of these they cover."""

    FEDERATION = "federation", _("总工会")
    DEPARTMENT = "department", _("部室")
    AFFILIATE = "affiliate", _("直属事业单位")
    DISTRICT = "district", _("区市/县区总工会")
    ZONE = "zone", _("开发区工会")
    PILOT_ZONE = "pilot_zone", _("开放先导区工会")
    INDUSTRY = "industry", _("产业工会")
    ASSOCIATION = "association", _("行业工会")
    BUREAU = "bureau", _("局（系统）工会")
    DIRECT = "direct", _("直属基层工会")
    TOWNSHIP = "township", _("乡镇（街道）工会")
    ENTERPRISE = "enterprise", _("企业工会")
    OTHER = "other", _("其他工会")


# Which kind a scheme's words cover where they do not name the narrower one.
WIDER = {UnitKind.PILOT_ZONE: UnitKind.ZONE, UnitKind.ASSOCIATION: UnitKind.INDUSTRY}

LABELS = {
    "name": _("单位名称"),
    "short_name": _("单位简称"),
    "kind": _("单位类别"),
    "own_kind": _("本地叫法"),
    "parent": _("上级单位"),
    "order": _("机构序列"),
    "closed_on": _("停用日期"),
}


class Federation(models.Model):
    """One federation: everything else belongs to one. Its code is its name in the journal."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=100)
    short_name = models.CharField(max_length=40)
    # The newest version of its notice on personal data; 0 while it has published none.
    privacy_number = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        """Return the federation's name."""
        return self.name


class Unit(models.Model):
    """A unit of a federation's tree. ``order`` is its place in the 机构序列."""

    federation = models.ForeignKey(Federation, models.PROTECT, related_name="+")
    code = models.CharField(max_length=20)
    name = models.CharField(max_length=100)
    short_name = models.CharField(max_length=40)
    kind = models.CharField(max_length=20, choices=UnitKind)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    order = models.PositiveIntegerField(default=0)
    closed_on = models.DateField(null=True, blank=True)
    # The kind in the office's own word where it differs from the generic one ("开放先导区").
    own_kind = models.CharField(max_length=40, blank=True)
    # The units that went into this one, whose matters it goes on with. Told by UnitSuccession.
    stands_for = models.JSONField(default=list, blank=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        """A code names one unit of a federation; lists follow the order of precedence."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["federation", "code"], name="unit_code"),
        ]
        ordering: ClassVar = ["order", "code"]

    def __str__(self) -> str:
        """Return the unit's name."""
        return self.name

    @property
    def kind_label(self) -> str:
        """Return the unit's kind as the office calls it."""
        return self.own_kind or str(self.get_kind_display())


@append_only
class UnitChange(models.Model):
    """What changed on a unit, and when: placed, renamed, moved, closed, opened again.

    ``before`` and ``after`` hold the values that differ. Past seasons keep the names of their time
    by themselves: a published season freezes its units.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="changes")
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    reason = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("units.Person", models.PROTECT, related_name="+")

    class Meta:
        """Newest first."""

        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        """Return which unit changed."""
        return str(self.unit_id)

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Return each value that changed: its label, before and after."""
        return [
            {"label": LABELS[name], "before": self.before.get(name), "after": after}
            for name, after in self.after.items()
        ]
