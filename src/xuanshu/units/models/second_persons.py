"""Where two people are meant: grants of posts, the small office's mode, what one person did."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from xuanshu.journal.appendonly import append_only
from xuanshu.units.models.people import Person, Post
from xuanshu.units.models.units import Federation
from xuanshu.units.querysets import GrantQuerySet, OfFederationQuerySet


@append_only
class PostGrant(models.Model):
    """What the security administrator said of a post that gives power: granted, or not and why."""

    post = models.OneToOneField(Post, models.PROTECT, related_name="grant")
    granted = models.BooleanField()
    reason = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    objects = GrantQuerySet.as_manager()

    class Meta:
        """Newest first."""

        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        """Return which post it was."""
        return str(self.post_id)


@append_only
class SmallOffice(models.Model):
    """From now on (or no longer) one person may do what two are meant to do; the last one holds."""

    federation = models.ForeignKey(Federation, models.PROTECT, related_name="+")
    on = models.BooleanField()
    reason = models.CharField(max_length=200)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    objects = OfFederationQuerySet.as_manager()

    class Meta:
        """Newest first."""

        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        """Return whether it was switched on."""
        return str(self.on)


@append_only
class OnePersonAct(models.Model):
    """An act that one person did where two are meant: 「一人办理」.

    ``what`` says it in one sentence, ``clause`` where two are asked for (empty where the house
    asks), ``about`` is the record's name of the object, ``verb`` the kind of act in the record.
    """

    federation = models.ForeignKey(Federation, models.PROTECT, related_name="+")
    verb = models.CharField(max_length=60)
    what = models.CharField(max_length=200)
    clause = models.CharField(max_length=60, blank=True)
    about = models.CharField(max_length=60, db_index=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    objects = OfFederationQuerySet.as_manager()

    class Meta:
        """Newest first."""

        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        """Return what was done."""
        return self.what
