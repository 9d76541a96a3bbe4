"""Walk a federation's record again and name the first break."""

from __future__ import annotations

from xuanshu.core.chain import Break, salted, walk
from xuanshu.journal.facts import (
    content_of,
    holds,
    name_of,
    recorded_models,
    registered_models,
)
from xuanshu.journal.queries import (
    chain_batches,
    chain_rows,
    facts_named,
    rows_about_facts,
    unplaced_rows,
    unrecorded_fact,
)


def verify(federation: str, head: str = "") -> Break | None:
    """Return the first break of the chain or of a fact behind it; ``None`` if all holds.

    A chain cut off at its end looks whole: give a hash known from elsewhere as ``head``.

    Beyond the walk itself: a row in no batch must be known to wait, every fact the record answers
    for must still say what its row says and hold what its digest covers, and no fact may stand in
    a table without a row. A fact without a row is of no federation and is named whichever is asked.
    """
    found = walk(federation, chain_batches(federation), chain_rows(federation), head)
    return found or _lost_row(federation) or _changed_fact(federation) or _unrecorded_fact()


def _lost_row(federation: str) -> Break | None:
    """Return a row that is neither linked nor waiting: somebody took it out of its batch."""
    row = unplaced_rows(federation).first()
    return (
        Break(None, str(row.pk), f"记录{row.pk}既不在任何批次中，也不在等待成链") if row else None
    )


def _changed_fact(federation: str) -> Break | None:
    """Return the first fact that differs from what was recorded, or that is gone."""
    rows = {row.object: row for row in rows_about_facts(federation)}
    by_model: dict[str, list[str]] = {}
    for name in rows:
        by_model.setdefault(name.partition(":")[0], []).append(name)
    for model in registered_models():
        names = by_model.get(model._meta.label_lower, [])
        present = facts_named(model, names)
        for name in names:
            row, fact = rows[name], present.get(name)
            if fact is None:
                return Break(None, str(row.pk), f"记录{row.pk}所指的{name}已不存在")
            if salted(content_of(fact), bytes.fromhex(row.salt)) != row.content:
                return Break(None, str(row.pk), f"{name}的内容与记录{row.pk}不符，曾被改动")
            if not holds(fact):
                return Break(None, str(row.pk), f"{name}所存原件与其摘要不符，曾被改动")
    return None


def _unrecorded_fact() -> Break | None:
    """Return the first fact that no row of the record speaks of: somebody put it in."""
    for model in recorded_models():
        fact = unrecorded_fact(model)
        if fact is not None:
            return Break(None, "", f"{name_of(fact)}没有任何记录，是越过系统写入的")
    return None
