"""The checker of the record, handed out alone, walks an export again and names the first break."""

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.chain.made import CHAIN, make_journal
from xuanshu.checker import record
from xuanshu.core.chain import Anchor, export_lines, root_line, walk
from xuanshu.core.chain.canonical import canonical

OTHER = "sha256:" + "f" * 64


def lines_of(*sizes, waiting=1):
    return list(export_lines(CHAIN, *make_journal(sizes, waiting)))


def roots_of(batches):
    return [root_line(CHAIN, "2020-04-24", batch.number, batch.hash) for batch in batches]


def as_line(value):
    return canonical(value).decode()


def run(tmp_path, lines, *more, roots=None):
    """Hand the checker out alone, into an empty folder, and run it without any package at all."""
    alone = shutil.copy(record.__file__, tmp_path / "record.py")
    (tmp_path / "journal.jsonl").write_text("".join(line + "\n" for line in lines), "utf-8")
    if roots is not None:
        (tmp_path / "roots.jsonl").write_text("".join(line + "\n" for line in roots), "utf-8")
        more = (*more, "--roots", "roots.jsonl")
    command = [sys.executable, "-I", "-S", str(alone), "journal.jsonl", *more]
    return subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_it_is_one_short_file_of_the_standard_library():
    assert len(Path(record.__file__).read_text("utf-8").splitlines()) < 150


def test_handed_out_alone_it_confirms_what_holds(tmp_path):
    done = run(tmp_path, lines_of(3, 1, 4), roots=roots_of(make_journal((3, 1, 4))[0]))
    assert (done.returncode, done.stderr) == (0, "")
    assert "相符 (it holds)：3批、8条记录首尾相接" in done.stdout


def test_a_known_head_must_be_reached(tmp_path):
    head = make_journal((3, 1, 4))[0][2].hash
    assert run(tmp_path, lines_of(3, 1, 4), "--head", head).returncode == 0
    done = run(tmp_path, lines_of(3, 1, waiting=0), "--head", head)
    assert done.returncode == 1
    assert "batch 2：后面的批次被截掉" in done.stdout


def test_a_record_cut_off_or_made_anew_contradicts_the_roots_kept_elsewhere(tmp_path):
    kept = roots_of(make_journal((3, 1, 4))[0])
    cut = run(tmp_path, lines_of(3, 1, waiting=0), roots=kept)
    assert "batch 2：后面的批次被截掉" in cut.stdout
    anew = run(tmp_path, lines_of(3, 2, 4), roots=kept)
    assert "batch 2：与留存的根摘要不符" in anew.stdout
    others = [line.replace(CHAIN, "qilan") for line in kept]
    assert run(tmp_path, lines_of(3, 2, 4), roots=others).returncode == 0


def test_an_export_from_a_day_on_begins_at_the_root_that_was_kept(tmp_path):
    batches, rows = make_journal((3, 1, 4))
    anchor = Anchor(1, batches[0].hash)
    later = [row for row in rows if row.batch != 1]
    lines = list(export_lines(CHAIN, batches[1:], later, anchor))
    assert run(tmp_path, lines, roots=roots_of(batches)).returncode == 0
    forged = list(export_lines(CHAIN, batches[1:], later, Anchor(1, OTHER)))
    assert "batch 1：与留存的根摘要不符" in run(tmp_path, forged, roots=roots_of(batches)).stdout


def touched(lines, n, **over):
    return [*lines[:n], as_line(json.loads(lines[n]) | over), *lines[n + 1 :]]


