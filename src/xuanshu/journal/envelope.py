"""What a row's digest covers."""

from __future__ import annotations

from typing import Any

from xuanshu.journal.models import Row

LATER = ("post", "before")


def envelope(row: Row) -> dict[str, Any]:
    """Return what a row's digest covers: all of the row but the digest.

    ``LATER`` came when rows had been written already, and is covered where it is not empty.
    """
    covered = {
        "id": str(row.id),
        "federation": row.federation,
        "at": row.at,
        "actor": row.actor,
        "true_actor": row.true_actor,
        "verb": row.verb,
        "says": row.says,
        "object": row.object,
        "clause": row.clause,
        "address": row.address,
        "content": row.content,
    }
    return covered | {name: value for name in LATER if (value := getattr(row, name))}
