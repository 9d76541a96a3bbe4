"""Keep the root of each day that is over, here and in the folder for keeping it elsewhere."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from xuanshu.journal.models import DailyRoot
from xuanshu.journal.queries import add_root, chains, days_to_keep, last_root, root_lines, roots_of

# An act begun before midnight may be written a little later.
LATE = dt.timedelta(minutes=10)


def keep_roots(*, now: dt.datetime) -> int:
    """Return how many roots were kept that had not been yet, over all federations.

    Where ``XUANSHU_ROOTS`` names a folder, each federation's roots stand there in a file as lines
    of JSON; lines that are missing are added, none is ever changed. Raises ``OSError`` where the
    folder cannot be written.
    """
    today, kept = timezone.localdate(now - LATE), 0
    for federation in chains():
        last = last_root(federation)
        for day, rows, batch in days_to_keep(federation, last.day if last else None, today):
            root = DailyRoot(
                federation=federation,
                day=day,
                number=batch.number,
                root=batch.root,
                hash=batch.hash,
                rows=rows,
                kept_at=now,
            )
            add_root(root)
            kept += 1
        if settings.ROOTS:
            _lay_out(federation, Path(settings.ROOTS))
    return kept


def _lay_out(federation: str, folder: Path) -> None:
    """Add to a federation's file the roots that it lacks, oldest first."""
    file = folder / f"{federation}.roots.jsonl"
    there = set(file.read_text(encoding="utf-8").splitlines()) if file.exists() else set()
    lines = [line for line in root_lines(list(roots_of(federation).reverse())) if line not in there]
    if lines:
        with file.open("a", encoding="utf-8", newline="\n") as out:
            out.writelines(f"{line}\n" for line in lines)
