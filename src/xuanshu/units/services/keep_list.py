"""Where the rows of a list wait between its preview and the act."""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core import signing

from xuanshu.press.listed import ListedRow

SALT = "units.list"
LASTS = 4 * 60 * 60
MOST_KEPT = 20


def keep_list(rows: Sequence[ListedRow]) -> str:
    """Return the signed token under which the rows wait; the oldest lists make way."""
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True)
    for old in sorted(folder.glob("*.json"), key=lambda path: path.stat().st_mtime)[:-MOST_KEPT]:
        old.unlink(missing_ok=True)
    name = secrets.token_hex(16)
    plain = [[row.place, dict(row.values)] for row in rows]
    place = folder / f"{name}.json"
    place.touch(mode=0o600)
    place.write_text(json.dumps(plain, ensure_ascii=False), encoding="utf-8")
    return signing.dumps(name, salt=SALT)


def kept_list(token: str) -> tuple[ListedRow, ...]:
    """Return the rows of a token. Raises ``BadSignature`` or ``OSError`` where there are none."""
    place = _folder() / f"{signing.loads(token, salt=SALT, max_age=LASTS)}.json"
    plain = json.loads(place.read_text(encoding="utf-8"))
    return tuple(ListedRow(number, values) for number, values in plain)


def forget_list(token: str) -> None:
    """Take the rows of a token away, and how far their import was."""
    for end in ("json", "progress"):
        _place(token, end).unlink(missing_ok=True)


def note_progress(token: str, told: dict[str, object]) -> None:
    """Note how far the import of a list is, where every process of the installation reads it.

    A file, not a row: the import is one transaction, which nobody sees into before its end.
    """
    place = _place(token, "progress")
    fresh = place.with_suffix(".fresh")
    fresh.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    fresh.replace(place)


def progress_of(token: str) -> tuple[dict[str, Any], float] | None:
    """Return what was noted last and how many seconds ago; ``None`` where no import was begun.

    Raises ``BadSignature`` for a token that is none.
    """
    place = _place(token, "progress")
    try:
        return json.loads(place.read_text(encoding="utf-8")), time.time() - place.stat().st_mtime
    except FileNotFoundError:
        return None


def _place(token: str, end: str) -> Path:
    return _folder() / f"{signing.loads(token, salt=SALT)}.{end}"


def _folder() -> Path:
    return Path(settings.HOME) / "waiting"
