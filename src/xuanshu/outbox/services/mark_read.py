"""Note a person's messages as read."""

from __future__ import annotations

import datetime as dt

from xuanshu.outbox.queries import unread_of


def mark_read(*, person_id: int, now: dt.datetime) -> None:
    """Note every unread message of a person as read."""
    unread_of(person_id).update(read_at=now)
