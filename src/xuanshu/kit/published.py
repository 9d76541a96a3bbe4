"""Published pages are bytes: served first of all, without session, with an ETag.

A room says under which address its pages stand and how their bytes are found (``serve``).
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified

Found = tuple[bytes, str] | None
_served: dict[str, Callable[[str], Found]] = {}


def serve(prefix: str, find: Callable[[str], Found]) -> None:
    """Let ``find(token)`` answer for pages under ``prefix`` ("/notice/"): bytes and digest."""
    _served[prefix] = find


class PublishedPages:
    """Answers ``<prefix><token>/`` before anything else wakes up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next handler."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the published bytes, 304 where the reader has them, else the next answer."""
        found = _find(request)
        if found is None:
            return self.get_response(request)
        html, digest = found
        tag = f'"{digest}"'
        if request.headers.get("If-None-Match") == tag:
            return HttpResponseNotModified(headers={"ETag": tag})
        answer = HttpResponse(html, content_type="text/html; charset=utf-8")
        answer["ETag"] = tag
        answer["Cache-Control"] = "public, max-age=60"
        answer["Content-Security-Policy"] = (
            "default-src 'none'; style-src 'self'; img-src 'self'; frame-ancestors 'self'"
        )
        answer["X-Content-Type-Options"] = "nosniff"
        return answer


def _find(request: HttpRequest) -> Found:
    """Return the bytes published at the address of the request, with their digest."""
    if request.method not in {"GET", "HEAD"}:
        return None
    for prefix, find in _served.items():
        if request.path.startswith(prefix):
            return find(request.path.removeprefix(prefix).strip("/"))
    return None
