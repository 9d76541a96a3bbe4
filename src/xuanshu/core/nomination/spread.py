"""Who is chosen for the places: by merit, or spread evenly; whether places may stay vacant."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Spread:
    """``even``: every unit in turn has one before any has two.

    ``vacant``: rather no one than one below ``least_score``.
    """

    even: bool = False
    vacant: bool = True
    least_score: Fraction = Fraction(0)
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Scored:
    """A nominee with its exact score."""

    id: str
    unit: str
    score: Fraction


@dataclass(frozen=True, slots=True)
class Chosen:
    """Who has a place, how many places stay vacant, and who is equal at the last place."""

    taken: tuple[str, ...]
    vacant: int
    tied: tuple[str, ...] = ()


def choose(rule: Spread, places: int, nominees: Sequence[Scored]) -> Chosen:
    """Return who has the ``places``; equals at the last place wait for a decision."""
    may = [n for n in nominees if not rule.vacant or n.score >= rule.least_score]
    turns = _turns(may) if rule.even else dict.fromkeys((n.id for n in may), 0)
    keyed = sorted((turns[n.id], -n.score, n.id) for n in may)
    if len(keyed) <= places:
        return Chosen(tuple(name for *_, name in keyed), places - len(keyed))
    if places <= 0:
        return Chosen((), 0)
    last, after = keyed[places - 1], keyed[places]
    if last[:2] != after[:2]:
        return Chosen(tuple(name for *_, name in keyed[:places]), 0)
    sure = tuple(name for *key, name in keyed if tuple(key) < last[:2])
    return Chosen(sure, 0, tuple(name for *key, name in keyed if tuple(key) == last[:2]))


def _turns(nominees: Sequence[Scored]) -> dict[str, int]:
    """Return how many of its own unit are better than each nominee."""
    scores: dict[str, list[Fraction]] = {}
    for nominee in nominees:
        scores.setdefault(nominee.unit, []).append(nominee.score)
    for own in scores.values():
        own.sort()
    return {n.id: len(scores[n.unit]) - bisect_right(scores[n.unit], n.score) for n in nominees}
