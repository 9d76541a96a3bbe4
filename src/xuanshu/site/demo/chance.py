"""Choices that look like chance and are the same on every machine and in every Python."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TypeVar

Item = TypeVar("Item")


def number(low: int, high: int, *seed: object) -> int:
    """Return an integer from ``low`` to ``high`` inclusive that only the seed decides."""
    return low + _digest(seed) % (high - low + 1)


def choice(items: Sequence[Item], *seed: object) -> Item:
    """Return one of the items, decided by the seed alone."""
    return items[number(0, len(items) - 1, *seed)]


def shuffled(items: Sequence[Item], *seed: object) -> list[Item]:
    """Return the items in an order that only the seed decides."""
    places = sorted(range(len(items)), key=lambda place: _digest((*seed, place)))
    return [items[place] for place in places]


def spread(*seed: object) -> float:
    """Return a number around 0, mostly between -1 and 1 (four even throws, added up)."""
    throws = (number(0, 1000, *seed, turn) for turn in range(4))
    return (sum(throws) - 2000) / 1000


def _digest(seed: Sequence[object]) -> int:
    text = "\x1f".join(str(part) for part in seed)
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
