"""Send an in-site message, in the transaction of the act it tells of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from xuanshu.outbox.queries import unread_of


def tell(
    *,
    people: Iterable[int],
    federation: str,
    key: str,
    subject: str,
    body: str,
    now: dt.datetime,
    url: str = "",
) -> None:
    """Tell people (by id) of a matter; an unread older message of the same ``key`` is replaced."""
    for person in set(people):
        unread_of(person).update_or_create(
            person=person,
            key=key,
            read_at=None,
            defaults={
                "federation": federation,
                "subject": subject,
                "body": body,
                "url": url,
                "sent_at": now,
            },
        )
