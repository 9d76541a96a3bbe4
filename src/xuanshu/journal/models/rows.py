"""Rows of the record, and the batches that link them."""

from __future__ import annotations

import secrets
import time
import uuid
from typing import ClassVar

from django.db import models

from xuanshu.journal.appendonly import append_only
from xuanshu.journal.querysets import RowQuerySet


def in_time() -> uuid.UUID:
    """Return a random id that begins with the time: rows lie together, in order, on disk.

    Laid out as version 7 of RFC 9562, with its twelve bits below the millisecond, so that two acts
    of one process never change places.
    """
    stamp, below = divmod(time.time_ns(), 1_000_000)
    part = below * 4096 // 1_000_000
    tail = 2 << 62 | secrets.randbits(62)
    return uuid.UUID(int=(stamp & ((1 << 48) - 1)) << 80 | 7 << 76 | part << 64 | tail)


@append_only(but=("salt", "waiting"))
class Row(models.Model):
    """One act. ``content`` is the salted digest of the fact's canonical fields, never the fact.

    ``post`` is the post in which the actor acted, ``before`` the digest of what stood there before;
    both are empty where there is none. ``salt`` may be erased, and the digest then stands alone;
    ``waiting`` says that no batch has linked the row yet. Neither of these two is covered by the
    digest, and the database lets only them change.
    """

    id = models.UUIDField(primary_key=True, default=in_time, editable=False)
    federation = models.CharField(max_length=40)
    at = models.DateTimeField()
    actor = models.CharField(max_length=60)
    true_actor = models.CharField(max_length=60, blank=True)
    post = models.CharField(max_length=40, blank=True, default="")
    verb = models.CharField(max_length=60)
    says = models.CharField(max_length=200)
    object = models.CharField(max_length=80, blank=True)
    clause = models.CharField(max_length=60, blank=True)
    address = models.CharField(max_length=45, blank=True)
    before = models.CharField(max_length=80, blank=True, default="")
    content = models.CharField(max_length=80, blank=True)
    digest = models.CharField(max_length=80)
    salt = models.CharField(max_length=64, blank=True)
    waiting = models.BooleanField(default=True)

    objects = RowQuerySet.as_manager()

    class Meta:
        """The reading page goes back in time within a federation; a fact finds its rows."""

        indexes: ClassVar = [
            models.Index(fields=["federation", "-at"]),
            models.Index(fields=["federation", "actor", "-at"], name="journal_row_actor"),
            models.Index(fields=["object"]),
            models.Index(
                fields=["federation", "at"],
                condition=models.Q(waiting=True),
                name="journal_row_waiting",
            ),
        ]

    def __str__(self) -> str:
        """Return the act as one sentence."""
        return f"{self.at:%Y-%m-%d %H:%M} {self.says}"

    @property
    def short_digest(self) -> str:
        """Return the first twelve hexadecimal digits, as receipts quote them."""
        return self.digest.partition(":")[2][:12]


@append_only
class Batch(models.Model):
    """Rows linked together and to the batch before: one chain a federation."""

    federation = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    previous = models.CharField(max_length=80)
    root = models.CharField(max_length=80)
    count = models.PositiveIntegerField()
    first = models.CharField(max_length=40)
    last = models.CharField(max_length=40)
    hash = models.CharField(max_length=80)

    class Meta:
        """A chain has one batch of each number."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["federation", "number"], name="batch_number"),
        ]

    def __str__(self) -> str:
        """Return the batch's place."""
        return f"{self.federation} #{self.number}"


@append_only
class Link(models.Model):
    """A row's place in its batch."""

    row = models.OneToOneField(Row, models.PROTECT, related_name="link", primary_key=True)
    batch = models.ForeignKey(Batch, models.PROTECT, related_name="links")
    position = models.PositiveIntegerField()

    class Meta:
        """A place holds one row."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["batch", "position"], name="link_place"),
        ]

    def __str__(self) -> str:
        """Return the place."""
        return f"{self.batch_id}/{self.position}"
