"""Note a person's messages as read."""

from __future__ import annotations

import datetime as dt

from xuanshu.outbox.models import Message


def mark_read(*, person_id: int, now: dt.datetime) -> None:
    """Note every unread message of a person as read."""
    Message.objects.filter(person=person_id, read_at=None).update(read_at=now)
