"""Reads the texts that stand beside these modules (data/*.toml) into plain values."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any

CATEGORIES = ("mechanism", "place", "service")
REGISTERED = "registered"


@dataclass(frozen=True, slots=True)
class Source:
    """What is written by hand about one project; everything else is derived from it.

    ``steps`` are (heading, paragraph); of a project that only registers the paragraph is empty.
    ``starts`` and ``ends`` are "" or an offset of years and a day, such as "-1-10-20".
    """

    key: str
    unit: str
    guide: str
    category: str
    brand: str
    title: str
    background: str
    innovation: tuple[str, ...]
    steps: tuple[tuple[str, str], ...]
    expected: str
    effect: str = ""
    case: str = ""
    spread: str = ""
    lead: str = ""
    starts: str = ""
    ends: str = ""
    unfinished: str = ""
    missing: tuple[str, ...] = ()
    late: bool = False
    refused: str = ""
    refusal: str = ""
    returned: Mapping[str, str] = field(default_factory=dict)

    @property
    def applies(self) -> bool:
        """Return whether the project goes on to the application."""
        return bool(self.effect)


@lru_cache(maxsize=1)
def sources() -> tuple[Source, ...]:
    """Return every hand-written project, those that apply first."""
    found = [
        _source({"category": category, **item})
        for category in CATEGORIES
        for item in _table(category)["project"]
    ]
    found += [_source(item) for item in _table(REGISTERED)["project"]]
    return tuple(found)


def earlier_sources() -> tuple[Mapping[str, Any], ...]:
    """Return the works of earlier years as they are written (year_offset, unit, title, text)."""
    return tuple(_table(REGISTERED)["earlier"])


@lru_cache(maxsize=1)
def phrases() -> Mapping[str, tuple[str, ...]]:
    """Return the bank of paragraphs, part by part."""
    first, second = _table("phrases-1"), _table("phrases-2")
    return {part: (*lines, *second.get(part, ())) for part, lines in first.items()}


def _table(name: str) -> dict[str, Any]:
    place = files("xuanshu.site.demo") / "data" / f"{name}.toml"
    return tomllib.loads(place.read_text(encoding="utf-8"))


def _source(item: Mapping[str, Any]) -> Source:
    steps = tuple(_step(text) for text in item["steps"])
    lists = {"innovation": tuple(item["innovation"]), "missing": tuple(item.get("missing", ()))}
    return Source(**{**item, **lists, "steps": steps})


def _step(text: str) -> tuple[str, str]:
    heading, _, body = text.partition("|")
    return heading, body
