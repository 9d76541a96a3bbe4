"""How many queries a page costs."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

# What somebody says who takes a list with telephones away.
WHY = {"reason": "report", "note": ""}


def cost(client, address: str, why: dict[str, str] | None = None) -> int:
    """Return the queries of a page that answers, once sessions and rules are warm.

    With ``why`` it is a list that leaves only for a reason.
    """
    ask = (lambda: client.get(address)) if why is None else (lambda: client.post(address, why))
    ask()
    with CaptureQueriesContext(connection) as seen:
        assert ask().status_code == 200, address
    return len(seen)
