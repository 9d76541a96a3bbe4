"""``scheme simulate``: every shipped scheme is played, recomputed, and what is amiss is told."""

import copy
import re
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from xuanshu.core.scheme import load
from xuanshu.core.scheme.source import id_of
from xuanshu.core.simulation import Size, least_judges, simulate
from xuanshu.core.simulation.assumed import assumed
from xuanshu.site.management.commands.scheme import Command
from xuanshu.site.trial import calendar, told, trial

SCHEMES = Path(__file__).parents[2] / "schemes"
FILES = {path.stem: path for path in sorted(SCHEMES.rglob("*.yaml"))}
LAST = r"simulate {}: entries={} honoured=\d+ recomputed=equal journal=ok"


def above(scheme):
    texts = [path.read_bytes() for path in FILES.values()]
    return [text for text in texts if id_of(text) == scheme]


def tried(name, units, entries, seed):
    source = FILES[name].read_bytes()
    judges = max(7, least_judges(assumed(load(source, above))[0]))
    return trial(name, source, Size(units, entries, judges, seed), above)


@pytest.mark.parametrize("name", FILES)
def test_each_scheme_is_played_and_recomputed(name):
    found = tried(name, 8, 24, 1)
    assert found.ok
    assert re.fullmatch(LAST.format(name, 24), found.text.splitlines()[-1])


@pytest.mark.full
@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("name", FILES)
def test_each_scheme_is_played_with_three_seeds(name, seed):
    found = tried(name, 20, 60, seed)
    assert found.ok
    assert re.fullmatch(LAST.format(name, 60), found.text.splitlines()[-1])


@pytest.mark.full
@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(("units", "entries"), [(1, 0), (1, 5), (300, 40)])
def test_each_scheme_is_played_at_the_edges(name, units, entries):
    assert tried(name, units, entries, 2).ok


@pytest.fixture(scope="module")
def season():
    """A season with a ranking and one with a tally."""
    return {
        name: simulate(load(FILES[name].read_bytes()), Size(8, 24, 7), calendar())
        for name in ("exclusive", "tier-votes", "tiers")
    }


def meddled(played, *path):
    """Return the season with one number of its first result changed."""
    first = played.results[0]
    export = copy.deepcopy(dict(first.export))
    place = export
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = place[path[-1]] + 1 if isinstance(place[path[-1]], int) else "1/7"
    return replace(played, results=(replace(first, export=export), *played.results[1:]))


@pytest.mark.parametrize(
    ("name", "path", "words"),
    [
        ("exclusive", ("claimed", "rows", 0, "total"), "total所称为1/7，重算为"),
        ("exclusive", ("claimed", "rows", 0, "place"), "place所称为2，重算为1"),
        ("exclusive", ("sheets", 0, "marks", "novel"), "重算为"),
        ("tier-votes", ("claimed", "rows", 0, "score"), "score所称为1/7，重算为"),
        ("tier-votes", ("claimed", "present"), "present所称为"),
    ],
)
def test_a_result_that_does_not_follow_is_told(season, name, path, words):
    found = told(meddled(season[name], *path))
    assert not found.ok
    assert words in found.text
    assert found.text.endswith("recomputed=different journal=ok")


def test_tiers_that_do_not_follow_are_told(season):
    played = season["tiers"]
    ranking, tiers = played.results
    export = copy.deepcopy(dict(tiers.export))
    export["claimed"]["tiers"]["first"] = export["claimed"]["tiers"]["first"][1:]
    found = told(replace(played, results=(ranking, replace(tiers, export=export))))
    assert not found.ok
    assert "不符：评审后的等次：claimed.tiers.first" in found.text


def test_a_result_that_cannot_be_read_is_told(season):
    first = season["exclusive"].results[0]
    odd = replace(season["exclusive"], results=(replace(first, export={"format": "other"}),))
    assert "不能重算" in told(odd).text


@pytest.mark.parametrize("how", ["changed", "left out", "cut off"])
def test_a_record_that_was_touched_is_told(season, how):
    played = season["exclusive"]
    record = played.record
    changed = replace(record.rows[3], fact={**record.rows[3].fact, "about": "另一项"})
    touched = {
        "changed": replace(record, rows=(*record.rows[:3], changed, *record.rows[4:])),
        "left out": replace(record, rows=(*record.rows[:3], *record.rows[4:])),
        "cut off": replace(record, batches=record.batches[:-1]),
    }[how]
    found = told(replace(played, record=touched))
    assert not found.ok
    assert "不符：记录" in found.text
    assert found.text.endswith("recomputed=equal journal=broken")


def run(*arguments, command=None):
    out = StringIO()
    call_command(command or "scheme", "simulate", *arguments, stdout=out)
    return out.getvalue()


SIZE = ("--units", "6", "--entries", "12", "--judges", "7", "--seed", "4")


def test_the_command_prints_the_account_and_ends_well():
    printed = run(str(FILES["exclusive"]), *SIZE)
    assert re.fullmatch(LAST.format("exclusive", 12), printed.splitlines()[-1])
    assert printed == run(str(FILES["exclusive"]), *SIZE)
    assert printed != run(str(FILES["exclusive"]), *SIZE[:-1], "5")


class Meddling(Command):
    """The command, after somebody meddled with the result."""

    def _trial(self, options):
        del options
        played = simulate(load(FILES["exclusive"].read_bytes()), Size(8, 24, 7), calendar())
        return told(meddled(played, "claimed", "rows", 0, "place"))


def test_the_command_fails_when_the_recomputation_differs():
    with pytest.raises(CommandError) as caught:
        run(str(FILES["exclusive"]), command=Meddling())
    assert caught.value.returncode == 1


@pytest.mark.parametrize(
    ("name", "size", "words"),
    [
        ("bases", ("--judges", "3"), "至少要有评委12人，试算只给了3人"),
        ("exclusive", ("--units", "0"), "单位数应在1至20000之间，现为0"),
        ("exclusive", ("--entries", "-1"), "申报数应在0至100000之间，现为-1"),
    ],
)
def test_what_cannot_be_played_is_refused_in_chinese(capsys, name, size, words):
    with pytest.raises(CommandError) as caught:
        call_command("scheme", "simulate", str(FILES[name]), *size)
    assert words in capsys.readouterr().out + str(caught.value)


def test_a_scheme_with_mistakes_is_told_by_line(tmp_path, capsys):
    file = tmp_path / "bad.yaml"
    file.write_text("language: 1\ntitel: 试\n", "utf-8")
    with pytest.raises(CommandError):
        call_command("scheme", "simulate", str(file))
    assert f"{file}:2:1 titel 不认识的键" in capsys.readouterr().out


def test_years_beyond_the_known_holidays_count_plain_weeks():
    assert calendar().add_working_days(date(2040, 1, 2), 5, "next_day").last == date(2040, 1, 9)
    assert not calendar().is_working(date(2026, 10, 1))
