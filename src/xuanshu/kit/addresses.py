"""Web addresses that somebody typed."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

_check = URLValidator(schemes=["http", "https"])


def is_web_address(text: str) -> bool:
    """Return whether a text is a web address without anybody's name or password in it."""
    try:
        _check(text)
        parts = urlsplit(text)
    except (ValidationError, ValueError):
        return False
    return parts.username is None and parts.password is None
