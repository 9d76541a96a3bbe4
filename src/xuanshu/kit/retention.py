"""How long kinds of personal data are kept: rooms declare a kind each, one command carries it out.

Never facts and never the record: what an award rests on stays as long as the award does.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Kept:
    """A kind of data that is erased ``days`` after it has served.

    ``due`` counts what had served before a moment, ``erase`` erases it and returns how many;
    ``stays`` says in Chinese what remains.
    """

    key: str
    label: str
    days: int
    stays: str
    due: Callable[[dt.datetime], int]
    erase: Callable[[dt.datetime], int]

    @property
    def days_set(self) -> int:
        """Return for how many days this installation keeps it (``XUANSHU_KEEP``)."""
        return settings.KEEP.get(self.key, self.days)

    def before(self, now: dt.datetime) -> dt.datetime:
        """Return the moment before which it must have served to be erased now."""
        return now - dt.timedelta(days=self.days_set)


_kinds: dict[str, Kept] = {}


def keep(kind: Kept) -> None:
    """Register a kind, from a room's ``apps.py``."""
    _kinds[kind.key] = kind


def kinds() -> list[Kept]:
    """Return every kind, in the order of its key."""
    return [_kinds[key] for key in sorted(_kinds)]
