"""Facts of rooms above that this room's papers show: they are asked for, never imported."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xuanshu.programmes.models import Season, SeasonUnit

Guides = Callable[["Season"], Mapping[int, "SeasonUnit"]]
_guides: list[Guides] = []


def register_guides(provider: Guides) -> None:
    """Say who knows which department guides which entry: ``provider(season)`` by entry id."""
    _guides[:] = [provider]


def guides_by_entry(season: Season) -> dict[int, str]:
    """Return the short name of the guiding department (指导部室) by entry id; one query."""
    found: dict[int, str] = {}
    for provider in _guides:
        found |= {entry: unit.short_name for entry, unit in provider(season).items()}
    return found
