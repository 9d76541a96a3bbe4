"""Reads of messages."""

from __future__ import annotations

from django.db.models import QuerySet

from xuanshu.outbox.models import Message


def messages_of(person: int) -> QuerySet[Message]:
    """Return a person's messages, newest first."""
    return Message.objects.filter(person=person).order_by("-sent_at", "-pk")


def unread_of(person: int) -> QuerySet[Message]:
    """Return a person's unread messages."""
    return Message.objects.filter(person=person, read_at=None)


def unread_count(person: int) -> int:
    """Return how many messages a person has not read."""
    return unread_of(person).count()
