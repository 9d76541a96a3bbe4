"""A scan in the browser: the file itself, and page by page beside the paper it should show."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse

from xuanshu.core.verdict import RuleError
from xuanshu.entries.queries import bytes_of
from xuanshu.kit.lists import download, give
from xuanshu.press.scan import page_as_png

if TYPE_CHECKING:
    from xuanshu.entries.models import Scan

SCREEN_DPI = 110


def scan_itself(scan: Scan) -> HttpResponse:
    """Return the file of a scan, shown in the browser."""
    return give(bytes_of(scan), scan.name, scan.kind)


def page_of_scan(scan: Scan, side: str, number: int, paper: Callable[[], bytes]) -> HttpResponse:
    """Return a page (from 0) as a picture: of the scan, or of the ``paper`` it should show.

    Raises ``Http404`` for a page that is not there.
    """
    if side == "scan" and scan.kind != "pdf":
        return scan_itself(scan)
    data = bytes_of(scan) if side == "scan" else paper()
    try:
        picture = page_as_png(data, number, SCREEN_DPI)
    except RuleError:
        raise Http404 from None
    answer = download(picture, f"{number + 1}.png", "image/png", inline=True)
    answer["Cache-Control"] = "private, max-age=600"
    return answer
