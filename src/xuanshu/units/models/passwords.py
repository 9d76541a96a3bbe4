"""Passwords that were chosen, as they are stored: so that none comes back soon."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from xuanshu.units.models.people import Person
from xuanshu.units.querysets import UsedPasswordQuerySet


class UsedPassword(models.Model):
    """The salted digest of a password somebody chose, the present one among them."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    password = models.CharField(max_length=128)
    at = models.DateTimeField()

    objects = UsedPasswordQuerySet.as_manager()

    class Meta:
        """Read newest first, a person at a time."""

        indexes: ClassVar = [models.Index(fields=["person", "-at"], name="used_password")]

    def __str__(self) -> str:
        """Return when it was chosen: nothing else of it is shown."""
        return f"{self.at:%Y-%m-%d}"
