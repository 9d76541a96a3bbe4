"""Files that somebody chose on a page, read without letting one fill the memory."""

from __future__ import annotations

from django.http import HttpRequest

MEGABYTE = 1024 * 1024


def chosen(request: HttpRequest, name: str, most_mb: int) -> list[tuple[str, bytes]]:
    """Return name and bytes of each file of a field; of one too large, one byte too many."""
    most = most_mb * MEGABYTE + 1
    return [(file.name or "", file.read(most)) for file in request.FILES.getlist(name)]
