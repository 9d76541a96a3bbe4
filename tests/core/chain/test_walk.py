"""The walk names the first break, wherever the journal was touched."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.chain.made import CHAIN, make_journal
from xuanshu.core.chain import batch_hash, export_lines, seal_batch, walk

OTHER = "sha256:" + "f" * 64


def changed(items, index, **over):
    return [*items[:index], replace(items[index], **over), *items[index + 1 :]]


def test_a_journal_that_holds_has_no_break():
    batches, rows = make_journal()
    assert walk(CHAIN, batches, rows) is None
    assert walk(CHAIN, batches, rows, head=batches[-1].hash) is None
    assert walk(CHAIN, batches, rows, head=batches[0].hash) is None
    assert walk(CHAIN, [], []) is None


@given(st.lists(st.integers(1, 9), max_size=6), st.integers(0, 3))
def test_every_journal_made_by_the_rules_holds(sizes, waiting):
    batches, rows = make_journal(sizes, waiting)
    assert walk(CHAIN, batches, rows) is None


def test_an_erased_salt_leaves_the_chain_whole():
    batches, rows = make_journal()
    erased = changed(rows, 2, fact=None, salt="")
    assert walk(CHAIN, batches, erased) is None


# rows 0–2 are batch 1, row 3 is batch 2, rows 4–7 are batch 3, row 8 waits
ROW_TAMPERINGS = {
    "another fact": (2, {"fact": {"act": "entry.withdrawn"}}, 1, "r2"),
    "another salt": (4, {"salt": "00" * 16}, 3, "r4"),
    "a salt that is none": (4, {"salt": "zz"}, 3, "r4"),
    "another digest": (1, {"digest": OTHER}, 1, "r1"),
    "another digest without fact": (1, {"digest": OTHER, "fact": None}, 1, ""),
    "another position": (5, {"position": 3}, 3, "r5"),
    "another key at the end": (2, {"key": "r9"}, 1, ""),
    "another batch": (3, {"batch": 3}, 2, ""),
    "a waiting row's fact": (8, {"fact": {"act": "none"}}, None, "r8"),
    "a batch that is not there": (8, {"batch": 9, "position": 0}, 9, "r8"),
}


@pytest.mark.parametrize("name", ROW_TAMPERINGS)
def test_a_touched_row_is_named(name):
    index, over, batch, row = ROW_TAMPERINGS[name]
    batches, rows = make_journal()
    found = walk(CHAIN, batches, changed(rows, index, **over))
    assert found is not None
    assert (found.batch, found.row) == (batch, row)
    assert found.message


BATCH_TAMPERINGS = ["previous", "root", "hash", "first", "last"]


@pytest.mark.parametrize("index", [0, 1, 2])
@pytest.mark.parametrize("name", BATCH_TAMPERINGS)
def test_a_touched_batch_is_named(name, index):
    batches, rows = make_journal()
    found = walk(CHAIN, changed(batches, index, **{name: OTHER}), rows)
    assert found is not None
    assert found.batch == index + 1


def test_a_touched_count_or_number_is_named():
    batches, rows = make_journal()
    assert walk(CHAIN, changed(batches, 1, count=2), rows).batch == 2
    assert walk(CHAIN, changed(batches, 1, number=7), rows).batch == 7


@pytest.mark.parametrize("index", range(8))
def test_a_row_taken_out_is_noticed_in_its_batch(index):
    batches, rows = make_journal()
    found = walk(CHAIN, batches, rows[:index] + rows[index + 1 :])
    assert found.batch == rows[index].batch


def test_rows_in_another_order_are_noticed():
    batches, rows = make_journal()
    found = walk(CHAIN, batches, [rows[1], rows[0], *rows[2:]])
    assert (found.batch, found.row) == (1, "r1")


def test_a_batch_taken_out_or_put_in_is_noticed():
    batches, rows = make_journal()
    assert walk(CHAIN, batches[1:], rows).batch == 2
    assert walk(CHAIN, [batches[0], batches[2]], rows).batch == 3
    assert walk(CHAIN, [*batches, batches[2]], rows).batch == 3


def test_a_rewritten_batch_breaks_the_next_one():
    batches, rows = make_journal()
    forged = [replace(row, digest=OTHER, fact=None, salt="") for row in rows[:3]]
    first = seal_batch(1, batches[0].previous, forged)
    found = walk(CHAIN, [first, *batches[1:]], forged + rows[3:])
    assert (found.batch, found.message) == (2, "第2批没有接在上一批之后")


def test_a_chain_cut_off_at_its_end_misses_the_known_head():
    batches, rows = make_journal()
    kept = [row for row in rows if row.batch in (1, 2)]
    assert walk(CHAIN, batches[:2], kept) is None
    found = walk(CHAIN, batches[:2], kept, head=batches[2].hash)
    assert found.batch == 2
    assert "末端" in found.message


def test_one_federations_chain_is_not_anothers():
    batches, rows = make_journal()
    assert walk("haitang", batches, rows).batch == 1


def test_a_batch_hash_covers_each_of_its_fields():
    fields = {
        "number": 1,
        "previous": OTHER,
        "root": OTHER,
        "count": 3,
        "first": "r0",
        "last": "r2",
    }
    others = {"number": 2, "previous": "x", "root": "x", "count": 4, "first": "x", "last": "x"}
    hashes = {batch_hash(**(fields | {name: value})) for name, value in others.items()}
    assert len(hashes | {batch_hash(**fields)}) == 7


def test_the_export_holds_every_row_once_and_no_erased_fact():
    batches, rows = make_journal()
    rows = changed(rows, 0, salt="")
    lines = [json.loads(line) for line in export_lines(CHAIN, batches, rows)]
    assert lines[0] == {"kind": "journal", "format": "xuanshu-journal/1", "chain": CHAIN}
    assert [line["kind"] for line in lines[1:6]] == ["batch", "row", "row", "row", "batch"]
    keys = [line["key"] for line in lines if line["kind"] == "row"]
    assert keys == [row.key for row in rows]
    assert "fact" not in lines[2]
    assert lines[3]["fact"] == rows[1].fact


def test_the_export_hides_no_row_of_an_unknown_batch():
    batches, rows = make_journal()
    lines = list(export_lines(CHAIN, batches[:1], rows))
    assert sum('"kind":"row"' in line for line in lines) == len(rows)
