"""The checker finds every touched claim, alone and offline."""

import copy
import json
import shutil
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.scoring.drawn import JUDGES, make_round, rounds
from xuanshu.checker import checker
from xuanshu.core.scoring import Mean, TrimmedMean, chair_order, export_ranking, vote


def exported(**over):
    """Return the export of a round that uses all there is: trimming, recusal, vote and chair."""
    marks = {
        "1": [(n, 20, 10) for n in (20, 21, 22, 23, 24)],
        "2": [(10, 10, 10)] * 5,
        "3": [(10, 10, 10)] * 5,
        "4": [(10, 10, 10)] * 5,
        "5": [(1, 1, 1), (2, 2, 2), None, (3, 3, 3), (4, 4, 4)],
    }
    round_ = make_round(
        marks,
        recusals=[(JUDGES[2], "5")],
        settlements=[
            vote({"2": 2, "3": 2, "4": 1}),
            chair_order(["3", "2"], "示范意义更强"),
        ],
        **{"judges": JUDGES[:5], "aggregate": TrimmedMean(1, 1, 4)} | over,
    )
    return export_ranking(*round_.facts, about={"season": "2020年度"})


def run(tmp_path, data, *arguments):
    """Hand the checker out alone and run it isolated from this package."""
    alone = shutil.copy(checker.__file__, tmp_path / "checker.py")
    file = tmp_path / "export.json"
    file.write_text(data if isinstance(data, str) else json.dumps(data), "utf-8")
    command = [sys.executable, "-I", str(alone), *(arguments or ("ranking", str(file)))]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def test_handed_out_alone_it_confirms_what_holds(tmp_path):
    done = run(tmp_path, exported())
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("相符：5个项目")
    assert "It holds" in done.stdout
    assert exported()["digest"] in done.stdout


def test_handed_out_alone_it_names_what_does_not(tmp_path):
    data = exported()
    data["claimed"]["rows"][2]["place"] = 2
    done = run(tmp_path, data)
    assert done.returncode == 1
    assert "不符：claimed.rows[“2”].place所称为2，重算为3" in done.stdout
    assert "It does not hold" in done.stdout


@pytest.mark.parametrize("data", ["{", "[]", "{}", '{"format": "other"}', "", '{"a":1,"a":2}'])
def test_what_cannot_be_read_is_said_without_a_traceback(tmp_path, data):
    done = run(tmp_path, data)
    assert done.returncode == 2
    assert "无法检查" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_wrong_call_shows_how_it_is_called(tmp_path):
    done = run(tmp_path, "", "rank")
    assert done.returncode == 2
    assert "python checker.py ranking FILE" in done.stderr
    assert run(tmp_path, "", "ranking", str(tmp_path / "none")).returncode == 2


def leaves(value, path=()):
    """Yield the path of every leaf."""
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in inner:
        if isinstance(item, (dict, list)):
            yield from leaves(item, (*path, key))
        else:
            yield (*path, key)


def touch(data, path):
    """Return a copy with one leaf changed to another value of its kind."""
    data = copy.deepcopy(data)
    *way, last = path
    place = data
    for key in way:
        place = place[key]
    old = place[last]
    place[last] = (not old) if isinstance(old, bool) else old + 1 if isinstance(old, int) else "x"
    return data


@pytest.mark.parametrize("path", list(leaves(exported()["claimed"])), ids=str)
def test_every_claim_is_recomputed(path):
    with pytest.raises(checker.MismatchError):
        checker.check_ranking(json.dumps(touch(exported(), ("claimed", *path))))


# What no result rests on: words for the reader, the text of a reason.
FREE = {("about", "season"), ("settlements", 0, "reason"), ("settlements", 1, "reason")}
# The panel's full marks bound the marks only: a point more lets the same sheets through.
BOUNDS = {("spec", "points", name) for name in ("novel", "effective", "lead")}
# One sheet more would still be enough, and all entries are of one category: neither bites here.
SLACK = {("spec", "aggregate", "least"), ("spec", "least_sheets"), ("spec", "per_category")}
FACTS = [
    path
    for path in leaves({k: v for k, v in exported().items() if k not in ("claimed", "sheets")})
    if path not in FREE | BOUNDS | SLACK and path[-1] != "category"
]


@pytest.mark.parametrize("path", FACTS, ids=str)
def test_every_fact_carries_the_result(path):
    with pytest.raises((checker.MismatchError, ValueError, LookupError, TypeError)):
        checker.check_ranking(json.dumps(touch(exported(), path)))


@pytest.mark.parametrize("path", sorted(FREE), ids=str)
def test_words_carry_no_result(path):
    assert checker.check_ranking(json.dumps(touch(exported(), path)))


@pytest.mark.parametrize("index", range(len(exported()["sheets"])))
def test_a_sheet_taken_out_shows(index):
    data = exported()
    data["sheets"].pop(index)
    with pytest.raises(checker.MismatchError):
        checker.check_ranking(json.dumps(data))


@pytest.mark.parametrize("path", [*leaves(exported(aggregate=Mean())["sheets"])], ids=str)
def test_under_the_plain_mean_every_mark_counts(path):
    with pytest.raises(checker.MismatchError):
        checker.check_ranking(json.dumps(touch(exported(aggregate=Mean()), ("sheets", *path))))


@pytest.mark.parametrize("mark", [1.0, -1, 61, True, "1", None])
def test_a_mark_out_of_bounds_is_refused(mark):
    data = exported()
    data["sheets"][0]["marks"]["novel"] = mark
    with pytest.raises((checker.MismatchError, TypeError)):
        checker.check_ranking(json.dumps(data))


def test_a_chairs_order_without_reason_is_refused():
    data = exported()
    data["settlements"][1]["reason"] = " "
    with pytest.raises(checker.MismatchError, match="no reason"):
        checker.check_ranking(json.dumps(data))


def test_a_trimming_that_could_leave_no_mark_is_refused():
    data = exported()
    data["spec"]["aggregate"] |= {"drop_high": 2, "drop_low": 2}
    with pytest.raises(checker.MismatchError, match="drop every mark"):
        checker.check_ranking(json.dumps(data))


def test_a_claim_of_another_kind_is_no_equal():
    data = exported()
    data["claimed"]["complete"] = 1
    with pytest.raises(checker.MismatchError, match="complete"):
        checker.check_ranking(json.dumps(data))


def test_a_sheet_twice_is_refused():
    data = exported()
    data["sheets"].append(data["sheets"][0])
    with pytest.raises(checker.MismatchError, match="twice"):
        checker.check_ranking(json.dumps(data))


@given(rounds(), st.data())
def test_in_any_round_a_moved_place_shows(drawn, data):
    made = export_ranking(*drawn.facts)
    rows = made["claimed"]["rows"]
    if rows:
        row = data.draw(st.sampled_from(rows))
        row["place"] += data.draw(st.sampled_from([-1, 1]))
        with pytest.raises(checker.MismatchError):
            checker.check_ranking(json.dumps(made))


def test_the_checker_is_one_file_of_the_standard_library():
    source = Path(checker.__file__).read_text("utf-8")
    lines = [line.split() for line in source.splitlines()]
    modules = {words[1].split(".")[0] for words in lines if words[:1] in (["import"], ["from"])}
    assert modules <= {*sys.stdlib_module_names}
    assert "fractions" not in modules
    assert Fraction(1, 3) == Fraction(*checker.average([0, 0, 2], {"kind": "mean"}, (1, 2)))
    assert len(lines) <= 400
