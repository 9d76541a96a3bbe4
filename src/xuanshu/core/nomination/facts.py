"""What the rules of nomination see: units, and those whom they put forward."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

Facts = Mapping[str, object]
Holds = Callable[[Facts], bool | None]
"""A condition over facts: true, false, or ``None`` where a fact is missing."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that nominates: its kind is one of the scheme's kinds of unit."""

    id: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Nominee:
    """One entry or person put forward.

    ``joint`` are the other units of a joint application; ``channel`` is another way in than the
    unit's own seats; ``rank`` is the place in the unit's list; ``won`` the place in the lower
    contest; ``reserve`` says that it only waits for a vacancy.
    """

    id: str
    title: str
    unit: str
    category: str = ""
    award: str = ""
    joint: tuple[str, ...] = ()
    channel: str = ""
    rank: int | None = None
    won: int | None = None
    reserve: bool = False
    facts: Facts = field(default_factory=dict)


def by_unit(nominees: Iterable[Nominee]) -> dict[str, list[Nominee]]:
    """Return the nominees that concern each unit: its own, and those put forward jointly with it.

    Many units with many nominees are so looked at once each, not each unit at all nominees.
    """
    found: dict[str, list[Nominee]] = {}
    for nominee in nominees:
        for unit in dict.fromkeys((nominee.unit, *nominee.joint)):
            found.setdefault(unit, []).append(nominee)
    return found


def titles(nominees: list[Nominee]) -> str:
    """Return "《甲》、《乙》" in the order of the titles."""
    return "、".join(f"《{title}》" for title in sorted(nominee.title for nominee in nominees))
