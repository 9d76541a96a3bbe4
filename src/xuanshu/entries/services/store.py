"""Put the bytes of an upload away under their digest, before any transaction begins."""

from __future__ import annotations

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

MOST_NAME = 200


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
