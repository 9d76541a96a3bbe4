"""In-site messages."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Message(models.Model):
    """One message to one person, named by id: the outbox lies beneath the room of people.

    ``key`` names the matter ("returned:12"): a newer message on the same matter takes the place
    of an unread older one, so nobody reads two contradicting ones.
    """

    person = models.PositiveBigIntegerField(db_index=True)
    federation = models.CharField(max_length=40)
    key = models.CharField(max_length=80)
    subject = models.CharField(max_length=120)
    body = models.TextField()
    url = models.CharField(max_length=200, blank=True)
    sent_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """One unread message on a matter."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "key"], condition=Q(read_at=None), name="message_unread"
            ),
        ]

    def __str__(self) -> str:
        """Return the subject."""
        return self.subject
