"""The Merkle root over the digests of a batch's rows."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# Leaves and nodes are hashed apart, so that a node can never be passed off as a row.
LEAF = b"\x00"
NODE = b"\x01"


def merkle_root(digests: Sequence[str]) -> str:
    """Return the root over row digests in their order; an odd last node is promoted unhashed.

    Raises ``ValueError`` for an empty batch: there is nothing to vouch for.
    """
    if not digests:
        msg = "an empty batch has no root"
        raise ValueError(msg)
    level = [_hash(LEAF + text.encode("utf-8")) for text in digests]
    while len(level) > 1:
        level = _above(level)
    return "sha256:" + level[0].hex()


def merkle_path(digests: Sequence[str], position: int) -> list[tuple[str, str]]:
    """Return what leads from one row to the root: each time the side and hash of the neighbour.

    A side is "left" or "right"; a node that goes up unhashed leaves no step. Raises ``IndexError``
    for a position outside the batch.
    """
    level = [_hash(LEAF + text.encode("utf-8")) for text in digests]
    if not 0 <= position < len(level):
        raise IndexError(position)
    path = []
    while len(level) > 1:
        beside = position ^ 1
        if beside < len(level):
            path.append(("left" if beside < position else "right", level[beside].hex()))
        level, position = _above(level), position // 2
    return path


def root_of_path(digest: str, path: Sequence[tuple[str, str]]) -> str:
    """Return the root to which a row's digest leads along a path."""
    node = _hash(LEAF + digest.encode("utf-8"))
    for side, beside in path:
        other = bytes.fromhex(beside)
        node = _hash(NODE + other + node) if side == "left" else _hash(NODE + node + other)
    return "sha256:" + node.hex()


def _above(level: list[bytes]) -> list[bytes]:
    """Return the level above one; an odd last node goes up as it is."""
    above = [_hash(NODE + level[i] + level[i + 1]) for i in range(0, len(level) - 1, 2)]
    return [*above, level[-1]] if len(level) % 2 else above


def _hash(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()
