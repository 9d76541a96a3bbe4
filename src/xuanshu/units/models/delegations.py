"""Posts that somebody else acts in for a while."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _

from xuanshu.units.models.people import Person, Post
from xuanshu.units.querysets import DelegationQuerySet


class Delegation(models.Model):
    """A post that somebody else acts in from one day to another, both included.

    The post stays its holder's: the record names the holder and who truly acted. ``revoked_at``
    ends it at once.
    """

    post = models.ForeignKey(Post, models.PROTECT, related_name="delegations")
    delegate = models.ForeignKey(Person, models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField()
    reason = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    objects = DelegationQuerySet.as_manager()

    class Meta:
        """Newest first."""

        ordering = ("-pk",)

    def __str__(self) -> str:
        """Return who acts for whom."""
        return f"{self.delegate_id} → {self.post_id}"

    def state_on(self, day: dt.date) -> tuple[str, str]:
        """Return how it stands on a day: a word and the colour of its tag."""
        if self.revoked_at is not None:
            return str(_("已收回")), "off"
        if day < self.since:
            return str(_("未开始")), "info"
        return (str(_("代办中")), "ok") if day <= self.until else (str(_("已期满")), "off")
