"""A document as it is written: where each value, key and comment begins and ends.

The marks are those of the parser, so nothing here reads YAML by itself. Offsets count characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from xuanshu.core.scheme.errors import Path

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_COMMENT = re.compile(r"(?:(?<=\s)|^)#[^\n]*", re.MULTILINE)
Node = Any


@dataclass(frozen=True, slots=True)
class Spot:
    """One value: its key (``None`` in a list), itself, and the collection that holds it."""

    key: Node | None
    node: Node
    parent: Node | None
    number: int

    @property
    def start(self) -> int:
        """Return where the row begins: at its key, or at the value of a list's item."""
        return start_of(self.key if self.key is not None else self.node)

    @property
    def end(self) -> int:
        """Return the end of what is written of the value."""
        return end_of(self.node)

    @property
    def in_flow(self) -> bool:
        """Return whether the value stands between braces or brackets."""
        return bool(self.parent is not None and self.parent.flow_style)


def parse(text: str) -> Node:
    """Return the tree of a document that ``source.read`` accepts."""
    return yaml.compose(text, Loader=_LOADER)


def start_of(node: Node) -> int:
    """Return the offset of the first character of a node."""
    return int(node.start_mark.index)


def end_of(node: Node) -> int:
    """Return the offset behind the last character of a node, without what follows it."""
    children = items(node)
    if children and not node.flow_style:
        return end_of(children[-1][1])
    return int(node.end_mark.index)


def items(node: Node) -> list[tuple[Node | None, Node]]:
    """Return key and value of each row of a collection; nothing for a scalar."""
    if isinstance(node, yaml.MappingNode):
        return list(node.value)
    if isinstance(node, yaml.SequenceNode):
        return [(None, item) for item in node.value]
    return []


def spot(root: Node, path: Path) -> Spot | None:
    """Return what stands at a path, ``None`` if nothing is written there."""
    found = Spot(None, root, None, 0)
    for step in path:
        rows = items(found.node)
        is_list = isinstance(found.node, yaml.SequenceNode)
        number = next(
            (
                n
                for n, (key, _) in enumerate(rows)
                if (n if is_list else getattr(key, "value", None)) == step
            ),
            None,
        )
        if number is None:
            return None
        key, node = rows[number]
        found = Spot(key, node, found.node, number)
    return found


def comments(text: str) -> list[tuple[int, int]]:
    """Return first and last offset of every comment, in order."""
    taken = sorted((start_of(node), int(node.end_mark.index)) for node in _scalars(parse(text)))
    found: list[tuple[int, int]] = []
    at = nearest = 0
    while match := _COMMENT.search(text, at):
        while nearest < len(taken) and taken[nearest][1] <= match.start():
            nearest += 1
        # Within a scalar the sign is part of the words; its comment, if any, comes behind it.
        if nearest < len(taken) and taken[nearest][0] < match.start():
            at = taken[nearest][1]
        else:
            found.append((match.start(), match.end()))
            at = match.end()
    return found


def _scalars(node: Node) -> Iterator[Node]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    for key, value in items(node):
        if key is not None:
            yield from _scalars(key)
        yield from _scalars(value)
