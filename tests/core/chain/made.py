"""A made-up journal: three batches of rows with facts, and rows that still wait."""

from dataclasses import replace

from xuanshu.core.chain import LinkedRow, genesis, salted, seal_batch

CHAIN = "yunlan"


def make_row(n, **over):
    """Return an unlinked row with a fact and a salt of its own."""
    fact = {"act": "entry.filed", "entry": n, "by": "云澜市甲一区总工会"}
    salt = bytes([n]) * 16
    row = LinkedRow(f"r{n}", salted(fact, salt), fact=fact, salt=salt.hex())
    return replace(row, **over)


def make_journal(sizes=(3, 1, 4), waiting=1):
    """Return ``(batches, rows)`` of a journal that holds."""
    batches, rows, previous = [], [], genesis(CHAIN)
    for number, size in enumerate(sizes, start=1):
        fresh = [make_row(len(rows) + i) for i in range(size)]
        batch = seal_batch(number, previous, fresh)
        rows += [replace(row, batch=number, position=i) for i, row in enumerate(fresh)]
        batches.append(batch)
        previous = batch.hash
    return batches, rows + [make_row(len(rows) + i) for i in range(waiting)]
