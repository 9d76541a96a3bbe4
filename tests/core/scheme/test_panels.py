"""Panels on schemes/examples/jury.yaml: a parameter changes, and so does the outcome."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.scheme.changing import changed, example
from tests.core.scheme.rounds import candidates, counted, half, scheme_of, voters
from xuanshu.core.panel import (
    Judge,
    Member,
    Reviewer,
    Subject,
    assign,
    blinded,
    drawn,
    leaks,
    panel_findings,
    seated,
    withheld,
)
from xuanshu.core.scheme import SchemeErrors
from xuanshu.core.scoring.rounds import Ballot


def stage(name, **changes):
    return scheme_of("jury", **changes).stage(name)


FIVE = tuple(Member(f"评委{n}", f"单位{n}", in_pool=True, since=2025) for n in range(1, 6))
TWO = tuple(
    Member(f"候补{n}", f"单位{n + 5}", in_pool=True, since=2025, substitute=True) for n in (1, 2)
)


def wrong(members, year=2026, **changes):
    rule = stage("review", **changes).panel.plain()
    found = panel_findings(rule, members, year)
    assert all(finding.clause == "四(二)" for finding in found)
    return [finding.message for finding in found]


@pytest.mark.rule_type("J19")
def test_the_size_and_the_substitutes():
    assert wrong((*FIVE, *TWO)) == []
    assert wrong((*FIVE[:4], *TWO)) == ["评委应为5人，现有4人", "评委人数应为单数，现有4人"]
    assert wrong((*FIVE, *TWO), stages__review__panel__size="7") == ["评委应为7人，现有5人"]
    assert wrong(FIVE) == ["应有候补评委2人，现有0人"]
    assert wrong(FIVE, stages__review__panel__substitutes="0") == []
    sits = seated((*FIVE, *TWO), {"评委2"}, 5)
    assert sits == ("评委1", "评委3", "评委4", "评委5", "候补1")
    assert seated((*FIVE, *TWO), {"评委2", "候补1"}, 5)[-1] == "候补2"
    assert len(seated((*FIVE, *TWO), {"评委1", "评委2", "评委3"}, 5)) == 4


@pytest.mark.rule_type("J27")
def test_the_pool_the_term_and_one_of_a_unit():
    stranger = Member("评委5", "单位1", since=2023, term=3)
    members = (*FIVE[:4], stranger, *TWO)
    assert wrong(members) == [
        "每个单位至多一名评委，“单位1”有2名",
        "“评委5”不在专家库中",
        "“评委5”任期3年，已于2025年届满",
        "“评委5”已是第3届，至多连任2届",
    ]
    assert wrong(members, stages__review__panel__term_years="4")[2:] == [
        "“评委5”已是第3届，至多连任2届"
    ]
    assert len(wrong(members, stages__review__panel__one_per_unit="no")) == 3
    assert len(wrong(members, stages__review__panel__from_pool="no")) == 3
    assert len(wrong(members, stages__review__panel__most_terms="3")) == 3


JUDGES = (
    Judge("j1", "甲某", "一区", frozenset({"丁某"})),
    Judge("j2", "乙某", "二区"),
    Judge("j3", "丙某", "一区"),
)
SUBJECTS = (
    Subject("e1", "一区"),
    Subject("e2", "三区", people=frozenset({"丁某", "丙某"})),
    Subject("e3", "四区", above=frozenset({"二区"})),
)


def relations(**changes):
    rule = stage("review", **changes).recusal
    found = rule.kept(JUDGES, SUBJECTS)
    return {(k.judge, k.entry, k.relation) for k in found if k.bars}, {
        (k.judge, k.entry) for k in found if not k.bars
    }


@pytest.mark.rule_type("J17")
def test_recusal_of_unit_and_relatives():
    barred, warned = relations()
    assert barred == {
        ("j1", "e1", "own_unit"),
        ("j3", "e1", "own_unit"),
        ("j1", "e2", "near_relative"),
        ("j3", "e2", "named_participant"),
    }
    assert warned == {("j2", "e3")}
    barred, warned = relations(stages__review__recusal="{bar: [own_unit, colleague, superior]}")
    assert barred == {
        ("j1", "e1", "own_unit"),
        ("j3", "e1", "own_unit"),
        ("j1", "e2", "colleague"),
        ("j2", "e3", "superior"),
    }
    assert warned == set()
    with pytest.raises(SchemeErrors, match="已列为必须回避"):
        scheme_of("jury", stages__review__recusal="{bar: [guide], warn: [guide]}")


ENTRIES = {f"r{n}": "rights" for n in range(6)} | {f"g{n}": "growth" for n in range(6)}
POOL = [Reviewer(f"维{n}", frozenset({"rights"})) for n in range(4)]
POOL += [Reviewer(f"队{n}", frozenset({"growth"})) for n in range(4)] + [Reviewer("通")]


def assigned(seed="2026", away=(), **changes):
    rule = stage("review", **changes).score[0].reviewers
    return rule.assign(ENTRIES, POOL, seed=seed, away=away, clause="四(一)")


@pytest.mark.rule_type("J20")
def test_so_many_reviewers_for_each_entry():
    result = assigned()
    assert {len(names) for names in result.by_entry.values()} == {3}
    assert result.findings == ()
    two = assigned(stages__review__score__0__reviewers__per_entry="2")
    assert {len(names) for names in two.by_entry.values()} == {2}
    assert assigned() == assigned()
    assert assigned().by_entry != assigned("2027").by_entry
    six = assigned(stages__review__score__0__reviewers__per_entry="6")
    assert six.findings[0].message == "“g0”应有6名评审人，除去回避和专业不符的，只有5名"
    scheme = scheme_of("jury")
    jury, pairs = voters("a b c d"), frozenset((v, "e") for v in "abc")
    sheets = [Ballot("marks", v, {"e": half(80)}) for v in "abd"]
    entries = candidates("e", category={"e": "rights"})
    tally = counted(scheme, "review", entries, sheets, {"marks": jury}, assigned={"marks": pairs})
    assert tally.short == (("marks", "e"),)
    assert tally.missing == (("marks", "c", "e"),)
    assert tally.row("e").parts["marks"].answers == 2
    easier = scheme_of("jury", stages__review__score__0__reviewers__per_entry="2")
    again = counted(easier, "review", entries, sheets, {"marks": jury}, assigned={"marks": pairs})
    assert again.short == ()


@pytest.mark.rule_type("J25")
def test_reviewers_by_specialty():
    names = {name for entry, got in assigned().by_entry.items() for name in got if entry[0] == "r"}
    assert names <= {"维0", "维1", "维2", "维3", "通"}
    mixed = assigned(stages__review__score__0__reviewers__match="none")
    names = {name for got in mixed.by_entry.values() for name in got}
    assert {"维0", "队0", "通"} <= names
    crossed = {name for entry, got in mixed.by_entry.items() for name in got if entry[0] == "r"}
    assert any(name.startswith("队") for name in crossed)


@given(
    st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from(["x", "y"]), min_size=1),
    st.lists(st.sampled_from(["", "x", "y"]), min_size=1, max_size=6),
    st.integers(1, 3),
    st.sets(st.tuples(st.integers(0, 5), st.sampled_from("abcdefgh")), max_size=8),
)
def test_an_assignment_keeps_every_bar_and_is_even(entries, skills, each, away):
    pool = [Reviewer(str(n), frozenset(skill)) for n, skill in enumerate(skills)]
    barred = {(str(n), entry) for n, entry in away}
    result = assign(entries, pool, each=each, seed="s", away=barred)
    able = {
        entry: {
            r.reviewer
            for r in pool
            if (not r.specialties or special in r.specialties) and (r.reviewer, entry) not in barred
        }
        for entry, special in entries.items()
    }
    load = {r.reviewer: result.load().get(r.reviewer, 0) for r in pool}
    for entry, names in result.by_entry.items():
        assert set(names) <= able[entry]
        assert len(names) == min(each, len(able[entry]))
        for giver in names:
            for taker in able[entry] - set(names):
                assert load[giver] - load[taker] <= 1
    assert {f.message.partition("”")[0][1:] for f in result.findings} == {
        entry for entry, names in able.items() if len(names) < each
    }


NINE = datetime(2026, 4, 2, 1, tzinfo=UTC)


@pytest.mark.rule_type("J22")
def test_presentations_one_after_the_other():
    rule, names = stage("live").presentation, ["e1", "e2", "e3"]
    slots = rule.slots(names, seed="2026-04-02", begins=NINE)
    order = tuple(slot.entry for slot in slots)
    assert order == drawn(reversed(names), "2026-04-02") != tuple(names)
    assert sorted(order) == names
    times = [(s.begins.minute, s.questions.minute, s.ends.minute) for s in slots]
    assert times == [(0, 8, 13), (13, 21, 26), (26, 34, 39)]
    longer = stage("live", stages__live__presentation__minutes="10").presentation
    assert longer.slots(names, seed="2026-04-02", begins=NINE)[1].begins.minute == 15
    listed = stage("live", stages__live__presentation__order="number").presentation
    slots = listed.slots(names, seed="2026-04-02", begins=NINE)
    assert [slot.entry for slot in slots] == names
    assert len({drawn(["e1", "e2", "e3"], str(day)) for day in range(20)}) > 3
    assert "抽签确定" in rule.explain()


@pytest.mark.rule_type("J30")
def test_blind_review():
    answers = {
        "title": "班组议事会",
        "leader": "甲某",
        "participants": "乙某",
        "measures": "甲某牵头",
    }
    rule = stage("review").blind
    seen = blinded(answers, rule.hide)
    assert (seen["leader"], seen["participants"]) == ("（已隐去）", "（已隐去）")
    assert seen["title"] == "班组议事会"
    found = leaks(seen, ["甲某", "乙某"], rule.hide, rule.clause)
    assert [(f.field, f.message, f.clause) for f in found] == [
        ("measures", "盲评材料中出现“甲某”，应当隐去", "四(四)")
    ]
    open_ = stage("review", stages__review__blind__hide="[leader]").blind
    assert blinded(answers, open_.hide)["participants"] == "乙某"


@pytest.mark.rule_type("J29")
def test_discretion():
    rule = stage("review").confidential
    until, clause = rule.until(), rule.clause
    (found,) = withheld(until, "marks", "publicity", clause)
    assert (found.message, found.clause) == ("评分情况命名后才可公开，此前应当保密", "四(五)")
    assert withheld(until, "marks", "named", clause) == ()
    assert withheld(until, "judges", "judging") != withheld(until, "judges", "result") == ()
    assert withheld(until, "discussion", "named")
    earlier = stage("review", stages__review__confidential__marks="result").confidential
    assert withheld(earlier.until(), "marks", "publicity", clause) == ()
    with pytest.raises(SchemeErrors, match="哪些内容保密"):
        changed(example("jury"), "stages.review.confidential", {"clause": "四(五)"})
