"""Units that went into others, and posts that were handed over."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xuanshu.journal.appendonly import append_only
from xuanshu.units.models.people import Person, Post
from xuanshu.units.models.units import Unit
from xuanshu.units.querysets import HandOverQuerySet


@append_only
class UnitSuccession(models.Model):
    """A unit that went into another, or a part of it, on a day by a document.

    ``main`` says that the new one goes on with the old one's matters; of a unit that was split only
    one does, and what went elsewhere is told where it stands.
    """

    class Act(models.TextChoices):
        """What was done."""

        MERGED = "merged", _("合并")
        SPLIT = "split", _("分设")

    old = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    new = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    act = models.CharField(max_length=10, choices=Act)
    main = models.BooleanField()
    on = models.DateField()
    document = models.CharField(max_length=100)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        """Oldest first."""

        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        """Return which unit went into which."""
        return f"{self.old_id} → {self.new_id}"


class HandOver(models.Model):
    """A post handed to a successor: offered, then accepted or taken back.

    ``matters`` is the list of what was open when the successor accepted, as it was printed.
    """

    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    successor = models.ForeignKey(Person, models.PROTECT, related_name="+")
    since = models.DateField()
    witness = models.CharField(max_length=40, blank=True)
    note = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    matters = models.JSONField(default=list, blank=True)

    objects = HandOverQuerySet.as_manager()

    class Meta:
        """A post is offered to one successor at a time."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["post"],
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="hand_over_offered",
            ),
        ]
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        """Return which post goes to whom."""
        return f"{self.post_id} → {self.successor_id}"

    @property
    def waits(self) -> bool:
        """Return whether the successor has still to accept."""
        return self.accepted_at is None and self.withdrawn_at is None

    @property
    def state(self) -> tuple[str, str]:
        """Return how it stands: a word and the colour of its tag."""
        if self.accepted_at is not None:
            return str(_("已接收")), "ok"
        return (str(_("已撤回")), "off") if self.withdrawn_at else (str(_("待接收")), "info")
