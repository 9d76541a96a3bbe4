"""Public notices, and where they were published officially."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.functional import cached_property

from xuanshu.core.lifecycle import NOTICE
from xuanshu.journal.appendonly import append_only
from xuanshu.press.store import paper_path
from xuanshu.programmes.models import Season
from xuanshu.publicity.querysets import (
    NoticeQuerySet,
    PublicationQuerySet,
    PublicPageQuerySet,
)
from xuanshu.units.models import Person


class Notice(models.Model):
    """A public notice being written, and how it stands: draft, published, ended.

    The text is three parts, paragraphs by line feeds: ``body`` before the list, ``closing`` after
    it, ``contact`` at the end. List and dates are not typed: they follow from what was decided
    and from the working-day calendar. ``round`` counts from 1; a correction (更正公示) is the next
    round of its stage, and the notice before it stays as it was.
    """

    season = models.ForeignKey(Season, models.PROTECT, related_name="notices")
    stage = models.CharField(max_length=40)
    round = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=20, default="draft")
    title = models.CharField(max_length=200)
    body = models.TextField(blank=True)
    closing = models.TextField(blank=True)
    contact = models.CharField(max_length=200, blank=True)
    revision = models.PositiveIntegerField(default=1)
    drafted_at = models.DateTimeField()
    first_day = models.DateField(null=True, blank=True)
    last_day = models.DateField(null=True, blank=True)
    calendar_version = models.CharField(max_length=60, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        """A publicity stage has one notice in each round; the last one holds."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["season", "stage", "round"], name="notice_round"),
        ]
        ordering: ClassVar = ["round"]

    def __str__(self) -> str:
        """Return the title."""
        return self.title

    @property
    def state_label(self) -> str:
        """Return the state as people say it."""
        return NOTICE.label_of(self.state)

    @cached_property
    def rule(self) -> object:
        """Return the notice's stage in the season's rules."""
        return self.season.rules.stage(self.stage)


@append_only
class PublicPage(models.Model):
    """A page as it was published: bytes that nobody changes, at an address nobody can guess.

    ``content`` is the notice in plain data, from which PDF and Word are set; ``items`` the list
    alone: entry, number, name, unit, category.
    """

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="pages")
    token = models.CharField(max_length=20, unique=True)
    html = models.BinaryField()
    digest = models.CharField(max_length=80)
    content = models.JSONField()
    items = models.JSONField()
    first_day = models.DateField()
    last_day = models.DateField()
    calendar_version = models.CharField(max_length=60)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    objects = PublicPageQuerySet.as_manager()

    class Meta:
        """Newest first."""

        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        """Return the page's token."""
        return self.token


@append_only
class Ending(models.Model):
    """公示结果: the office ended the notice after its last day, and what had come in."""

    notice = models.OneToOneField(Notice, models.PROTECT, related_name="ending", primary_key=True)
    result = models.CharField(max_length=300)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        """Return the result."""
        return self.result


@append_only
class Publication(models.Model):
    """Where and when a notice was published officially in one channel, as the office saw it.

    ``channel`` is one the scheme names, or another in the office's words. ``address`` is empty for
    what has none (an app); ``place`` then says where it stands. A correction is a new row that
    names the old one; ``op`` makes sending it twice harmless.
    """

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="publications")
    channel = models.CharField(max_length=60)
    address = models.CharField(max_length=500, blank=True)
    place = models.CharField(max_length=200, blank=True)
    shown_at = models.DateTimeField()
    note = models.CharField(max_length=300, blank=True)
    name = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=10, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    file = models.FileField(upload_to=paper_path, max_length=200, blank=True)
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="correction"
    )
    op = models.CharField(max_length=40)
    clause = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    objects = PublicationQuerySet.as_manager()

    class Meta:
        """A channel has one first record; every later one names the record it replaces."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["notice", "channel"],
                condition=models.Q(corrects=None),
                name="publication_first",
            ),
            models.UniqueConstraint(fields=["notice", "op"], name="publication_op"),
        ]

    def __str__(self) -> str:
        """Return the channel."""
        return self.channel
