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
        above = [_hash(NODE + level[i] + level[i + 1]) for i in range(0, len(level) - 1, 2)]
        if len(level) % 2:
            above.append(level[-1])
        level = above
    return "sha256:" + level[0].hex()


def _hash(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()