DAMAGE = {
    "a word changed": (lambda of: touched(of, 3, fact={"act": "none"}), "row r1：内容与摘要不符"),
    "a row removed": (lambda of: of[:3] + of[4:], "batch 1：记录条数不符"),
    "the last row of a batch removed": (lambda of: of[:4] + of[5:], "batch 1：记录条数不符"),
    "a batch removed with its row": (lambda of: of[:5] + of[7:], "batch 3：应为第2批"),
    "batches reordered": (lambda of: of[:1] + of[5:7] + of[1:5] + of[7:], "batch 2：应为第1批"),
    "a root changed": (lambda of: touched(of, 5, root=OTHER), "batch 2：根摘要不符"),
    "a hash changed": (lambda of: touched(of, 5, hash=OTHER), "batch 2：批次摘要不符"),
    "a previous hash changed": (
        lambda of: touched(of, 7, previous=OTHER),
        "batch 3：没有接在上一批之后",
    ),
    "a row moved": (
        lambda of: touched(touched(of, 2, position=1), 3, position=0),
        "batch 1, row r0：位置不对",
    ),
    "a row of another batch": (lambda of: touched(of, 3, batch=3), "row r1：批次不在此处"),
    "a line cut": (lambda of: [*of[:4], of[4][:-9]], "line 5：不是完整的一行"),
    "a key said twice": (
        lambda of: [*of[:4], of[4].replace('"batch":1', '"batch":1,"batch":1')],
        "line 5：不是完整的一行",
    ),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_the_first_break_is_named(name):
    damage, said = DAMAGE[name]
    with pytest.raises(record.BreakError, match=said):
        record.check(damage(lines_of(3, 1, 4)))


def test_a_break_ends_with_one_and_is_said(tmp_path):
    done = run(tmp_path, DAMAGE["a word changed"][0](lines_of(3, 1, 4)))
    assert done.returncode == 1
    assert "不符，首处断裂于 (it does not hold, first break at) row r1" in done.stdout


@pytest.mark.parametrize("lines", [[], ["{}"], ['{"format":"xuanshu-ranking/1"}']])
def test_what_is_no_record_is_said_without_a_traceback(tmp_path, lines):
    done = run(tmp_path, lines)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


JOURNAL = lines_of(3, 1, 4)
# A key between the first and the last of a batch is only a name: the row is its digest. The
# position of a row that waits says nothing, and the header is known by its format.
NAMES = {(0, "kind"), (3, "key"), (9, "key"), (10, "key"), (12, "key"), (12, "position")}
LEAVES = [(n, name) for n, line in enumerate(JOURNAL) for name in json.loads(line)]


@pytest.mark.parametrize(("n", "name"), sorted({*LEAVES} - NAMES), ids=str)
def test_every_value_of_every_line_is_held(n, name):
    lines = JOURNAL[:]
    value = json.loads(lines[n])
    old = value[name]
    value[name] = old + 1 if isinstance(old, int) else 7 if old is None else "ff" * 16
    lines[n] = as_line(value)
    with pytest.raises((record.BreakError, ValueError, LookupError, TypeError)):
        record.check(lines)


@pytest.mark.parametrize("n", range(1, len(JOURNAL) - 1))
def test_every_line_is_missed(n):
    with pytest.raises((record.BreakError, ValueError)):
        record.check(JOURNAL[:n] + JOURNAL[n + 1 :])


def test_an_erased_salt_leaves_the_chain_whole():
    lines = JOURNAL[:]
    row = json.loads(lines[2])
    del row["fact"], row["salt"]
    lines[2] = as_line(row)
    assert record.check(lines)


FIELDS = {
    "digest": OTHER,
    "key": "r99",
    "position": 1,
    "batch": 2,
    "fact": {"act": "none"},
    "salt": "00" * 16,
}
HEADS = {
    "number": 2,
    "previous": OTHER,
    "root": OTHER,
    "count": 3,
    "first": "r99",
    "last": "r99",
    "hash": OTHER,
}


def damaged(items, values, data):
    """Return the items with one taken away, said twice, swapped with the next, or changed."""
    at = data.draw(st.integers(0, len(items) - 1))
    way = data.draw(st.sampled_from(("take", "twice", "swap", "change")))
    if way == "take":
        return items[:at] + items[at + 1 :]
    if way == "twice":
        return [*items[:at], items[at], *items[at:]]
    if way == "swap" and at + 1 < len(items):
        return [*items[:at], items[at + 1], items[at], *items[at + 2 :]]
    name = data.draw(st.sampled_from(sorted(values)))
    return [*items[:at], replace(items[at], **{name: values[name]}), *items[at + 1 :]]


@given(st.lists(st.integers(1, 5), min_size=1, max_size=4), st.integers(0, 2), st.data())
def test_the_walk_inside_and_the_checker_outside_give_one_verdict(sizes, waiting, data):
    batches, rows = make_journal(sizes, waiting)
    kept = data.draw(st.sets(st.sampled_from([batch.number for batch in batches])))
    roots = {batch.number: batch.hash for batch in batches if batch.number in kept}
    lines_kept = [{"chain": CHAIN, "number": n, "hash": each} for n, each in roots.items()]
    for _ in range(data.draw(st.integers(0, 2))):
        if data.draw(st.booleans()) and batches:
            batches = damaged(batches, HEADS, data)
        elif rows:
            rows = damaged(rows, FIELDS, data)
    lines = list(export_lines(CHAIN, batches, rows))
    if walk(CHAIN, batches, rows, roots=roots) is None:
        assert record.check(lines, lines_kept)
    else:
        with pytest.raises(record.BreakError):
            record.check(lines, lines_kept)


def test_both_agree_on_a_walk_that_begins_later():
    batches, rows = make_journal((3, 1, 4))
    for before, after in pairwise(batches):
        later = [each for each in batches if each.number >= after.number]
        held = [row for row in rows if row.batch is None or row.batch >= after.number]
        anchor = Anchor(before.number, before.hash)
        assert walk(CHAIN, later, held, after=anchor) is None
        assert record.check(list(export_lines(CHAIN, later, held, anchor)))
        wrong = Anchor(before.number, OTHER)
        assert walk(CHAIN, later, held, after=wrong).batch == after.number
