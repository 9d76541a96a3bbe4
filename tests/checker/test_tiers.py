"""Tiers given in the order of merit, and given anew by the checker."""

import copy
import json

import pytest
from django.core.management import call_command
from hypothesis import given, settings
from hypothesis import strategies as st

from xuanshu.checker import tiers
from xuanshu.core.tiers import Ceiling, Grade, Runner, export_tiers, fill

KEYS = ("special", "first", "second", "third")


def exported():
    """Two equals, one empty special prize, a ceiling over two tiers."""
    grades = (Grade("special", 1, proposed=True), Grade("first", 1, pass_down=True))
    grades += (Grade("second", 2), Grade("third", None))
    runners = [Runner(name, place) for place, name in enumerate("abcde", start=1)]
    runners[0] = Runner("a", 1, frozenset({"first"}))
    return export_tiers(runners, grades, (Ceiling(frozenset({"first", "second"}), 2),))


@st.composite
def awards(draw):
    grades = [
        Grade(key, draw(st.none() | st.integers(0, 3)), draw(st.booleans()), draw(st.booleans()))
        for key in KEYS[: draw(st.integers(1, 4))]
    ]
    keys = [grade.key for grade in grades]
    some = st.frozensets(st.sampled_from(keys))
    runners = [
        Runner(str(n), draw(st.integers(1, 5)), draw(some), draw(st.sampled_from([*keys, ""])))
        for n in range(draw(st.integers(0, 7)))
    ]
    caps = draw(st.lists(st.builds(Ceiling, some, st.integers(0, 4)), max_size=2))
    return runners, grades, caps


@settings(max_examples=150)
@given(awards())
def test_the_checker_gives_the_same_tiers(award):
    export = export_tiers(*award)
    chinese, _ = tiers.check_tiers(json.dumps(export))
    assert export["digest"] in chinese
    assert export["claimed"]["left"] == list(fill(*award).left)


def test_what_is_given_is_told():
    assert exported()["claimed"] == {
        "tiers": {"special": [], "first": ["b"], "second": ["a"], "third": ["c", "d", "e"]},
        "empty": {"special": 1, "second": 1},
        "left": [],
        "tied": [],
        "tied_at": "",
    }


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("claimed", "tiers", "first"), ["a"]),
        (("claimed", "empty", "second"), 2),
        (("claimed", "left"), ["e"]),
        (("claimed", "tied_at"), "first"),
        (("grades", 2, "most"), 1),
        (("grades", 0, "pass_down"), True),
        (("ceilings", 0, "most"), 3),
        (("entries", 0, "closed"), []),
        (("entries", 4, "place"), 1),
        (("digest",), "sha256:0"),
    ],
)
def test_what_was_changed_shows(path, value):
    data = copy.deepcopy(exported())
    place = data
    for key in path[:-1]:
        place = place[key]
    assert place[path[-1]] != value
    place[path[-1]] = value
    with pytest.raises(tiers.MismatchError):
        tiers.check_tiers(json.dumps(data))


def test_the_command_knows_the_format(tmp_path, capsys):
    file = tmp_path / "tiers.json"
    file.write_text(json.dumps(exported()), "utf-8")
    call_command("verify", str(file))
    assert capsys.readouterr().out.startswith("相符：5个项目的等次")
    file.write_text(json.dumps({**exported(), "digest": "x"}), "utf-8")
    with pytest.raises(SystemExit) as ended:
        call_command("verify", str(file))
    assert ended.value.code == 1
    assert "不符：digest" in capsys.readouterr().out
    assert tiers.main([]) == 2
    file.write_text("[]", "utf-8")
    assert tiers.main([str(file)]) == 2
