"""Reads of public notices."""

from __future__ import annotations

from xuanshu.publicity.models import PublicPage


def published_bytes(token: str) -> tuple[bytes, str] | None:
    """Return a published page's bytes and digest, or ``None``. One query."""
    found = PublicPage.objects.filter(token=token).values_list("html", "digest").first()
    return (bytes(found[0]), found[1]) if found else None
