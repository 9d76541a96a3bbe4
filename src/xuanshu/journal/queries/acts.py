"""Who did what, counted."""

from __future__ import annotations

import datetime as dt

from django.db.models import Count

from xuanshu.journal.models import Row


def rows_by(federation: str, actor: str, since: dt.datetime | None = None) -> list[tuple[str, int]]:
    """Return how many rows name somebody as acting, by verb, the most frequent first."""
    found = Row.objects.of(federation).filter(actor=actor)
    if since is not None:
        found = found.filter(at__gte=since)
    counted = found.order_by().values_list("verb").annotate(n=Count("pk"))
    return [(verb, n) for verb, n in counted.order_by("-n", "verb")]
