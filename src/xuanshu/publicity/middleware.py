"""Published pages are bytes: served first of all, without session, with an ETag."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified

from xuanshu.publicity.queries import published_bytes

PREFIX = "/notice/"


class PublicPages:
    """Answers ``/notice/<token>/`` before anything else wakes up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next handler."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Return the published bytes, 304 where the reader has them, else the next answer."""
        if not request.path.startswith(PREFIX) or request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        found = published_bytes(request.path.removeprefix(PREFIX).strip("/"))
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
