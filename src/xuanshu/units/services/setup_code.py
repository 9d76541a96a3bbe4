"""The code that only somebody at the machine can read: it lets one found the first federation."""

from __future__ import annotations

import secrets
from pathlib import Path

from django.conf import settings


def _place() -> Path:
    return Path(settings.HOME) / "setup-code"


def setup_code() -> str:
    """Return the installation's code, making it at the first call."""
    place = _place()
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        place.touch(mode=0o600)
        place.write_text(f"{secrets.randbelow(10**8):08}", encoding="ascii")
    return place.read_text(encoding="ascii").strip()


def is_setup_code(given: str) -> bool:
    """Return whether this is the installation's code; never where none was made."""
    return _place().exists() and secrets.compare_digest(given.strip(), setup_code())


def forget_setup_code() -> None:
    """Take the code away once it has served."""
    _place().unlink(missing_ok=True)
