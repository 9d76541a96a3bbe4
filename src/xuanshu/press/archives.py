"""Office files are zip archives: which one it is, and whether it would burst when opened."""

from __future__ import annotations

import io
import zipfile
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException  # type: ignore[import-untyped]
from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]

from xuanshu.press.pages import UnreadableFile

MOST_ENTRIES = 5_000
MOST_UNPACKED = 512 * 1024 * 1024
MOST_RATIO = 150
_SMALL = 8 * 1024 * 1024
_TYPES_PART = "[Content_Types].xml"
_MAIN = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": "docx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml": "pptx",
    "application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml": "pptx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": "xlsx",
}
_NESTED = (".zip", ".rar", ".7z", ".gz", ".docx", ".xlsx", ".pptx", ".jar", ".tar", ".xz", ".bz2")
_BROKEN = "文件无法打开，可能已损坏，请重新保存后上传。"


def office_kind(data: bytes) -> str:
    """Return "docx", "pptx" or "xlsx", or '' for another archive.

    Raises ``UnreadableFile`` when it is broken, locked, carries macros, or would burst.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _safe(entries, len(data))
            kind = _declared(archive, {entry.filename for entry in entries})
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, ValueError) as error:
        raise UnreadableFile(_BROKEN) from error
    return kind


def _safe(entries: list[zipfile.ZipInfo], size: int) -> None:
    """Refuse an archive whose own directory gives it away; sizes there bound what unpacks."""
    names = [entry.filename for entry in entries]
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_ENTRIES or unpacked > MOST_UNPACKED:
        raise UnreadableFile("文件解压后过大，不予接收，请精简内容后重新上传。")
    if unpacked > _SMALL and unpacked > size * MOST_RATIO:
        raise UnreadableFile("文件压缩比异常，不予接收，请重新保存后上传。")
    if len(set(names)) != len(names) or any(map(_escapes, names)):
        raise UnreadableFile("文件内部结构异常，不予接收，请重新保存后上传。")
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise UnreadableFile("文件设有密码，请去除密码后重新上传。")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise UnreadableFile("文件含有宏，请另存为不含宏的格式后重新上传。")
    if any(_nested(name) for name in names):
        raise UnreadableFile("文件内嵌有压缩包，请去除后重新上传。")


def _escapes(name: str) -> bool:
    return (
        name.startswith("/")
        or "\\" in name
        or "\0" in name
        or ":" in name
        or ".." in name.split("/")
    )


def _nested(name: str) -> bool:
    """Return whether an entry is an archive outside the folder where charts keep their tables."""
    return name.lower().endswith(_NESTED) and "/embeddings/" not in name


def _declared(archive: zipfile.ZipFile, names: set[str]) -> str:
    """Return the kind whose main part the archive declares and really has."""
    if _TYPES_PART not in names or archive.getinfo(_TYPES_PART).file_size > _SMALL:
        return ""
    try:
        root: Element = fromstring(archive.read(_TYPES_PART))
    except (ParseError, DefusedXmlException) as error:
        raise UnreadableFile(_BROKEN) from error
    for part in root:
        kind = _MAIN.get(part.get("ContentType", ""))
        if kind and part.get("PartName", "").lstrip("/") in names:
            return kind
    return ""
