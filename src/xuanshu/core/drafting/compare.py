"""What a draft changed of the draft before it, clause by clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from xuanshu.core.drafting.clauses import Clause, without_mark

# Less alike than this, two texts are two clauses; the same number counts for so much.
ALIKE = 0.45
SAME_NUMBER = 0.2
# Beyond so many pairs in one stretch only the numbers are compared.
MOST_PAIRS = 1200
MOST_COMPARED = 1500


@dataclass(frozen=True, slots=True)
class Pair:
    """A clause of the old draft with what became of it; one side is ``None`` where there is none.

    ``change`` is same, changed, added or removed. A clause that only got another number is the
    same: numbers follow from what stands before.
    """

    old: Clause | None
    new: Clause | None
    change: Literal["same", "changed", "added", "removed"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a changed text: kept, put in or taken out."""

    kind: Literal["kept", "in", "out"]
    text: str


def compare(old: Sequence[Clause], new: Sequence[Clause]) -> tuple[Pair, ...]:
    """Return the clauses of both drafts side by side, in the order of the new one.

    What was taken out stands where it was. Texts are compared without their numbers.
    """
    known = [_bare(each) for each in old], [_bare(each) for each in new]
    found: list[Pair] = []
    for kind, a, b, c, d in SequenceMatcher(None, *known, autojunk=False).get_opcodes():
        if kind == "equal":
            pairs = zip(old[a:b], new[c:d], strict=True)
            found += [Pair(before, after, "same") for before, after in pairs]
        else:
            found += _stretch(old[a:b], new[c:d])
    return tuple(found)


def _stretch(old: Sequence[Clause], new: Sequence[Clause]) -> list[Pair]:
    """Return the best order-keeping matching of a stretch in which nothing is equal."""
    best: list[list[float]] = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    few = len(old) * len(new) <= MOST_PAIRS
    gain = [[_alike(a, b, few=few) for b in new] for a in old]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            taken = gain[i][j] + best[i + 1][j + 1] if gain[i][j] else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], taken)
    return list(_walk(old, new, gain, best))


def _walk(
    old: Sequence[Clause],
    new: Sequence[Clause],
    gain: list[list[float]],
    best: list[list[float]],
) -> Iterator[Pair]:
    i = j = 0
    while i < len(old) and j < len(new):
        if gain[i][j] and best[i][j] == gain[i][j] + best[i + 1][j + 1]:
            yield Pair(old[i], new[j], "changed")
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            yield Pair(old[i], None, "removed")
            i += 1
        else:
            yield Pair(None, new[j], "added")
            j += 1
    yield from (Pair(each, None, "removed") for each in old[i:])
    yield from (Pair(None, each, "added") for each in new[j:])


def _alike(old: Clause, new: Clause, *, few: bool) -> float:
    """Return how much two clauses are worth as a pair, 0.0 where they are none."""
    same = SAME_NUMBER if old.key == new.key else 0.0
    if not few:
        return same
    texts = _bare(old)[:MOST_COMPARED], _bare(new)[:MOST_COMPARED]
    matcher = SequenceMatcher(None, *texts, autojunk=False)
    if matcher.quick_ratio() + same < ALIKE:
        return 0.0
    worth = matcher.ratio() + same
    return worth if worth >= ALIKE else 0.0


def _bare(clause: Clause) -> str:
    """Return a clause's text without the mark it begins with and without blanks."""
    return "".join(without_mark(clause.text).split())


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """Return a changed text in pieces: what was kept, what was put in, what was taken out."""
    if max(len(old), len(new)) > MOST_COMPARED:
        return Piece("out", old), Piece("in", new)
    found: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Piece("kept", old[a:b]))
            continue
        found += [Piece("out", old[a:b])] * (b > a) + [Piece("in", new[c:d])] * (d > c)
    return tuple(found)
