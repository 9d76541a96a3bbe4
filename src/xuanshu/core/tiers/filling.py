"""Tiers filled from the best down; what does not fit is held against the next tier."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby


@dataclass(frozen=True, slots=True)
class Grade:
    """One tier: ``most`` places (``None``: as many as merit it).

    ``proposed``: only for those proposed for it. ``pass_down``: its empty places go to the next.
    """

    key: str
    most: int | None
    proposed: bool = False
    pass_down: bool = False


@dataclass(frozen=True, slots=True)
class Ceiling:
    """At most so many over several tiers together."""

    tiers: frozenset[str]
    most: int


@dataclass(frozen=True, slots=True)
class Runner:
    """One entry: its place (1 is best, equals share one), tiers closed to it, the tier proposed."""

    id: str
    place: int
    closed: frozenset[str] = frozenset()
    proposed: str = ""


@dataclass(frozen=True, slots=True)
class Filled:
    """Who has which tier, places left empty, who has none.

    ``tied`` are equals of whom only some would fit; from there on nothing is given until somebody
    parts them, so ``tied`` and everybody behind them are in ``left``.
    """

    tiers: dict[str, tuple[str, ...]]
    empty: dict[str, int]
    left: tuple[str, ...]
    tied: tuple[str, ...] = ()
    tied_at: str = ""


def fill(
    runners: Iterable[Runner], grades: Sequence[Grade], ceilings: Iterable[Ceiling] = ()
) -> Filled:
    """Return the tiers filled; the order in which runners are given does not matter."""
    waiting = sorted(runners, key=lambda runner: (runner.place, runner.id))
    caps = tuple(ceilings)
    given: dict[str, tuple[str, ...]] = {grade.key: () for grade in grades}
    empty: dict[str, int] = {}
    carried = 0
    for grade in grades:
        room = None if grade.most is None else grade.most + carried
        carried = 0
        found, tied = _taken(waiting, grade, room, caps, given)
        given[grade.key] = tuple(runner.id for runner in found)
        taken = {runner.id for runner in found}
        waiting = [runner for runner in waiting if runner.id not in taken]
        if tied:
            left = tuple(runner.id for runner in waiting)
            return Filled(given, empty, left, tuple(runner.id for runner in tied), grade.key)
        if room is not None and room > len(found):
            if grade.pass_down:
                carried = room - len(found)
            else:
                empty[grade.key] = room - len(found)
    return Filled(given, empty, tuple(runner.id for runner in waiting))


def _taken(
    waiting: list[Runner],
    grade: Grade,
    room: int | None,
    caps: tuple[Ceiling, ...],
    given: dict[str, tuple[str, ...]],
) -> tuple[list[Runner], list[Runner]]:
    """Return who takes the tier and, where only some of several equals fit, those equals."""
    rooms = [cap.most - sum(len(given[name]) for name in cap.tiers) for cap in _over(grade, caps)]
    rooms += [] if room is None else [room]
    able = [
        runner
        for runner in waiting
        if grade.key not in runner.closed and (not grade.proposed or runner.proposed == grade.key)
    ]
    found: list[Runner] = []
    for _, group in groupby(able, key=lambda runner: runner.place):
        equals = list(group)
        free = min(rooms) - len(found) if rooms else len(equals)
        if free <= 0:
            break
        if free < len(equals):
            return found, equals
        found += equals
    return found, []


def _over(grade: Grade, caps: tuple[Ceiling, ...]) -> Iterator[Ceiling]:
    return (cap for cap in caps if grade.key in cap.tiers)
