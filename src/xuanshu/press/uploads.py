"""What an uploaded file really is: told from its content, never from its name alone."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import PurePosixPath

from xuanshu.core.verdict import RuleError
from xuanshu.press.archives import office_kind
from xuanshu.press.pages import page_count, picture

NAMES = {
    "pdf": "PDF文件",
    "docx": "Word文档（.docx）",
    "pptx": "PPT演示文稿（.pptx）",
    "xlsx": "Excel表格（.xlsx）",
    "jpg": "JPG图片",
    "png": "PNG图片",
}
ENDINGS = {"jpeg": "jpg", "jpe": "jpg", "jfif": "jpg"}
OLD = {"doc": "docx", "ppt": "pptx", "xls": "xlsx", "wps": "docx", "dps": "pptx", "et": "xlsx"}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What is known of a file: its kind, size in bytes, SHA-256 in hex, pages (PDF only)."""

    kind: str
    size: int
    sha256: str
    pages: int | None = None


def inspect(name: str, data: bytes, allowed: tuple[str, ...], most_mb: float) -> FileFacts:
    """Return the facts of an uploaded file.

    ``allowed`` are kinds among pdf, docx, pptx, xlsx, jpg, png; ``most_mb`` is in MB of 1024 KB.
    Raises ``RuleError`` (``UnreadableFile`` for a broken one) saying in Chinese what to do.
    """
    if not data:
        raise RuleError("文件是空的（0字节），请检查后重新上传。")
    if len(data) > most_mb * _MEGABYTE:
        size = len(data) / _MEGABYTE
        raise RuleError(f"文件大小为{size:.1f}MB，超过上限{most_mb:g}MB，请压缩后重新上传。")
    ending = PurePosixPath(name.replace("\\", "/")).suffix.lower().lstrip(".")
    named = ENDINGS.get(ending, ending)
    kind = _kind(data)
    if not kind or kind not in allowed:
        raise RuleError(_wrong_kind(kind, named, allowed, data))
    if named != kind:
        shown = f"“.{ending}”" if ending else "空的"
        raise RuleError(
            f"文件扩展名是{shown}，但内容是{NAMES[kind]}，请用正确的扩展名另存后重新上传。"
        )
    pages = _structure(kind, data)
    return FileFacts(kind, len(data), hashlib.sha256(data).hexdigest(), pages)


def _kind(data: bytes) -> str:
    """Return the kind the first bytes tell, or '' for none of ours."""
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data.startswith(b"PK\x03\x04"):
        return office_kind(data)
    return ""


def _wrong_kind(kind: str, named: str, allowed: tuple[str, ...], data: bytes) -> str:
    wanted = "、".join(NAMES[one] for one in allowed)
    if data.startswith(_OLE) or named in OLD:
        return f"不支持旧版Office或WPS格式，请另存为新格式。可上传：{wanted}。"
    if kind:
        return f"此处不能上传{NAMES[kind]}。可上传：{wanted}。"
    if named in allowed:
        return f"文件扩展名是“.{named}”，但内容不是{NAMES[named]}，文件可能已损坏或被改名。"
    return f"无法识别的文件类型。可上传：{wanted}。"


def _structure(kind: str, data: bytes) -> int | None:
    """Open the file as its kind demands; return the pages of a PDF."""
    if kind in {"jpg", "png"}:
        picture(data).close()
        return None
    if kind != "pdf":
        return None
    pages = page_count(data)
    if not pages:
        raise RuleError("该PDF没有任何页面，请重新生成后上传。")
    return pages
