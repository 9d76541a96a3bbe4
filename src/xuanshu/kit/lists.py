"""Pages of a list: the pager at the bottom right and the Excel button."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast
from urllib.parse import quote

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse

PER_PAGE = 20


def page_of(
    request: HttpRequest, rows: QuerySet[Any] | list[Any], per_page: int = PER_PAGE
) -> Page[Any]:
    """Return the asked page of ``rows``; a number out of range gives the nearest page."""
    return Paginator(rows, per_page).get_page(request.GET.get("page"))


def download(
    data: bytes, name: str, content_type: str = "application/octet-stream", *, inline: bool = False
) -> HttpResponse:
    """Return bytes as a download (or shown inline) under a Chinese file name."""
    answer = HttpResponse(data, content_type=content_type)
    kind = "inline" if inline else "attachment"
    answer["Content-Disposition"] = f"{kind}; filename*=UTF-8''{quote(name)}"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ZIP = "application/zip"
SHOWN = {"pdf": PDF, "jpg": "image/jpeg", "png": "image/png"}


def give(data: bytes, name: str, kind: str, *, inline: bool = True) -> HttpResponse:
    """Return an uploaded file: shown in the browser where its kind can be, else as a download."""
    content = SHOWN.get(kind, "application/octet-stream")
    return download(data, name, content, inline=inline and kind in SHOWN)


def stream(
    chunks: Iterable[bytes], name: str, content_type: str, size: int | None = None
) -> HttpResponse:
    """Return a download that never stands in memory as a whole; ``size`` in bytes, if known."""
    answer: Any = StreamingHttpResponse(chunks, content_type=content_type)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    if size is not None:
        answer["Content-Length"] = str(size)
    answer["X-Content-Type-Options"] = "nosniff"
    return cast("HttpResponse", answer)
