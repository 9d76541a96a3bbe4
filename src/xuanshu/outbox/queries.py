"""Reads of messages."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet

from xuanshu.kit.retention import Kept
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


def sent_before(before: dt.datetime) -> QuerySet[Message]:
    """Return the messages sent before a moment, read or not."""
    return Message.objects.filter(sent_at__lt=before)


KEPT = Kept(
    "messages",
    "系统内消息",
    730,
    "消息所说的事在各自的记录中",
    lambda before: sent_before(before).count(),
    lambda before: sent_before(before).delete()[0],
)
