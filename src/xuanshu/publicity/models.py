"""Public notices."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from xuanshu.journal.appendonly import append_only
from xuanshu.programmes.models import Season
from xuanshu.units.models import Person


class Notice(models.Model):
    """A public notice being written, and how it stands: draft, published, ended."""

    season = models.ForeignKey(Season, models.PROTECT, related_name="notices")
    stage = models.CharField(max_length=40)
    state = models.CharField(max_length=20, default="draft")
    title = models.CharField(max_length=200)
    body = models.TextField(blank=True)
    contact = models.CharField(max_length=200, blank=True)
    first_day = models.DateField(null=True, blank=True)
    last_day = models.DateField(null=True, blank=True)
    calendar_version = models.CharField(max_length=60, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """A publicity stage has one notice running."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["season", "stage"], name="notice_stage"),
        ]

    def __str__(self) -> str:
        """Return the title."""
        return self.title


@append_only
class PublicPage(models.Model):
    """A page as it was published: bytes that nobody changes, at an address nobody can guess wrong."""

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="pages")
    token = models.CharField(max_length=20, unique=True)
    html = models.BinaryField()
    digest = models.CharField(max_length=80)
    items = models.JSONField()
    first_day = models.DateField()
    last_day = models.DateField()
    at = models.DateTimeField()

    class Meta:
        """Newest first."""

        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        """Return the page's token."""
        return self.token
