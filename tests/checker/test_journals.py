"""The checker walks an exported journal again and names the first break."""

import json
import shutil
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.chain.made import CHAIN, make_journal
from xuanshu.checker import checker
from xuanshu.core.chain import export_lines, walk


def lines_of(*sizes, waiting=1):
    return list(export_lines(CHAIN, *make_journal(sizes, waiting)))


def run(tmp_path, lines, *more):
    """Hand the checker out alone and run it isolated from this package."""
    alone = shutil.copy(checker.__file__, tmp_path / "checker.py")
    file = tmp_path / "journal.jsonl"
    file.write_text("".join(line + "\n" for line in lines), "utf-8")
    command = [sys.executable, "-I", str(alone), "journal", str(file), *more]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def test_handed_out_alone_it_confirms_what_holds(tmp_path):
    done = run(tmp_path, lines_of(3, 1, 4))
    assert (done.returncode, done.stderr) == (0, "")
    assert "相符：3批、8条记录首尾相接（另有1条待入链）" in done.stdout
    assert "It holds: 3 batches of 8 rows are linked (1 rows wait)" in done.stdout


def test_a_known_head_must_be_reached(tmp_path):
    head = make_journal((3, 1, 4))[0][2].hash
    assert run(tmp_path, lines_of(3, 1, 4), "--head", head).returncode == 0
    done = run(tmp_path, lines_of(3, 1, waiting=0), "--head", head)
    assert done.returncode == 1
    assert "末端摘要" in done.stdout


def test_the_first_break_is_named(tmp_path):
    lines = lines_of(3, 1, 4)
    row = json.loads(lines[3])
    row["fact"]["by"] = "云澜市乙二区总工会"
    lines[3] = json.dumps(row)
    done = run(tmp_path, lines)
    assert done.returncode == 1
    assert "首处断裂于batch 1, row r1：内容与摘要不符" in done.stdout
    assert "first break at batch 1, row r1: the fact does not give the digest" in done.stdout


@pytest.mark.parametrize("lines", [[], ["{}"], ['{"format":"xuanshu-ranking/1"}'], ["[]"]])
def test_what_is_no_journal_is_said_without_a_traceback(tmp_path, lines):
    done = run(tmp_path, lines)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_garbled_line_is_named(tmp_path):
    lines = lines_of(3, 1, 4)
    lines[4] = lines[4][:-9]
    done = run(tmp_path, lines)
    assert done.returncode == 1
    assert "line 5" in done.stdout


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
    lines[n] = json.dumps(value)
    with pytest.raises((checker.MismatchError, ValueError, LookupError, TypeError)):
        checker.check_journal(lines)


@pytest.mark.parametrize("n", range(1, len(JOURNAL) - 1))
def test_every_line_is_missed(n):
    with pytest.raises((checker.MismatchError, ValueError)):
        checker.check_journal(JOURNAL[:n] + JOURNAL[n + 1 :])


def test_an_erased_salt_leaves_the_chain_whole():
    lines = JOURNAL[:]
    row = json.loads(lines[2])
    del row["fact"], row["salt"]
    lines[2] = json.dumps(row)
    assert checker.check_journal(lines)


@given(st.lists(st.integers(1, 9), max_size=5), st.integers(0, 3), st.data())
def test_walk_and_checker_agree(sizes, waiting, data):
    batches, rows = make_journal(sizes, waiting)
    if rows and data.draw(st.booleans()):
        rows.pop(data.draw(st.integers(0, len(rows) - 1)))
    if batches and data.draw(st.booleans()):
        batches.pop(data.draw(st.integers(0, len(batches) - 1)))
    lines = list(export_lines(CHAIN, batches, rows))
    if walk(CHAIN, batches, rows) is None:
        assert checker.check_journal(lines)
    else:
        with pytest.raises(checker.MismatchError):
            checker.check_journal(lines)
