"""The kinds of acts that the record knows: each room says its own, with a word for people.

A room calls ``register`` in its ``acts.py``, which is read when the program starts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise

Word = str | Promise


@dataclass(slots=True)
class Room:
    """A room's word for people, its kinds of acts with theirs, and which of them are failures."""

    label: Word
    acts: dict[str, Word] = field(default_factory=dict)
    failed: set[str] = field(default_factory=set)


_rooms: dict[str, Room] = {}


def register(room: str, label: Word, acts: Mapping[str, Word], failed: Iterable[str] = ()) -> None:
    """Say the kinds of acts of a room: ``acts`` maps "file" of "entries.file" to its word.

    ``failed`` are the kinds that tell of something tried and refused.
    """
    _rooms[room] = Room(label, {f"{room}.{verb}": word for verb, word in acts.items()})
    _rooms[room].failed = {f"{room}.{verb}" for verb in failed}


def rooms() -> dict[str, Room]:
    """Return the rooms that registered, by name."""
    return dict(_rooms)


def label_of(verb: str) -> str:
    """Return the word for a kind of act, the kind itself where nobody registered it."""
    room = _rooms.get(verb.partition(".")[0])
    return str(room.acts.get(verb, verb)) if room else verb


def failed_verbs() -> list[str]:
    """Return the kinds of acts that tell of something tried and refused, sorted."""
    return sorted(verb for room in _rooms.values() for verb in room.failed)
