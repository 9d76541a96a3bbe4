"""Rows of the record, and the batches that link them to all that went before."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from xuanshu.core.chain.canonical import canonical, digest
from xuanshu.core.chain.merkle import merkle_root

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

GENESIS_PREFIX = b"xuanshu/genesis/1\n"
BATCH_PREFIX = b"xuanshu/batch/1\n"


@dataclass(frozen=True, slots=True)
class LinkedRow:
    """A row of the record as the walk reads it.

    ``key`` names the row for people, ``batch`` and ``position`` (from 0) its place, both ``None``
    while it waits to be linked. ``fact`` with ``salt`` (hexadecimal) let its digest be made again;
    once the salt is erased both stay empty and the digest alone stands.
    """

    key: str
    digest: str
    batch: int | None = None
    position: int | None = None
    fact: Mapping[str, object] | None = None
    salt: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows linked together: ``first`` and ``last`` are their first and last row's keys."""

    number: int
    previous: str
    root: str
    count: int
    first: str
    last: str
    hash: str = field(default="")


def genesis(chain: str) -> str:
    """Return what the first batch of ``chain`` (one a federation) names as its previous hash."""
    return digest(GENESIS_PREFIX + chain.encode("utf-8"))


def batch_hash(*, number: int, previous: str, root: str, count: int, first: str, last: str) -> str:
    """Return the hash of a batch over its number, the previous hash, its root and its extent."""
    head = {
        "number": number,
        "previous": previous,
        "root": root,
        "count": count,
        "first": first,
        "last": last,
    }
    return digest(BATCH_PREFIX + canonical(head))


def seal_batch(number: int, previous: str, rows: Sequence[LinkedRow]) -> Batch:
    """Return batch ``number`` (from 1) over ``rows`` in their order; ``ValueError`` if empty.

    Only ``key`` and ``digest`` of the rows are read: place them by their index afterwards.
    """
    root = merkle_root([row.digest for row in rows])
    first, last, count = rows[0].key, rows[-1].key, len(rows)
    sealed = batch_hash(
        number=number, previous=previous, root=root, count=count, first=first, last=last
    )
    return Batch(number, previous, root, count, first, last, sealed)
