"""Reading back what was printed: the QR codes of a scan or a photograph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import zxingcpp
from PIL import Image, ImageFilter

from xuanshu.press.pages import UnreadableFile, page_as_png, pages_as_png, pictures

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["UnreadableFile", "page_as_png", "pages_as_png", "read_codes"]

_MIDDLE_SIDE = 2600
_QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


def read_codes(data: bytes, kind: str) -> list[str]:
    """Return the QR codes of every page of a "pdf", "jpg" or "png", each once, in page order.

    An unreadable or absent code gives an empty list, never a refusal: the office then compares
    by eye. Raises ``UnreadableFile`` for a broken or oversized file.
    """
    found: dict[str, None] = {}
    for image in pictures(data, kind):
        found.update(dict.fromkeys(_codes(image)))
    return list(found)


def _codes(image: Image.Image) -> list[str]:
    """Try the picture as it is, then smaller, then sharpened; stop at the first that reads."""
    for view in _views(image.convert("L")):
        codes = [
            code.text
            for code in zxingcpp.read_barcodes(view, formats=_QR)
            if code.valid and code.text
        ]
        if codes:
            return codes
    return []


def _views(grey: Image.Image) -> Iterable[Image.Image]:
    yield grey
    side = max(grey.size)
    if side > _MIDDLE_SIDE:
        share = _MIDDLE_SIDE / side
        yield grey.resize((round(grey.width * share), round(grey.height * share)))
    yield grey.filter(ImageFilter.UnsharpMask(radius=3, percent=200, threshold=0))
