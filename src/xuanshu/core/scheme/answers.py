"""Every answer that a scheme offers for an open point must be one that its place can hold."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from itertools import zip_longest
from typing import Any

from xuanshu.core.scheme.errors import Path, Problem, SchemeErrors
from xuanshu.core.scheme.paths import path_text, replace, silences
from xuanshu.core.scheme.points import value_of
from xuanshu.core.scheme.source import Source

Build = Callable[[Source], object]
Choice = tuple[Path, dict[str, Any], Any]
"""Where a silence stands, what is written there, one answer to it."""


def check(source: Source, build: Build) -> None:
    """Raise ``SchemeErrors`` unless every default and every option gives a scheme that compiles.

    Options are tried many at a time, one of each silence; only when such a mixture fails are they
    tried one by one beside the defaults, since two options may rightly exclude each other.
    """
    found = list(silences(source.value))
    defaults = [(path, item, item["default"]) for path, item in found if "default" in item]
    _try(source, build, defaults, "默认答案")
    mixtures = zip_longest(*(_options(path, item) for path, item in found))
    for mixture in mixtures:
        chosen = [choice for choice in mixture if choice is not None]
        try:
            build(_with(source, [*defaults, *chosen]))
        except SchemeErrors:
            for choice in chosen:
                name = choice[2][0] if isinstance(choice[2], tuple) else choice[2]
                _try(source, build, [*defaults, choice], f"备选答案“{name}”：")


def _options(path: Path, item: dict[str, Any]) -> list[Choice]:
    names = item.get("options", {})
    is_order = item.get("ask") == "order"
    return [(path, item, (name,) if is_order else name) for name in names]


def _with(source: Source, choices: Iterable[Choice]) -> Source:
    data = source.value
    for path, item, answer in choices:
        data = replace(data, path, value_of(item, answer))
    return Source(data, source.places)


def _try(source: Source, build: Build, choices: list[Choice], what: str) -> None:
    try:
        build(_with(source, choices))
    except SchemeErrors as error:
        places = [path_text(source.value, path) for path, _, _ in choices]
        raise SchemeErrors(_said_of(what, item, places) for item in error.problems) from None


def _said_of(what: str, problem: Problem, places: list[str]) -> Problem:
    inside = any(f"{problem.path}.".startswith(f"{place}.") for place in places)
    message = f"{what}{problem.message}" if inside else problem.message
    return dataclasses.replace(problem, message=message)
