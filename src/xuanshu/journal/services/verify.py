"""Walk a federation's record again, part by part, and name the first break."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from xuanshu.core.chain import Anchor, Break, genesis, salted, walk
from xuanshu.journal.facts import (
    content_of,
    holds,
    name_of,
    recorded_models,
    registered_models,
)
from xuanshu.journal.models import Row
from xuanshu.journal.queries import (
    batch_with_hash,
    batches_behind,
    facts_named,
    kept_hashes,
    loose_rows,
    rows_about_facts,
    rows_within,
    unplaced_rows,
    unrecorded_fact,
)

MOST_ROWS = 2000
CHAIN, FACTS, TABLES, END = "chain", "facts", "tables", "end"


@dataclass(frozen=True, slots=True)
class Walk:
    """How far a walk is: its phase, where in it, the last batch that held, what was counted.

    ``cursor`` is the last batch's number, the last row's key, or how many tables are done.
    """

    federation: str
    anchor: Anchor
    since: dt.datetime | None = None
    phase: str = CHAIN
    cursor: str = ""
    batches: int = 0
    done: int = 0
    found: Break | None = None


def walk_from(
    federation: str, anchor: Anchor | None = None, since: dt.datetime | None = None
) -> Walk:
    """Return a walk that has not begun yet, behind ``anchor`` or from the genesis."""
    return Walk(federation, anchor or Anchor(0, genesis(federation)), since)


def verify(
    federation: str,
    head: str = "",
    *,
    roots: Mapping[int, str] | None = None,
    begun: Walk | None = None,
) -> Break | None:
    """Return the first break of the chain or of a fact behind it; ``None`` if all holds.

    A chain cut off at its end looks whole: give a hash known from elsewhere as ``head``, or the
    hashes of several batches as ``roots``; those kept here day by day are held against it anyway.

    Beyond the walk itself: a row in no batch must be known to wait, every fact the record answers
    for must still say what its row says and hold what its digest covers, and no fact may stand in
    a table without a row. A fact without a row is of no federation and is named whichever is asked.
    """
    if head and batch_with_hash(federation, head) is None:
        return Break(None, "", "链条没有到达所给的末端摘要")
    on = begun or walk_from(federation)
    while on.phase != END:
        on = next_part(on, roots)
    return on.found


def next_part(on: Walk, roots: Mapping[int, str] | None = None) -> Walk:
    """Return the walk one part further: some thousand rows, or one table."""
    part = {CHAIN: _chain, FACTS: _facts, TABLES: _tables}[on.phase]
    further = part(on, {**kept_hashes(on.federation), **(roots or {})})
    return replace(further, phase=END) if further.found else further


def _chain(on: Walk, roots: Mapping[int, str]) -> Walk:
    """Walk some batches; at the end, the rows that are in none."""
    batches = batches_behind(on.federation, on.anchor.number, MOST_ROWS)
    if not batches:
        rows = loose_rows(on.federation, on.since)
        found = walk(on.federation, (), rows, after=on.anchor, roots=roots)
        return replace(on, phase=FACTS, cursor="", found=found or _lost_row(on.federation))
    last = batches[-1]
    rows = rows_within(on.federation, on.anchor.number, last.number)
    till = {number: each for number, each in roots.items() if number <= last.number}
    found = walk(on.federation, batches, rows, after=on.anchor, roots=till)
    return replace(
        on,
        anchor=Anchor(last.number, last.hash),
        batches=on.batches + len(batches),
        done=on.done + sum(batch.count for batch in batches),
        found=found,
    )


def _lost_row(federation: str) -> Break | None:
    """Return a row that is neither linked nor waiting: somebody took it out of its batch."""
    row = unplaced_rows(federation).first()
    return (
        Break(None, str(row.pk), f"记录{row.pk}既不在任何批次中，也不在等待成链") if row else None
    )


def _facts(on: Walk, _roots: Mapping[int, str]) -> Walk:
    """Hold some rows against the facts of which they speak."""
    rows = rows_about_facts(on.federation, on.since)
    if on.cursor:
        rows = rows.filter(pk__gt=uuid.UUID(on.cursor))
    part = list(rows[:MOST_ROWS])
    if not part:
        return replace(on, phase=TABLES, cursor="0")
    found = _changed_fact(part)
    return replace(on, cursor=str(part[-1].pk), done=on.done + len(part), found=found)


def _changed_fact(rows: Iterable[Row]) -> Break | None:
    """Return the first fact that differs from what was recorded, or that is gone."""
    by_model: dict[str, list[Row]] = {}
    for row in rows:
        by_model.setdefault(row.object.partition(":")[0], []).append(row)
    for model in registered_models():
        spoken = by_model.get(model._meta.label_lower, [])
        present = facts_named(model, [row.object for row in spoken])
        for row in spoken:
            fact = present.get(row.object)
            if fact is None:
                return Break(None, str(row.pk), f"记录{row.pk}所指的{row.object}已不存在")
            if salted(content_of(fact), bytes.fromhex(row.salt)) != row.content:
                wrong = f"{row.object}的内容与记录{row.pk}不符，曾被改动"
                return Break(None, str(row.pk), wrong)
            if not holds(fact):
                return Break(None, str(row.pk), f"{row.object}所存原件与其摘要不符，曾被改动")
    return None


def _tables(on: Walk, _roots: Mapping[int, str]) -> Walk:
    """Look for a fact of one table that no row of the record speaks of: somebody put it in."""
    models, number = list(recorded_models()), int(on.cursor)
    if number >= len(models):
        return replace(on, phase=END)
    fact = unrecorded_fact(models[number])
    found = Break(None, "", f"{name_of(fact)}没有任何记录，是越过系统写入的") if fact else None
    return replace(on, cursor=str(number + 1), found=found)
