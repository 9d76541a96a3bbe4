"""How many queries a page costs."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext


def cost(client, address: str) -> int:
    """Return the queries of a page that answers, once sessions and rules are warm."""
    client.get(address)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200, address
    return len(seen)
