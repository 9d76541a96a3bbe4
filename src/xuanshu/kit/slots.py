"""Slots that the kit owns and rooms fill: menu, to-do, steps, panels of an entry.

A room registers its providers in its ``apps.py`` (``ready``). A provider is called with the
request (and what the slot is about) and returns items; it must cost a constant number of queries.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One line of the menu at the left. ``icon`` is a bootstrap-icons name; lower orders first."""

    label: str
    url: str
    icon: str
    order: int
    group: str = ""
    badge: int = 0


@dataclass(frozen=True, slots=True)
class Todo:
    """One line of the to-do list on somebody's home page: what, how many, where.

    ``own`` says that it is the person's own affair, not the post's: nobody takes it over.
    """

    label: str
    count: int
    url: str
    order: int = 50
    note: str = ""
    urgent: bool = False
    own: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """How far one stage of a season is: ``state`` is done, now or ahead; ``note`` is short."""

    state: str
    note: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """A block on the page of one entry, rendered from a room's own template."""

    title: str
    template: str
    context: dict[str, Any] = field(default_factory=dict)
    order: int = 50


@dataclass(frozen=True, slots=True)
class Matter:
    """One open matter of a post, for whoever takes it over: of which year, what, how many, where.

    ``count`` 0 says that the matter has no number.
    """

    group: str
    label: str
    count: int
    url: str
    order: int = 50
    note: str = ""


@dataclass(frozen=True, slots=True)
class Consequence:
    """One thing that follows when units are joined; ``warns`` asks for a second look."""

    words: str
    warns: bool = False
    order: int = 50


@dataclass(frozen=True, slots=True)
class Belonging:
    """Something of a unit that may go to another when the unit is divided, chosen by its key."""

    key: str
    label: str
    group: str = ""
    order: int = 50


@dataclass(frozen=True, slots=True)
class Held:
    """One kind of data that a room holds of a person: what, how many, in a few words."""

    label: str
    count: int
    note: str = ""
    order: int = 50


Provider = Callable[..., Iterable[Any]]
SLOTS = ("menu", "todo", "panel", "matters", "joining", "dividing", "held")
_filled: dict[str, list[Provider]] = {slot: [] for slot in SLOTS}
_steps: dict[str, Callable[..., dict[str, Step]]] = {}


def fill(slot: str, provider: Provider) -> None:
    """Register who fills a slot.

    ``menu`` (request), ``todo`` (request), ``panel`` (request, entry), ``matters`` (actor, now).
    ``joining`` (units, the one they go into or ``None``), ``dividing`` (unit), ``held`` (actor).
    """
    if provider not in _filled[slot]:
        _filled[slot].append(provider)


def fill_steps(kind: str, provider: Callable[..., dict[str, Step]]) -> None:
    """Register who knows how far stages of a kind are: ``provider(season) -> {stage: Step}``."""
    _steps[kind] = provider


def items(slot: str, *about: Any) -> list[Any]:
    """Return everything the rooms put into a slot, in its order."""
    found = [item for provider in _filled[slot] for item in provider(*about)]
    return sorted(found, key=lambda item: item.order)


def steps(season: Any, kinds: Iterable[str]) -> dict[str, Step]:
    """Return the step of each stage of a season, asked of the rooms that own those kinds."""
    answer: dict[str, Step] = {}
    for kind in dict.fromkeys(kinds):
        provider = _steps.get(kind)
        if provider:
            answer.update(provider(season))
    return answer
