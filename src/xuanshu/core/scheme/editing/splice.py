"""Putting, adding and dropping written values; everything else keeps its bytes."""

from __future__ import annotations

from typing import Any

import yaml

from xuanshu.core.scheme.editing.values import written
from xuanshu.core.scheme.editing.written import (
    Node,
    Spot,
    comments,
    end_of,
    items,
    parse,
    spot,
    start_of,
)
from xuanshu.core.scheme.errors import Path


class NotHere(Exception):
    """A place that is written in a way that no page can change; only the file can."""


def put(text: str, path: Path, value: Any) -> str:
    """Return the text with ``value`` at ``path``; a key that is not there yet is added."""
    root = parse(text)
    found = spot(root, path)
    if found is None:
        return add(text, path[:-1], value, key=str(path[-1]))
    flow = found.in_flow or _within_flow(root, path)
    start, end = start_of(found.node), end_of(found.node)
    if items(found.node) and not found.node.flow_style:
        if found.key is None:
            raise NotHere
        start = text.index(":", end_of(found.key)) + 1
        return _replaced(text, start, end, " " + written(value, flow=flow))
    new = written(value, flow=flow)
    if start == end:
        new = " " + new
    return _replaced(text, start, end, new)


def add(text: str, path: Path, value: Any, *, key: str = "") -> str:
    """Return the text with one row more at the end of the collection at ``path``.

    A collection that is not written yet is begun. ``key`` names the row of a mapping.
    """
    root = parse(text)
    found = spot(root, path)
    if found is None:
        whole = {key: value} if key else (value,)
        return add(text, path[:-1], whole, key=str(path[-1]))
    node = found.node
    rows = items(node)
    if not isinstance(node, yaml.MappingNode | yaml.SequenceNode):
        return put(text, path, {key: value} if key else (value,))
    flow = bool(node.flow_style) or _within_flow(root, path)
    if flow:
        row = f"{key}: {written(value, flow=True)}" if key else written(value, flow=True)
        at = end_of(rows[-1][1]) if rows else start_of(node) + 1
        return text[:at] + (", " if rows else "") + row + text[at:]
    if not rows:
        raise NotHere
    return _add_line(text, rows, value, key)


def _add_line(text: str, rows: list[tuple[Node | None, Node]], value: Any, key: str) -> str:
    """Return the text with a row below the last one of a block, indented like it."""
    first_key, first = rows[0]
    indent = _column(text, start_of(first_key if first_key is not None else first))
    if first_key is None:
        dash = text.rfind("-", 0, start_of(first))
        indent = _column(text, dash)
    last = rows[-1][1]
    spread = bool(items(last)) and not last.flow_style and isinstance(value, dict)
    line = _rows(value, key, indent, spread=spread)
    end = text.find("\n", end_of(last))
    if end < 0:
        return f"{text}\n{line}"
    return text[: end + 1] + line + text[end + 1 :]


def _rows(value: Any, key: str, indent: int, *, spread: bool) -> str:
    lead = " " * indent
    if isinstance(value, tuple) and key and any(isinstance(item, dict) for item in value):
        inner = "".join(f"{lead}  - {written(item, flow=False)}\n" for item in value)
        return f"\n{lead}{key}:\n{inner}"
    if not spread:
        return f"{lead}{key + ':' if key else '-'} {written(value, flow=False)}\n"
    deeper = " " * (indent + 2)
    lines = [f"{name}: {written(item, flow=False)}\n" for name, item in value.items()]
    if key:
        return f"{lead}{key}:\n" + "".join(deeper + line for line in lines)
    return f"{lead}- " + deeper.join(lines)


def drop(text: str, path: Path) -> str:
    """Return the text without the row at ``path``; its comments stay where it stood."""
    root = parse(text)
    found = spot(root, path)
    if found is None or found.parent is None:
        return text
    rows = items(found.parent)
    if found.in_flow:
        return _drop_in_flow(text, found, rows)
    if len(rows) == 1:
        empty: Any = () if found.key is None else {}
        return put(text, path[:-1], empty) if len(path) > 1 else text
    start = found.start
    line = text.rfind("\n", 0, start) + 1
    lead = text[line:start].strip()
    if lead and not (found.key is None and lead == "-"):
        return _drop_first_key(text, found, rows)
    end = text.find("\n", found.end)
    end = len(text) if end < 0 else end + 1
    kept = "".join(
        " " * _column(text, start) + text[a:b] + "\n" for a, b in comments(text) if line <= a < end
    )
    return text[:line] + kept + text[end:]


def _drop_in_flow(text: str, found: Spot, rows: list[tuple[Node | None, Node]]) -> str:
    start, end = found.start, found.end
    if found.number + 1 < len(rows):
        key, node = rows[found.number + 1]
        end = start_of(key if key is not None else node)
    elif found.number:
        start = end_of(rows[found.number - 1][1])
    return _replaced(text, start, end, "")


def _drop_first_key(text: str, found: Spot, rows: list[tuple[Node | None, Node]]) -> str:
    """Return the text without the first key of a list's item, whose line bears the dash."""
    if (
        found.number
        or len(rows) == 1
        or any(found.start <= a < found.end for a, _ in comments(text))
    ):
        raise NotHere
    key, node = rows[1]
    return text[: found.start] + text[start_of(key if key is not None else node) :]


def _replaced(text: str, start: int, end: int, new: str) -> str:
    """Return the text with a piece exchanged; the comments of the piece go below its line."""
    known = comments(text) if "#" in text[start:end] else []
    inside = [text[a:b] for a, b in known if start <= a < end]
    if not inside:
        return text[:start] + new + text[end:]
    line = text.find("\n", end)
    line = len(text) if line < 0 else line
    begin = text.rfind("\n", 0, start) + 1
    lead = " " * (len(text[begin:start]) - len(text[begin:start].lstrip()))
    below = "".join(f"\n{lead}{each}" for each in inside)
    return text[:start] + new + text[end:line] + below + text[line:]


def _within_flow(root: Node, path: Path) -> bool:
    return any(
        found is not None and bool(getattr(found.node, "flow_style", False))
        for found in (spot(root, path[:n]) for n in range(len(path)))
        if found is None or items(found.node)
    )


def _column(text: str, at: int) -> int:
    return at - (text.rfind("\n", 0, at) + 1)
