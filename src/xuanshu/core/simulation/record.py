"""The record of a made-up season: every act a row, every stage a batch of the chain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from random import Random

from xuanshu.core.chain import (
    Batch,
    Break,
    LinkedRow,
    canonical,
    digest,
    export_lines,
    genesis,
    salted,
    seal_batch,
    walk,
)

SALT = 16


@dataclass(frozen=True, slots=True)
class Record:
    """A whole record: its chain's name, its batches, its rows in their order."""

    chain: str
    batches: tuple[Batch, ...]
    rows: tuple[LinkedRow, ...]

    def broken(self) -> Break | None:
        """Return the first break of the chain, ``None`` where it holds."""
        head = self.batches[-1].hash if self.batches else ""
        return walk(self.chain, self.batches, self.rows, head)

    def lines(self) -> Iterator[str]:
        """Yield the record as the offline checker reads it."""
        return export_lines(self.chain, self.batches, self.rows)


class Book:
    """The record while it is written."""

    def __init__(self, chain: str, dice: Random) -> None:
        """Begin an empty record; ``dice`` make the salts."""
        self.chain = chain
        self._dice = dice
        self._rows: list[LinkedRow] = []
        self._batches: list[Batch] = []
        self._linked = 0

    def write(self, act: str, at: datetime, about: str = "", **fact: object) -> None:
        """Write a row: what was done when, about what."""
        salt = self._dice.randbytes(SALT)
        whole = {"act": act, "at": at, "about": about, **fact}
        key = f"r{len(self._rows) + 1:06d}"
        self._rows.append(LinkedRow(key, salted(whole, salt), fact=whole, salt=salt.hex()))

    def seal(self) -> None:
        """Link all rows that wait into a batch; nothing where none waits."""
        waiting = self._rows[self._linked :]
        if not waiting:
            return
        number = len(self._batches) + 1
        previous = self._batches[-1].hash if self._batches else genesis(self.chain)
        self._batches.append(seal_batch(number, previous, waiting))
        for position, row in enumerate(waiting):
            self._rows[self._linked + position] = replace(row, batch=number, position=position)
        self._linked = len(self._rows)

    def done(self) -> Record:
        """Seal what is left and return the whole record."""
        self.seal()
        return Record(self.chain, tuple(self._batches), tuple(self._rows))


def sum_of(value: object) -> str:
    """Return the digest of a large fact, to stand in a row in its place."""
    return digest(canonical(value))
