"""One value, one sequence of bytes: canonical JSON, and digests over it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

LEAST_SALT = 16
MOST_SALT = 255
FACT_PREFIX = b"xuanshu/fact/1\n"


def canonical(value: object) -> bytes:
    """Return the canonical JSON of ``value``: keys sorted by code point, UTF-8, no spaces.

    Takes text, integers, booleans, ``None``, sequences, mappings with text keys, dates (ISO), aware
    moments (ISO, in UTC) and fractions ("n/d" in lowest terms). Raises ``TypeError`` for anything
    else, floats and decimals above all (their text depends on who prints them), and
    ``ValueError`` for a moment without zone or text that is no valid Unicode.
    """
    text = json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8")


def _plain(value: Any) -> object:
    # Most values are of a plain type itself; only of others are the classes above it asked.
    kind = type(value)
    if kind is str or kind is int or kind is bool or value is None:
        return value
    if kind is dict:
        return {_key(key): _plain(item) for key, item in value.items()}
    if kind is list or kind is tuple:
        return [_plain(item) for item in value]
    return _unusual(value)


def _unusual(value: object) -> object:
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, int):
        return int(value)
    if isinstance(value, Mapping):
        return {_key(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return _scalar(value)


def _scalar(value: object) -> str:
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    if isinstance(value, datetime):
        if value.utcoffset() is None:
            msg = "a moment needs its time zone to be digested"
            raise ValueError(msg)
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    msg = f"{type(value).__name__} has no canonical form"
    raise TypeError(msg)


def _key(key: object) -> str:
    if type(key) is str:
        return key
    if not isinstance(key, str):
        msg = f"a key must be text, not {type(key).__name__}"
        raise TypeError(msg)
    return str.__str__(key)


def digest(data: bytes) -> str:
    """Return ``sha256:`` and the hexadecimal SHA-256 of ``data``."""
    return "sha256:" + hashlib.sha256(data).hexdigest()


def salted(fact: object, salt: bytes) -> str:
    """Return the digest of a fact that cannot be guessed once its salt is erased.

    The salt (16 to 255 bytes, ``ValueError`` otherwise) goes in with its length, so that no other
    pair of salt and fact gives the same bytes.
    """
    if not LEAST_SALT <= len(salt) <= MOST_SALT:
        msg = f"a salt has {LEAST_SALT} to {MOST_SALT} bytes"
        raise ValueError(msg)
    return digest(FACT_PREFIX + bytes([len(salt)]) + salt + canonical(fact))
