"""Schemes in work without YAML, and which version a season goes by."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from xuanshu.core.scheme import editing
from xuanshu.journal.appendonly import append_only
from xuanshu.programmes.models.seasons import SchemeVersion, Season
from xuanshu.units.models import Federation, Person


class SchemeDraft(models.Model):
    """What one person changes in a version; ``seen`` is the newest version they know of."""

    version = models.ForeignKey(SchemeVersion, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    values = models.JSONField(default=dict)
    added = models.JSONField(default=list)
    removed = models.JSONField(default=list)
    seen = models.PositiveIntegerField()
    saved_at = models.DateTimeField()

    class Meta:
        """A person has one draft of a version."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "person"], name="scheme_draft"),
        ]

    def __str__(self) -> str:
        """Return of what it is a draft."""
        return f"{self.version_id}: {self.person_id}"

    def plain(self) -> editing.Draft:
        """Return the changes as the core takes them."""
        added = tuple((path, key) for path, key in self.added)
        return editing.Draft(dict(self.values), added, tuple(self.removed))


@append_only
class SchemeEdit(models.Model):
    """That a version came of another by editing it in pages, and why."""

    version = models.OneToOneField(SchemeVersion, models.PROTECT, related_name="edit")
    based_on = models.ForeignKey(SchemeVersion, models.PROTECT, related_name="+")
    note = models.CharField(max_length=200)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        """Return the note."""
        return self.note


@append_only
class VersionAdoption(models.Model):
    """That a published season goes by another version of its scheme from a moment on, and why."""

    season = models.ForeignKey(Season, models.PROTECT, related_name="adoptions")
    before = models.ForeignKey(SchemeVersion, models.PROTECT, related_name="+")
    after = models.ForeignKey(SchemeVersion, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=200)
    warnings = models.JSONField(default=list)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        """Return from which version to which."""
        return f"{self.before_id} → {self.after_id}"


@append_only
class Approval(models.Model):
    """The document that allows a programme the words 奖 or 表彰, or money. The last holds."""

    federation = models.ForeignKey(Federation, models.PROTECT, related_name="+")
    scheme = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    number = models.CharField(max_length=100)
    date = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        """Return title and number."""
        return f"《{self.title}》（{self.number}）"
