"""A made-up season keeps the rules of its scheme, and comes out the same from the same seed."""

from dataclasses import replace
from pathlib import Path

import pytest

from xuanshu.core.calendar import UnknownYear, WorkCalendar
from xuanshu.core.scheme import load
from xuanshu.core.scheme.kinds import kinds
from xuanshu.core.scheme.source import id_of
from xuanshu.core.scoring.rounds.ballots import BALLOTS as COUNTED
from xuanshu.core.scoring.ties import TIE_RULES
from xuanshu.core.simulation import (
    Size,
    aftermath,
    conditions,
    forms,
    gates,
    least_judges,
    settling,
    simulate,
    voting,
)
from xuanshu.core.simulation.assumed import assumed
from xuanshu.core.simulation.phases import PHASES
from xuanshu.core.verdict import RuleError

SCHEMES = Path(__file__).parents[3] / "schemes"
PLAIN = WorkCalendar({}, frozenset(range(2000, 2040)), "：逢周末休息")
SMALL = Size(units=8, entries=24, judges=12, seed=1)


def source(name):
    return next(SCHEMES.rglob(f"{name}.yaml")).read_text("utf-8")


def above(scheme):
    texts = [path.read_bytes() for path in sorted(SCHEMES.rglob("*.yaml"))]
    return [text for text in texts if id_of(text) == scheme]


def played(name, size=SMALL, *changes):
    text = source(name)
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return simulate(load(text.encode(), above), size, PLAIN)


KNOWN = {
    "stage": set(PHASES),
    "condition": set(conditions.MAKERS),
    "gate": set(gates.MAKERS),
    "field": set(forms.RIGHT) & set(forms.WRONG),
    "ballot": set(voting.BALLOTS),
    "electorate": set(voting.ROLLS),
    "aftercare": set(aftermath.CARES),
    "tie": set(settling.RECORDS) | settling.WITHOUT_RECORD,
}


@pytest.mark.parametrize("family", KNOWN)
def test_every_kind_of_rule_that_a_scheme_may_have_can_be_played(family):
    assert KNOWN[family] == set(kinds(family))


def test_what_is_counted_can_be_filled_in():
    assert set(COUNTED.names()) == set(voting.BALLOTS)
    assert set(TIE_RULES.names()) == KNOWN["tie"]


@pytest.mark.parametrize(
    ("table", "kind", "scheme", "told"),
    [
        (PHASES, "pool", "qingdao-2020", "stage 'pool'"),
        (conditions.MAKERS, "fact", "qingdao-2020", "condition 'fact'"),
        (gates.MAKERS, "consent", "gates", "gate 'consent'"),
        (forms.RIGHT, "phone", "gates", "field 'phone'"),
        (voting.BALLOTS, "approve", "bases", "ballot 'approve'"),
        (aftermath.CARES, "spread", "aftercare", "after-care 'spread'"),
    ],
)
def test_a_kind_that_nothing_plays_fails_loudly(monkeypatch, table, kind, scheme, told):
    monkeypatch.delitem(table, kind)
    with pytest.raises(LookupError, match=told):
        played(scheme)


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others():
    first, again = played("qingdao-2020"), played("qingdao-2020")
    other = played("qingdao-2020", replace(SMALL, seed=2))
    assert first == again
    assert list(first.record.lines()) == list(again.record.lines())
    assert first.text != other.text
    assert first.results != other.results


def test_a_season_without_entries_is_empty_and_whole():
    done = played("qingdao-2020", replace(SMALL, units=1, entries=0))
    assert (done.entries, done.honoured) == (0, 0)
    assert done.record.broken() is None
    assert done.results[0].export["claimed"]["rows"] == []


def test_a_scheme_without_any_judging_honours_nobody():
    done = played("baoding-2017")
    assert (done.honoured, done.results) == (0, ())
    assert "没有产生结果" in done.text


def test_too_few_judges_are_refused_with_the_clause():
    with pytest.raises(RuleError, match="至少要有评委12人，试算只给了7人") as caught:
        played("bases", replace(SMALL, judges=7))
    assert (caught.value.field, caught.value.clause) == ("judges", "四(一)")


def test_substitutes_and_odd_panels_count_among_the_judges_needed():
    assert least_judges(assumed(load(source("jury").encode()))[0]) == 7
    assert least_judges(assumed(load(source("bases").encode()))[0]) == 12
    assert least_judges(assumed(load(source("baoding-2017").encode()))[0]) == 1


@pytest.mark.parametrize("over", [{"units": 0}, {"entries": -1}, {"judges": 0}, {"units": 10**9}])
def test_impossible_sizes_are_refused(over):
    with pytest.raises(RuleError, match="应在"):
        replace(SMALL, **over)


def test_working_days_that_nobody_confirmed_are_refused():
    with pytest.raises(UnknownYear):
        simulate(
            load(source("showing").encode()), SMALL, replace(PLAIN, confirmed_years=frozenset())
        )


MARK, REFUSE = "late: {policy: mark}", "late: {policy: refuse}"


