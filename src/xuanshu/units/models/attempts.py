"""Failed sign-ins and the locks they led to."""

from __future__ import annotations

from django.db import models

from xuanshu.units.querysets import AttemptsQuerySet


class Attempts(models.Model):
    """Failed sign-ins in a row of one account or from one address, and the lock they led to.

    ``subject`` is a person's key, the digest of an account name that nobody has, or an address.
    """

    subject = models.CharField(max_length=80, unique=True)
    failures = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    objects = AttemptsQuerySet.as_manager()

    def __str__(self) -> str:
        """Return whose attempts these are."""
        return self.subject
