"""Walk a chain from its genesis and name the first place where it does not hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xuanshu.core.chain.batch import Batch, LinkedRow, batch_hash, genesis
from xuanshu.core.chain.canonical import salted
from xuanshu.core.chain.merkle import merkle_root

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


@dataclass(frozen=True, slots=True)
class Anchor:
    """A batch from which a walk goes on, known from elsewhere by its number and hash."""

    number: int
    hash: str


@dataclass(frozen=True, slots=True)
class Break:
    """The first break: the batch (``None`` for a row in no batch), the row, and what is wrong."""

    batch: int | None
    row: str
    message: str


def walk(
    chain: str,
    batches: Iterable[Batch],
    rows: Iterable[LinkedRow],
    head: str = "",
    *,
    after: Anchor | None = None,
    roots: Mapping[int, str] | None = None,
) -> Break | None:
    """Return the first break of ``chain``, or ``None`` if it holds.

    ``batches`` come in the order of their numbers, ``rows`` in the order of batch and position with
    those not yet linked at the end; both are read once, so a journal of any length fits in memory.
    A chain cut off at its end looks whole by itself: give the last hash known from elsewhere (a
    receipt, a printed paper) as ``head``, and the chain must reach it; ``roots`` are the hashes of
    batches kept elsewhere, by number. ``after`` is a batch that is taken for granted: the walk
    begins behind it, and ``roots`` before it say nothing.
    """
    waiting = _Rows(rows)
    begin = after or Anchor(0, genesis(chain))
    previous, number, reached = begin.hash, begin.number, not head
    kept = {place: each for place, each in (roots or {}).items() if place >= number}
    found = _another_root(kept, number, previous)
    for batch in batches:
        number += 1
        held = list(waiting.of(batch.number))
        found = found or _broken_link(batch, number, previous) or _broken_rows(batch, held)
        found = found or _another_root(kept, number, batch.hash)
        if found:
            return found
        previous = batch.hash
        reached = reached or batch.hash == head
    return found or _broken_rest(waiting.rest()) or _broken_end(number, kept, reached=reached)


def _broken_rest(rows: Iterable[LinkedRow]) -> Break | None:
    for row in rows:
        if row.batch is not None:
            return Break(row.batch, row.key, f"记录{row.key}所属的第{row.batch}批不存在或次序不对")
        if not _digest_holds(row):
            return Break(None, row.key, f"记录{row.key}的内容与其摘要不符")
    return None


def _broken_end(number: int, kept: Mapping[int, str], *, reached: bool) -> Break | None:
    if not reached:
        return Break(number, "", f"链条止于第{number}批，没有到达所给的末端摘要")
    last = max(kept, default=0)
    if number < last:
        return Break(number, "", f"链条止于第{number}批，留存的根摘要已到第{last}批")
    return None


def _another_root(kept: Mapping[int, str], number: int, found: str) -> Break | None:
    if kept.get(number, found) == found:
        return None
    return Break(number, "", f"第{number}批的摘要与留存的根摘要不符")


class _Rows:
    """Hands out the rows batch by batch from one pass over them."""

    def __init__(self, rows: Iterable[LinkedRow]) -> None:
        self._rows = iter(rows)
        self._next = next(self._rows, None)

    def of(self, batch: int) -> Iterator[LinkedRow]:
        while self._next is not None and self._next.batch == batch:
            row, self._next = self._next, next(self._rows, None)
            yield row

    def rest(self) -> Iterator[LinkedRow]:
        while self._next is not None:
            row, self._next = self._next, next(self._rows, None)
            yield row


def _broken_link(batch: Batch, number: int, previous: str) -> Break | None:
    if batch.number != number:
        return Break(batch.number, "", f"应为第{number}批，实为第{batch.number}批")
    if batch.previous != previous:
        return Break(number, "", f"第{number}批没有接在上一批之后")
    return None


def _broken_rows(batch: Batch, held: list[LinkedRow]) -> Break | None:
    number = batch.number
    for position, row in enumerate(held):
        if row.position != position:
            return Break(number, row.key, f"第{number}批的记录{row.key}位置不对或前面缺少记录")
        if not _digest_holds(row):
            return Break(number, row.key, f"第{number}批的记录{row.key}的内容与其摘要不符")
    return _broken_extent(batch, held)


def _broken_extent(batch: Batch, held: list[LinkedRow]) -> Break | None:
    number = batch.number
    if len(held) != batch.count:
        return Break(number, "", f"第{number}批应有{batch.count}条记录，实有{len(held)}条")
    if not held or (held[0].key, held[-1].key) != (batch.first, batch.last):
        return Break(number, "", f"第{number}批的首末记录与批次所记不符")
    if merkle_root([row.digest for row in held]) != batch.root:
        return Break(number, "", f"第{number}批的记录摘要与批次根摘要不符")
    if _own_hash(batch) != batch.hash:
        return Break(number, "", f"第{number}批的批次摘要不符")
    return None


def _own_hash(batch: Batch) -> str:
    return batch_hash(
        number=batch.number,
        previous=batch.previous,
        root=batch.root,
        count=batch.count,
        first=batch.first,
        last=batch.last,
    )


def _digest_holds(row: LinkedRow) -> bool:
    """Return whether the row's digest is that of its fact; true where the salt was erased."""
    if row.fact is None or not row.salt:
        return True
    try:
        return salted(row.fact, bytes.fromhex(row.salt)) == row.digest
    except ValueError:
        return False
