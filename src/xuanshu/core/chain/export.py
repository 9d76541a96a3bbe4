"""The journal as lines of JSON, for the offline checker (docs/reference/exports.md)."""

from __future__ import annotations

from dataclasses import asdict
from itertools import chain as together
from typing import TYPE_CHECKING

from xuanshu.core.chain.canonical import canonical

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from xuanshu.core.chain.batch import Batch, LinkedRow
    from xuanshu.core.chain.walk import Anchor

FORMAT = "xuanshu-journal/1"


def export_lines(
    chain: str,
    batches: Iterable[Batch],
    rows: Iterable[LinkedRow],
    after: Anchor | None = None,
) -> Iterator[str]:
    """Yield the export line by line, without line ends: a header, then each batch and its rows.

    ``batches`` and ``rows`` come ordered as ``walk`` wants them. Rows in no known batch follow at
    the end, so that an export never hides a row. ``after`` is the batch behind which it begins,
    ``None`` for the whole record.
    """
    begin = {"after": {"number": after.number, "hash": after.hash}} if after else {}
    yield _line({"kind": "journal", "format": FORMAT, "chain": chain, **begin})
    pending = iter(rows)
    row = next(pending, None)
    for batch in batches:
        yield _line({"kind": "batch", **asdict(batch)})
        while row is not None and row.batch == batch.number:
            yield _line(_row(row))
            row = next(pending, None)
    if row is not None:
        for left in together([row], pending):
            yield _line(_row(left))


def root_line(chain: str, day: date, number: int, batch_hash: str) -> str:
    """Return a day's root as a line of JSON, to be kept elsewhere and held against an export."""
    return _line({"kind": "root", "chain": chain, "day": day, "number": number, "hash": batch_hash})


def _row(row: LinkedRow) -> dict[str, object]:
    line: dict[str, object] = {
        "kind": "row",
        "key": row.key,
        "digest": row.digest,
        "batch": row.batch,
        "position": row.position,
    }
    if row.fact is not None and row.salt:
        line |= {"fact": row.fact, "salt": row.salt}
    return line


def _line(value: Mapping[str, object]) -> str:
    return canonical(value).decode("utf-8")
