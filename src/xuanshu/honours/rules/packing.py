"""A package as a ZIP: safe names, fixed times, digests, a limit on its size; no database here."""

from __future__ import annotations

import hashlib
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO

from xuanshu.core.verdict import RuleError

# What Windows, the likeliest reader, does not take in a name.
BAD = re.compile(r"[\x00-\x1f\x7f<>:\"/\\|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+")
TAKEN = {"con", "prn", "aux", "nul", *(f"{one}{n}" for one in ("com", "lpt") for n in range(1, 10))}
MOST_NAME = 60
MOST_ENDING = 10
MOST_MB = 500
MEGABYTE = 1024 * 1024
MOMENT = (1980, 1, 1, 0, 0, 0)
MODE = 0o644 << 16


@dataclass(frozen=True, slots=True)
class Piece:
    """A file of the package: its path, and what gives its bytes bit by bit."""

    path: str
    read: Callable[[], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class Item:
    """What is known of a file in the package: path, size in bytes, SHA-256 in hex."""

    path: str
    size: int
    sha256: str


def safe(name: str) -> str:
    """Return a name that any system takes: no signs of paths, not too long, its ending kept."""
    bare = BAD.sub("_", unicodedata.normalize("NFC", name)).strip(" .")
    ending = PurePosixPath(bare).suffix
    ending = ending if len(ending) <= MOST_ENDING else ""
    stem = bare[: len(bare) - len(ending)][: MOST_NAME - len(ending)].strip(" .")
    if not stem or stem.lower() in TAKEN:
        stem = f"_{stem}"
    return stem + ending


def of_bytes(path: str, make: Callable[[], bytes]) -> Piece:
    """Return a piece whose bytes are made when they are wanted."""
    return Piece(path, lambda: [make()])


def pack(
    out: BinaryIO, pieces: Iterable[Piece], contents: Callable[[list[Item]], Iterable[Piece]]
) -> list[Item]:
    """Return what was written to ``out``, a ZIP whose bytes follow from its pieces alone.

    ``contents`` makes the last pieces from the list of the others. Raises ``RuleError`` where the
    whole grows over ``MOST_MB``.
    """
    items: list[Item] = []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for piece in pieces:
            items.append(_add(book, piece, sum(item.size for item in items)))
        for piece in contents(list(items)):
            items.append(_add(book, piece, sum(item.size for item in items)))
    return items


def _add(book: zipfile.ZipFile, piece: Piece, before: int) -> Item:
    info = zipfile.ZipInfo(piece.path, MOMENT)
    info.external_attr, info.compress_type = MODE, zipfile.ZIP_DEFLATED
    sha, size = hashlib.sha256(), 0
    with book.open(info, "w", force_zip64=True) as held:
        for chunk in piece.read():
            size += len(chunk)
            if before + size > MOST_MB * MEGABYTE:
                raise RuleError(f"材料包超过{MOST_MB}MB，请减少推荐项目或者压缩附件后再打包。")
            sha.update(chunk)
            held.write(chunk)
    return Item(piece.path, size, sha.hexdigest())


def distinct(names: Iterable[str]) -> Iterator[str]:
    """Yield safe names, none twice: a repeated one gets a number before its ending."""
    seen: set[str] = set()
    for name in names:
        found, n = safe(name), 1
        path = PurePosixPath(found)
        while found.lower() in seen:
            n += 1
            found = f"{path.stem}({n}){path.suffix}"
        seen.add(found.lower())
        yield found
