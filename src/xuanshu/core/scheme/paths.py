"""Places in plain values, as keys and indices or as text with the ids of list items."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from xuanshu.core.scheme.errors import Path


def path_text(data: Any, path: Path) -> str:
    """Return ``stages.judge.takes`` for ``("stages", 4, "takes")``: ids where items have one."""
    parts: list[str] = []
    for step in path:
        data = child(data, step)
        name = data.get("id") if isinstance(step, int) and isinstance(data, dict) else None
        parts.append(name if isinstance(name, str) else str(step))
    return ".".join(parts)


def child(data: Any, step: str | int) -> Any:
    """Return the value one step down, ``None`` if there is none."""
    if isinstance(data, dict):
        return data.get(step)
    if isinstance(data, tuple) and isinstance(step, int) and 0 <= step < len(data):
        return data[step]
    return None


def at(data: Any, path: Path) -> Any:
    """Return the value at ``path``, ``None`` if there is none."""
    for step in path:
        data = child(data, step)
    return data


def find(data: Any, text: str) -> Path | None:
    """Return the path that ``text`` names, ``None`` if nothing stands there."""
    path: list[str | int] = []
    for word in text.split("."):
        step = _step(data, word)
        if step is None:
            return None
        path.append(step)
        data = child(data, step)
    return tuple(path)


def _step(data: Any, word: str) -> str | int | None:
    if isinstance(data, dict):
        return word if word in data else None
    if not isinstance(data, tuple):
        return None
    for number, item in enumerate(data):
        if isinstance(item, dict) and item.get("id") == word:
            return number
    return int(word) if word.isdecimal() and int(word) < len(data) else None


def replace(data: Any, path: Path, value: Any) -> Any:
    """Return ``data`` with ``value`` at ``path``; nothing that was given is changed."""
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(data, dict):
        return {**data, step: replace(data.get(step), rest, value)}
    if isinstance(data, tuple) and isinstance(step, int):
        return (*data[:step], replace(data[step], rest, value), *data[step + 1 :])
    return {step: replace(None, rest, value)}


def silences(data: Any, path: Path = ()) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Yield every place that says ``silent``, with what is written there."""
    if isinstance(data, dict):
        if "silent" in data:
            yield path, data
            return
        for key, value in data.items():
            yield from silences(value, (*path, key))
    elif isinstance(data, tuple):
        for number, value in enumerate(data):
            yield from silences(value, (*path, number))
