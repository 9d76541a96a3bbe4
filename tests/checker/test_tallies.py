"""The checker of rounds of several parts, handed out as it is and run alone."""

import copy
import json
import shutil
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest

from xuanshu.checker import parts, tally
from xuanshu.core.scoring import Recusal, chair_order, tie_rule, vote
from xuanshu.core.scoring.rounds import (
    Ballot,
    Base,
    Candidate,
    PartSpec,
    PassRule,
    Places,
    RoundFacts,
    RoundSpec,
    Threshold,
    TierSpec,
    Voter,
    export_tally,
)
from xuanshu.core.scoring.rounds.ballots import Approve, Marks
from xuanshu.core.scoring.rounds.electorates import BodyOf
from xuanshu.core.scoring.rounds.joins import MeanOf, ShareOf, TrimmedMeanOf

JURY = ("甲", "乙", "丙", "丁")


def exported(join=TrimmedMeanOf(1, 1, 3)):  # noqa: B008 - a value that nothing changes
    """Four judges mark and vote on three entries; 1 and 2 are equal, and one place is voted on."""
    spec = RoundSpec(
        (
            PartSpec(
                "text",
                Fraction(3, 5),
                BodyOf(),
                Marks({"novel": 10}, Fraction(1, 2)),
                join,
                2,
            ),
            PartSpec("floor", Fraction(2, 5), BodyOf(), Approve(1, 2), ShareOf(Base("present"))),
        ),
        passing=PassRule(
            "floor", Base("present"), Threshold(Fraction(3, 4)), Threshold(Fraction(1, 3))
        ),
        places=Places(1, 1),
        ties=(tie_rule("fact", fact="minutes", better="less"), tie_rule("vote")),
        tiers=(TierSpec("first", 1),),
        otherwise="second",
    )
    roll = tuple(Voter(name) for name in JURY)
    marks = {"1": (16, 18, 12), "2": (16, 18, 12), "3": (8, 10, 12, 9)}
    ballots = [
        Ballot("text", judge, {entry: {"novel": mark}})
        for entry, given in marks.items()
        for judge, mark in zip(JURY, given, strict=False)
    ]
    chosen = ("12", "12", "3", "3")
    ballots += [
        Ballot("floor", judge, dict.fromkeys(names, "for"))
        for judge, names in zip(JURY, chosen, strict=True)
    ]
    ballots += [Ballot("floor", "陌生人", {"1": "for"})]
    facts = RoundFacts(
        {"text": roll, "floor": roll},
        tuple(ballots),
        (Recusal("丁", "1"), Recusal("丁", "2")),
        (vote({"1": 3, "2": 1}),),
    )
    entries = tuple(Candidate(name, facts={"minutes": 8}) for name in "123")
    return export_tally(spec, entries, facts, about={"season": "2026年度"})


def run(tmp_path, data, *arguments):
    """Hand the folder of the checker out alone and run it isolated from this package."""
    folder = Path(tally.__file__).parent
    shutil.copytree(folder, tmp_path / "checker", dirs_exist_ok=True)
    file = tmp_path / "export.json"
    file.write_text(data if isinstance(data, str) else json.dumps(data), "utf-8")
    command = [sys.executable, "-m", "checker.tally", *(arguments or (str(file),))]
    return subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_handed_out_alone_it_confirms_what_holds(tmp_path):
    done = run(tmp_path, exported())
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("相符：3个项目")
    assert exported()["digest"] in done.stdout


def test_handed_out_alone_it_names_what_does_not(tmp_path):
    data = exported()
    data["claimed"]["rows"][2]["place"] = 2
    done = run(tmp_path, data)
    assert done.returncode == 1
    assert "不符：claimed.rows[“3”].place所称为2，重算为3" in done.stdout


@pytest.mark.parametrize("data", ["{", "[]", "{}", '{"format": "other"}', "", '{"a":1,"a":2}'])
def test_what_cannot_be_read_is_said_without_a_traceback(tmp_path, data):
    done = run(tmp_path, data)
    assert done.returncode == 2
    assert "无法检查" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_wrong_call_shows_how_it_is_called(tmp_path):
    done = run(tmp_path, "", "one", "two")
    assert done.returncode == 2
    assert "python -m checker.tally FILE" in done.stderr


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
    with pytest.raises(tally.MismatchError):
        tally.check_tally(json.dumps(touch(exported(), ("claimed", *path))))


# The last ballot is a stranger's and counts for nothing, whatever it says; its name shows as void.
BALLOTS = [
    path for path in leaves(exported(MeanOf())["ballots"][:-1]) if path[-1] not in ("group", "day")
]


@pytest.mark.parametrize("path", BALLOTS, ids=str)
def test_a_ballot_that_was_changed_shows(path):
    with pytest.raises((tally.MismatchError, ValueError, LookupError, TypeError)):
        tally.check_tally(json.dumps(touch(exported(MeanOf()), ("ballots", *path))))


@pytest.mark.parametrize("index", range(len(exported()["ballots"])))
def test_a_ballot_taken_out_shows(index):
    data = exported()
    data["ballots"].pop(index)
    with pytest.raises(tally.MismatchError):
        tally.check_tally(json.dumps(data))


def test_equals_parted_at_the_places_are_listed_anew_at_a_tier():
    """Three are equal; the chair puts 3 and 2 on the two places; the one first prize waits."""
    spec = RoundSpec(
        (PartSpec("text", Fraction(1), BodyOf(), Marks({"novel": 10}, Fraction(1)), MeanOf()),),
        places=Places(2),
        ties=(tie_rule("chair"),),
        tiers=(TierSpec("first", 1),),
    )
    ballots = tuple(Ballot("text", "甲", {name: {"novel": 8}}) for name in "123")
    facts = RoundFacts({"text": (Voter("甲"),)}, ballots, (), (chair_order("321", "示范意义"),))
    data = export_tally(spec, tuple(Candidate(name) for name in "123"), facts)
    assert data["claimed"]["tied_tiers"][0]["entries"] == ["2", "3"]
    tally.check_tally(json.dumps(data))


def test_weights_that_do_not_add_up_are_refused():
    data = exported()
    data["spec"]["parts"][0]["weight"] = "1/5"
    with pytest.raises(tally.MismatchError, match="do not add up"):
        tally.check_tally(json.dumps(data))


def test_its_numbers_are_its_own():
    for module in (parts, tally):
        source = Path(module.__file__).read_text("utf-8")
        lines = [line.split() for line in source.splitlines()]
        modules = {words[1] for words in lines if words[:1] in (["import"], ["from"])}
        assert {name.split(".")[0] for name in modules} <= {*sys.stdlib_module_names, ""}
        assert "fractions" not in modules
        assert len(lines) <= 400
    assert str(parts.Ratio(6, 8) + parts.Ratio(1, 4)) == "1/1"
    assert str(parts.Ratio(3, 4) / parts.Ratio(1, 2)) == "3/2"
