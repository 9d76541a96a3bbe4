"""Which judges are kept from which entries, from what is known of both."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

RELATIONS = {
    "own_unit": "本单位的项目",
    "colleague": "同一单位评委已申明参与的项目",
    "named_participant": "本人参与的项目",
    "near_relative": "近亲属参与的项目",
    "superior": "下级单位的项目",
    "guide": "本部室指导的项目",
}
"""The relations that a scheme may bar or warn of, in Chinese."""


@dataclass(frozen=True, slots=True)
class Judge:
    """A judge: unit, and the relatives that the judge declared."""

    judge: str
    name: str = ""
    unit: str = ""
    relatives: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Subject:
    """An entry: its unit, the units above it, its guide, the names of those who took part."""

    entry: str
    unit: str = ""
    above: frozenset[str] = frozenset()
    guide: str = ""
    people: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, order=True)
class Kept:
    """A judge, an entry, and the relation between them; ``bars`` is false for a warning."""

    judge: str
    entry: str
    relation: str
    bars: bool


def kept(
    judges: Sequence[Judge],
    subjects: Sequence[Subject],
    *,
    bar: Collection[str],
    warn: Collection[str] = (),
) -> tuple[Kept, ...]:
    """Return every relation that bars or warns, in a fixed order."""
    of_unit: dict[str, list[Judge]] = {}
    for judge in judges:
        of_unit.setdefault(judge.unit, []).append(judge)
    found = {
        Kept(judge.judge, subject.entry, relation, relation in bar)
        for judge in judges
        for subject in subjects
        for relation in _relations(judge, subject, of_unit[judge.unit])
        if relation in bar or relation in warn
    }
    return tuple(sorted(found))


def _relations(judge: Judge, subject: Subject, of_unit: Sequence[Judge]) -> Iterator[str]:
    """Yield the relations; ``of_unit`` are the judges of the judge's own unit."""
    if judge.unit and judge.unit == subject.unit:
        yield "own_unit"
    if judge.unit and judge.unit in subject.above:
        yield "superior"
    if judge.unit and judge.unit == subject.guide:
        yield "guide"
    if judge.name in subject.people:
        yield "named_participant"
    if judge.relatives & subject.people:
        yield "near_relative"
    others = (one for one in of_unit if one.judge != judge.judge and judge.unit)
    if any(other.name in subject.people for other in others):
        yield "colleague"
