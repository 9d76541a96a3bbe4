"""Where the rows of a list wait between its preview and the act."""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from pathlib import Path

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
    """Take the rows of a token away."""
    (_folder() / f"{signing.loads(token, salt=SALT)}.json").unlink(missing_ok=True)


def _folder() -> Path:
    return Path(settings.HOME) / "waiting"
