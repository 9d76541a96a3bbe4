"""Files that came from a page or lie in store, read without letting one fill the memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest

MEGABYTE = 1024 * 1024


def chosen(request: HttpRequest, name: str, most_mb: int) -> list[tuple[str, bytes]]:
    """Return name and bytes of each file of a field; of one too large, one byte too many."""
    most = most_mb * MEGABYTE + 1
    return [(file.name or "", file.read(most)) for file in request.FILES.getlist(name)]


def chunks_of(row: Any) -> Iterator[bytes]:
    """Yield the bytes of a row's stored file bit by bit; it is open only meanwhile."""
    with row.file.open("rb") as held:
        while chunk := held.read(MEGABYTE):
            yield chunk
