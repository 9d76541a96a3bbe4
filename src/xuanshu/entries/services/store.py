"""Put the bytes of an upload away under their digest, before any transaction begins."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from xuanshu.core.verdict import RuleError
from xuanshu.press.uploads import inspect

MOST_NAME = 200


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


def store(sha256: str, data: bytes) -> str:
    """Return where the bytes lie now; the same bytes are kept once."""
    place = f"{sha256[:2]}/{sha256[2:4]}/{sha256}"
    if not default_storage.exists(place):
        return default_storage.save(place, ContentFile(data))
    return place


def bare_name(name: str) -> str:
    """Return a file's name without folders, shortened from the front so that its ending stays."""
    bare = name.replace("\\", "/").rpartition("/")[2].replace("\x00", "").strip()
    return bare[-MOST_NAME:] or _("未命名")
