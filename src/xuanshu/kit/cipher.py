"""Short secrets at rest: sealed before they are stored, opened when they are used."""

from __future__ import annotations

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class Unreadable(Exception):
    """What is stored was sealed with a key that is no longer given."""


def seal(text: str) -> str:
    """Return ``text`` sealed with the first of the installation's keys."""
    return _keys().encrypt(text.encode()).decode("ascii")


def unseal(sealed: str) -> str:
    """Return what was sealed with any of the keys; raises ``Unreadable`` where none fits."""
    try:
        return _keys().decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise Unreadable from error


def _keys() -> MultiFernet:
    given = settings.FIELD_KEYS or (settings.SECRET_KEY,)
    return MultiFernet([Fernet(_derived(key)) for key in given])


def _derived(key: str) -> bytes:
    digest = hashlib.sha256(b"xuanshu field key\0" + key.encode()).digest()
    return base64.urlsafe_b64encode(digest)
