"""The catalogue of rule types: where each one is made, shown, described and tested.

One table per letter lies beside this file. A row stands here only once its type is written,
checked, explained, executed, and a test changes its parameter and sees the outcome change.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

_NUMBERS = {
    "E": range(1, 18),
    "Q": range(1, 12),
    "C": range(1, 6),
    "T": range(1, 14),
    "F": range(1, 16),
    "H": range(1, 12),
    "P": range(1, 6),
    "J": range(1, 32),
    "A": range(1, 8),
    "U": range(1, 9),
    "W": range(1, 7),
    "X": range(1, 8),
    "O": range(1, 6),
}
IDS = tuple(f"{letter}{number}" for letter, numbers in _NUMBERS.items() for number in numbers)
"""The 141 rule types by letter and number."""


@dataclass(frozen=True, slots=True)
class Row:
    """One rule type.

    ``kind`` is the file under ``core`` that makes it; ``place`` the path in the ``example`` where
    it stands; ``heading`` its heading in the reference; ``test`` the node that proves it.
    """

    id: str
    name: str
    kind: str
    example: str
    place: str
    heading: str
    test: str


@lru_cache
def rows() -> tuple[Row, ...]:
    """Return every row in the order of the types; raise ``ValueError`` for an unknown or double id.

    Raises ``TypeError`` for a row that lacks a key or has one too many.
    """
    found = [Row(**row) for letter in _NUMBERS for row in _table(letter)]
    wrong = [row.id for row in found if row.id not in IDS]
    wrong += [name for name, times in Counter(row.id for row in found).items() if times > 1]
    if wrong:
        raise ValueError("、".join(wrong))
    return tuple(sorted(found, key=lambda row: IDS.index(row.id)))


def _table(letter: str) -> list[dict[str, str]]:
    file = resources.files(__name__).joinpath(f"{letter.lower()}.toml")
    if not file.is_file():
        return []
    table: list[dict[str, str]] = tomllib.loads(file.read_text(encoding="utf-8"))["type"]
    return table


def text() -> str:
    """Return one line for each type that counts, and how many of all there are."""
    lines = [
        f"{row.id} {row.name}  {row.kind}  {row.example}:{row.place}  「{row.heading}」  {row.test}"
        for row in rows()
    ]
    return "\n".join([*lines, f"catalogue: {len(lines)}/{len(IDS)}"])
