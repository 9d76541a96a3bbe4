"""Pages of a PDF or a photograph as pictures, within limits that no hostile file can pass.

pdfium is not safe under threads, so one lock guards every use of it.
"""

from __future__ import annotations

import io
import threading
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pypdfium2
from PIL import Image, UnidentifiedImageError
from pypdfium2 import PdfDocument, PdfiumError

from xuanshu.core.verdict import RuleError

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_PAGES = 30
MOST_PIXELS = 60_000_000
_RENDER_PIXELS = 16_000_000
_pdfium = threading.Lock()


class UnreadableFile(RuleError):
    """The file cannot be opened, or is larger than anything an office would send."""


@contextmanager
def opened_pdf(data: bytes) -> Iterator[PdfDocument]:
    """Give the opened PDF, alone in the process. Raises ``UnreadableFile``."""
    with _pdfium:
        try:
            document = PdfDocument(data)
        except PdfiumError as error:
            if "password" in str(error).lower():
                raise UnreadableFile("该PDF设有打开密码，请去除密码后重新上传。") from error
            raise UnreadableFile("该PDF无法打开，文件可能已损坏，请重新生成后上传。") from error
        try:
            yield document
        except pypdfium2.PdfiumError as error:
            raise UnreadableFile("该PDF的页面无法读取，文件可能已损坏。") from error
        finally:
            document.close()


def page_count(data: bytes) -> int:
    """Return the number of pages of a PDF. Raises ``UnreadableFile``."""
    with opened_pdf(data) as document:
        return len(document)


def pictures(data: bytes, kind: str, dpi: int = 200) -> Iterator[Image.Image]:
    """Give every page of a "pdf", or the one picture of a "jpg" or "png", as an image.

    Raises ``UnreadableFile`` for a broken file, more than 30 pages or too many pixels.
    """
    if kind != "pdf":
        yield picture(data)
        return
    for number in range(_allowed(page_count(data))):
        with opened_pdf(data) as document:
            image = _page(document, number, dpi)
        yield image


def picture(data: bytes) -> Image.Image:
    """Return a JPEG or PNG, wholly decoded. Raises ``UnreadableFile``."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data), formats=("JPEG", "PNG"))
        if image.width * image.height > MOST_PIXELS:
            raise UnreadableFile("图片像素过大，请以不高于300dpi重新扫描。")
        image.load()
    except Image.DecompressionBombError as error:
        raise UnreadableFile("图片像素过大，请以不高于300dpi重新扫描。") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise UnreadableFile("该图片无法打开，文件可能已损坏，请重新扫描或拍照。") from error
    return image


def page_as_png(data: bytes, number: int, dpi: int = 96) -> bytes:
    """Return one page of a PDF (from 0) as PNG, for the screen. Raises ``UnreadableFile``."""
    with opened_pdf(data) as document:
        if not 0 <= number < len(document):
            raise UnreadableFile(f"该PDF没有第{number + 1}页。")
        return _png(_page(document, number, dpi))


def pages_as_png(data: bytes, dpi: int = 96) -> tuple[bytes, ...]:
    """Return all pages of a PDF as PNG, at most 30. Raises ``UnreadableFile``."""
    return tuple(_png(image) for image in pictures(data, "pdf", dpi))


def _allowed(count: int) -> int:
    if count > MOST_PAGES:
        raise UnreadableFile(f"该PDF共{count}页，超过{MOST_PAGES}页，请只上传盖章的页面。")
    return count


def _page(document: PdfDocument, number: int, dpi: int) -> Image.Image:
    """Draw a page; a page as large as a wall is drawn coarser instead of filling the memory."""
    page = document[number]
    try:
        scale, area = dpi / 72, max(1.0, page.get_width() * page.get_height())
        scale = min(scale, (_RENDER_PIXELS / area) ** 0.5)
        return page.render(scale=scale).to_pil()
    finally:
        page.close()


def _png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
