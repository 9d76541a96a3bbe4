"""How each kind of stage is played: one file a kind, found by its place in this package."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from xuanshu.core.simulation.season import Entry, Season

Play = Callable[[Season, Any], list[Entry]]
PHASES: dict[str, Play] = {}


def plays(kind: str) -> Callable[[Play], Play]:
    """Return a decorator that declares how a kind of stage is played.

    The function gets the season and the stage, and returns the entries that leave the stage.
    """

    def declare(function: Play) -> Play:
        PHASES[kind] = function
        return function

    return declare


for _found in iter_modules(__path__):
    import_module(f"{__name__}.{_found.name}")