def test_the_policy_of_lateness_decides_over_the_late():
    refused, marked = played("exclusive"), played("exclusive", SMALL, (REFUSE, MARK))
    assert "逾期不予受理" in refused.text
    assert "将标明逾期" in marked.text
    assert "逾期不予受理" not in marked.text


def test_so_many_are_honoured_as_the_scheme_has_places():
    assert played("exclusive").honoured == 3
    assert played("exclusive", SMALL, ("count: 3", "count: 5")).honoured == 5


def test_units_take_back_what_is_above_their_quota():
    tight = [("units: [county], least: 1, most: 3", "units: [county], least: 1, most: 1")]
    wide = [("units: [county], least: 1, most: 3", "units: [county], least: 1, most: 30")]
    size = replace(SMALL, units=4)
    assert "应推荐不超过1个" in played("aftercare", size, *tight).text
    assert "应推荐不超过" not in played("aftercare", size, *wide).text


def test_a_condition_keeps_out_whoever_does_not_meet_it():
    size = replace(SMALL, entries=60)
    assert "不得申报：不符合“已完成”" in played("aftercare", size).text
    loose = ("at: [apply], require:", "at: [apply], strength: in_principle, require:")
    text = played("aftercare", size, loose).text
    assert "原则上不得申报：不符合“已完成”" in text
    assert "不合格" not in text


def test_nobody_marks_where_recused():
    for name in ("qingdao-2020", "jury", "bases"):
        for result in played(name, Size(units=6, entries=40, judges=12, seed=3)).results:
            away = {(one["judge"], one["entry"]) for one in result.export["recusals"]}
            assert away or name == "jury"
            for sheet in result.export.get("sheets", ()):
                assert (sheet["judge"], sheet["entry"]) not in away
            for ballot in result.export.get("ballots", ()):
                assert not {(ballot["voter"], entry) for entry in ballot["answers"]} & away


def test_without_bars_nobody_is_recused():
    bar = "own_unit: bar, named_participant: bar, superior: warn"
    none = "own_unit: none, named_participant: none, superior: none"
    size = Size(units=6, entries=60, judges=9)
    assert played("exclusive", size).results[0].export["recusals"]
    assert not played("exclusive", size, (bar, none)).results[0].export["recusals"]


def test_a_meeting_without_its_quorum_is_held_again():
    seasons = [played("tier-votes", replace(SMALL, seed=seed)) for seed in range(1, 9)]
    failed = [one for one in seasons if "不足规定人数，投票无效" in one.text]
    assert failed
    for one in failed:
        votes = [result.export["claimed"] for result in one.results if result.stage == "defence"]
        assert [vote["quorate"] for vote in votes] == [False, True]
    free = ("quorum: {at_least: 3/4}", "quorum: {at_least: 1/100}")
    for seed in range(1, 9):
        assert "投票无效" not in played("tier-votes", replace(SMALL, seed=seed), free).text


def test_ties_at_the_cut_are_settled_in_the_order_of_the_scheme():
    settled = [
        row["settled_by"]
        for seed in range(1, 15)
        for result in played("exclusive", replace(SMALL, seed=seed)).results
        for row in result.export["claimed"]["rows"]
        if row["settled_by"]
    ]
    assert settled
    assert set(settled) <= {"criterion:novel", "chair"}
    order = ("ties: [{criterion: novel}, chair]", "ties: [vote, chair]")
    other = [
        row["settled_by"]
        for seed in range(1, 15)
        for result in played("exclusive", replace(SMALL, seed=seed), order).results
        for row in result.export["claimed"]["rows"]
        if row["settled_by"]
    ]
    assert other
    assert set(other) <= {"vote", "chair"}


def test_objections_are_upheld_turned_down_late_and_anonymous():
    text = played("showing", Size(units=20, entries=80, judges=7)).text
    for word in ("成立，不再列入", "不成立", "逾期不予受理", "线索留存", "匿名的不予受理"):
        assert word in text


@pytest.mark.parametrize("secret", ["yes", "no"])
def test_marks_given_in_secret_are_whole(secret):
    named = (
        "by: jury, each: marks",
        f"by: {{kind: body, body: jury, secret: {secret}}}, each: marks",
    )
    for result in played("showing", SMALL, named).results:
        claimed = result.export["claimed"]
        assert claimed["complete"]
        assert claimed["missing"] == []


def test_a_long_list_of_titles_is_told_by_its_first_three():
    text = played("aftercare", Size(units=2, entries=60, judges=5)).text
    line = next(line for line in text.splitlines() if "应推荐不超过3个，现有" in line)
    assert line.count("《") == 3
    assert "》等）" in line
    assert max(len(line) for line in text.splitlines()) < 300


def test_a_first_breach_of_the_chain_is_found():
    record = played("exclusive").record
    fact = {**record.rows[5].fact, "act": "另一件事"}
    rows = (*record.rows[:5], replace(record.rows[5], fact=fact), *record.rows[6:])
    assert record.broken() is None
    assert replace(record, rows=rows).broken().row == record.rows[5].key
    assert replace(record, batches=record.batches[1:]).broken()
