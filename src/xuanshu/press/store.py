"""Put the bytes of an upload away under their digest, before any transaction begins."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from xuanshu.core.verdict import RuleError
from xuanshu.press.uploads import inspect

MOST_NAME = 200
Row = TypeVar("Row", bound=Any)


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that was inspected and put away: its bare name, kind, size, SHA-256 and place."""

    name: str
    kind: str
    size: int
    sha256: str
    place: str


def keep(name: str, data: bytes, *, kinds: tuple[str, ...], most_mb: float, field: str) -> Kept:
    """Return an upload inspected and put away.

    Raises ``RuleError`` at ``field``, with the file's name, for one that is not what it should be.
    """
    bare = bare_name(name)
    try:
        facts = inspect(name, data, kinds, most_mb)
    except RuleError as error:
        raise RuleError(f"{bare}：{error.message}", field=field) from error
    return Kept(bare, facts.kind, facts.size, facts.sha256, store(facts.sha256, data))


def kept_of(row: Any) -> Kept:
    """Return the file that a row holds, to stand again in another row."""
    return Kept(row.name, row.kind, row.size, row.sha256, row.file.name)


def put(kept: Kept, row: Row) -> Row:
    """Return a row that now holds a kept file; it is not saved."""
    row.name, row.kind, row.size, row.sha256 = kept.name, kept.kind, kept.size, kept.sha256
    row.file.name = kept.place
    return row


def each_once(files: Iterable[Kept], *, most: int, field: str) -> list[Kept]:
    """Return the files without repetitions; the first name of the same content stays.

    Raises ``RuleError`` at ``field`` where they are more than ``most``.
    """
    found: dict[str, Kept] = {}
    for file in files:
        found.setdefault(file.sha256, file)
    if len(found) > most:
        raise RuleError(f"每条记录最多{most}个附件。", field=field)
    return list(found.values())


def paper_path(row: Any, name: str) -> str:
    """Return where a row's file lies: by its digest, never by a name somebody typed."""
    del name
    return _place(row.sha256)


def _place(sha256: str) -> str:
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"


def store(sha256: str, data: bytes) -> str:
    """Return where the bytes lie now; the same bytes are kept once."""
    place = _place(sha256)
    if not default_storage.exists(place):
        return default_storage.save(place, ContentFile(data))
    return place


def bare_name(name: str) -> str:
    """Return a file's name without folders, shortened from the front so that its ending stays."""
    bare = name.replace("\\", "/").rpartition("/")[2].replace("\x00", "").strip()
    return bare[-MOST_NAME:] or "未命名"
