"""Lots that anyone can draw again: an order from a seed, and a timetable made of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Slot:
    """When an entry is presented: its number, its begin, the begin of questions, its end."""

    number: int
    entry: str
    begins: datetime
    questions: datetime
    ends: datetime


def drawn(names: Iterable[str], seed: str) -> tuple[str, ...]:
    """Return the names in the order that the seed gives; no order of the names matters."""
    return tuple(
        sorted(names, key=lambda name: (sha256(f"{seed}\n{name}".encode()).digest(), name))
    )


def timetable(
    entries: Sequence[str], *, minutes: int, questions: int, begins: datetime
) -> tuple[Slot, ...]:
    """Return the slots of presentations one after the other, from an aware moment on."""
    length = timedelta(minutes=minutes + questions)
    return tuple(
        Slot(
            number + 1,
            entry,
            begins + number * length,
            begins + number * length + timedelta(minutes=minutes),
            begins + (number + 1) * length,
        )
        for number, entry in enumerate(entries)
    )
