"""Link what waits: whoever gets the lock links all of it; nobody waits for the lock."""

from __future__ import annotations

import threading
import time
import zlib

from django.db import connection, transaction

from xuanshu.core.chain import LinkedRow, genesis, seal_batch
from xuanshu.journal.models import Batch, Link
from xuanshu.journal.queries import last_batch, note_linked, waiting_rows

MOST_AT_ONCE = 1000
PAUSE_SECONDS = 0.5
_here = threading.Lock()
_last: dict[str, float] = {}


def link_now_and_then(federation: str) -> Batch | None:
    """Return the batch made, ``None`` where this process linked the chain within the last pause.

    Called after every write. Linking each row by itself would cost a lone writer more than its
    write; what is left over is linked with the next write, or by the sweeper of ``serve``.
    """
    now = time.monotonic()
    if now - _last.get(federation, -PAUSE_SECONDS) < PAUSE_SECONDS:
        return None
    _last[federation] = now
    return link(federation)


def link(federation: str) -> Batch | None:
    """Return the batch made of the waiting rows, or ``None`` (nothing waits, or another links)."""
    if not _here.acquire(blocking=False):
        return None
    try:
        with transaction.atomic():
            if not _lock(federation):
                return None
            return _seal(federation)
    finally:
        _here.release()


def link_all(federation: str) -> None:
    """Link until nothing waits."""
    while waiting_rows(federation).exists():
        link(federation)


def _lock(federation: str) -> bool:
    """Return whether this transaction now holds the chain; on SQLite every writer is alone."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        key = zlib.crc32(f"xuanshu-chain-{federation}".encode())
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [key])
        return bool(cursor.fetchone()[0])


def _seal(federation: str) -> Batch | None:
    """Return the new batch over the waiting rows."""
    waiting = list(waiting_rows(federation)[:MOST_AT_ONCE])
    if not waiting:
        return None
    rows = [LinkedRow(str(row.pk), row.digest) for row in waiting]
    last = last_batch(federation)
    number, previous = (last.number + 1, last.hash) if last else (1, genesis(federation))
    sealed = seal_batch(number, previous, rows)
    batch = Batch(
        federation=federation,
        number=sealed.number,
        previous=sealed.previous,
        root=sealed.root,
        count=sealed.count,
        first=sealed.first,
        last=sealed.last,
        hash=sealed.hash,
    )
    batch.save(force_insert=True)
    Link.objects.bulk_create(
        Link(row=row, batch=batch, position=place) for place, row in enumerate(waiting)
    )
    note_linked(waiting)
    return batch
