"""Votes, bases, quorums, tiers, on the example schemes with the numbers in their head comments."""

from dataclasses import replace
from fractions import Fraction

import pytest

from tests.core.scheme.changing import changed, example
from tests.core.scheme.rounds import (
    away,
    candidates,
    counted,
    half,
    marks,
    scheme_of,
    voters,
    votes,
)
from xuanshu.core.scheme import SchemeErrors, load
from xuanshu.core.scheme.tiers import closed_tiers
from xuanshu.core.scoring.rounds import Ballot

JURY = voters("j1 j2 j3 j4 j5 j6 j7 j8 j9 j10 j11 j12", absent="j10 j11 j12")
CHOSEN = {"甲": "j1 j2 j3 j4 j5 j6", "乙": "j1 j2 j3 j4 j5", "丙": "j5 j6 j7 j8 j9", "丁": "j7 j8"}
KEPT = away("j8:乙", "j9:乙")
ALL = " ".join(voter.voter for voter in JURY)


def vote(chosen=CHOSEN, *, ballots=None, name="{}", jury=JURY, **changes):
    """The vote of bases.yaml with one change of the scheme."""
    papers = votes("ballot", chosen, name=name) if ballots is None else ballots
    scheme = scheme_of("bases", **changes)
    entries = candidates("甲 乙 丙 丁")
    return counted(scheme, "vote", entries, papers, {"ballot": jury}, recusals=KEPT)


def passed(result):
    return {row.entry for row in result.rows if row.why not in {"votes", "quorum"}}


@pytest.mark.rule_type("J15")
def test_two_thirds_of_those_present():
    result = vote()
    assert passed(result) == {"甲", "乙"}
    assert (result.row("甲").votes, result.row("甲").base) == (6, 9)
    assert (result.row("乙").votes, result.row("乙").base) == (5, 7)
    assert passed(vote(stages__vote__pass__needs="{at_least: 5/7}")) == {"乙"}


def test_hard_shape_1_the_base_decides():
    assert vote(stages__vote__pass__base="panel").row("甲").base == 12
    assert passed(vote(stages__vote__pass__base="panel")) == set()
    assert passed(vote(stages__vote__pass__base="present")) == {"甲", "乙"}
    silent = votes("ballot", {"甲": "j1 j2 j3 j4 j5 j6", "丙": "j7 j8"})
    assert vote(ballots=silent, stages__vote__pass__base="votes_cast").row("甲").base == 8


@pytest.mark.rule_type("J14")
def test_more_than_half_of_those_present():
    half_of = vote(stages__vote__pass__needs="{more_than: 1/2}")
    assert passed(half_of) == {"甲", "乙", "丙"}
    eight = voters(ALL, absent="j5 j10 j11 j12")
    chosen = {"甲": "j1 j2 j3 j4", "丙": "j6 j7 j8 j9"}
    needs = {"stages__vote__pass__needs": "{more_than: 1/2}"}
    assert vote(chosen, jury=eight, **needs).row("甲").base == 8
    assert passed(vote(chosen, jury=eight, **needs)) == set()
    assert passed(vote(chosen, jury=eight, stages__vote__pass__needs="{at_least: 1/2}")) == {
        "甲",
        "丙",
    }


@pytest.mark.rule_type("J18")
def test_who_recused_leaves_the_base():
    assert "乙" in passed(vote())
    stays = vote(stages__vote__pass__recused="stay")
    assert stays.row("乙").base == 9
    assert "乙" not in passed(stays)


@pytest.mark.rule_type("J13")
def test_a_quorum():
    assert vote().quorate
    few = vote(stages__vote__pass__quorum="{at_least: 4/5}")
    assert (few.quorate, few.present, few.panel) == (False, 9, 12)
    assert {row.why for row in few.rows} == {"quorum"}
    assert few.taken() == ()
    assert vote(stages__vote__pass__quorum="{at_least: 3/4}").quorate
    assert not vote(stages__vote__pass__quorum="{more_than: 3/4}").quorate


@pytest.mark.rule_type("J7")
def test_choices_on_a_ballot_and_ballots_a_day():
    many = [*votes("ballot", CHOSEN), Ballot("ballot", "j9", {})]
    many = [paper for paper in many if paper.voter != "j1"]
    all_four = Ballot("ballot", "j1", dict.fromkeys("甲乙丙丁", "for"))
    empty = [replace(paper, answers={}) if paper.voter == "j9" else paper for paper in many[:-1]]
    result = vote(ballots=[*empty, all_four])
    assert [(item.voter, item.why) for item in result.void] == [("j1", "many"), ("j9", "few")]
    assert result.row("甲").votes == 5
    wide = vote(ballots=[*empty, all_four], stages__vote__score__0__each__most="4")
    assert [(item.voter, item.why) for item in wide.void] == [("j9", "few")]
    assert wide.row("甲").votes == 6
    none = vote(ballots=[*empty, all_four], stages__vote__score__0__each__least="0")
    assert [item.voter for item in none.void] == ["j1"]


@pytest.mark.rule_type("J12")
def test_real_names():
    assert vote().void == ()
    tokens = vote(name="票{}")
    assert {item.why for item in tokens.void} == {"roll"}
    stranger = [*votes("ballot", CHOSEN), Ballot("ballot", "j10", {"甲": "for"})]
    assert [(v.voter, v.why) for v in vote(ballots=stranger).void] == [("j10", "roll")]


@pytest.mark.rule_type("J11")
def test_a_secret_ballot():
    secret = {"stages__vote__score__0__by__secret": "yes"}
    named = vote(**secret)
    assert {item.why for item in named.void} == {"named"}
    result = vote(name="票{}", **secret)
    assert result.void == ()
    assert result.row("甲").votes == 6
    surplus = [*votes("ballot", CHOSEN, name="票{}"), Ballot("ballot", "多出", {"丁": "for"})]
    assert {item.why for item in vote(ballots=surplus, **secret).void} == {"surplus"}


def test_abstentions_count_or_not():
    papers = votes("ballot", CHOSEN)
    papers = [replace(p, answers={**p.answers, "丁": "abstain"}) for p in papers if p.voter != "j7"]
    base = {"stages__vote__pass__base": "votes_cast"}
    assert vote(ballots=papers, **base).row("丁").base == 8
    text = example("bases").replace("most: 3}", "most: 3, abstentions: leave_out}")
    text = text.replace("base: present\n      recused", "base: votes_cast\n      recused")
    scheme = load(text.encode())
    result = counted(scheme, "vote", candidates("甲 乙 丙 丁"), papers, {"ballot": JURY})
    assert result.row("丁").base == 0


# --- tiers ------------------------------------------------------------------------------------

TWELVE = voters("j1 j2 j3 j4 j5 j6 j7 j8 j9 j10 j11 j12")
PROPOSED = {"1": "special", "2": "special"}


def defence(jury=TWELVE, **changes):
    chosen = {"1": "j1 j2 j3 j4 j5 j6 j7 j8 j9", "2": "j1 j2 j3 j4 j5 j6 j7 j8"}
    scheme = scheme_of("tier-votes", **changes)
    entries = candidates("1 2", proposed=PROPOSED)
    return counted(scheme, "defence", entries, votes("ballot", chosen), {"ballot": jury})


def live(**changes):
    given = {"1": 95, "2": 93, "3": 90, "4": 88, "5": 80}
    jury = voters("甲 乙")
    sheets = marks("marks", {e: [half(n), half(n)] for e, n in given.items()}, jury)
    scheme = scheme_of("tier-votes", **changes)
    return counted(scheme, "live", candidates("1 2 3 4 5"), sheets, {"marks": jury})


@pytest.mark.rule_type("J16")
def test_hard_shape_2_a_threshold_by_tier():
    result = defence()
    assert (result.of_tier("special"), result.of_tier("first")) == (("1",), ("2",))
    low = defence(stages__defence__pass__tiers__special="{at_least: 2/3}")
    assert low.of_tier("special") == ("1", "2")
    strict = defence(stages__defence__pass__falls="no")
    assert strict.row("2").why == "votes"
    assert strict.row("2").tier == ""


@pytest.mark.rule_type("J23")
def test_different_rounds_settle_different_tiers():
    first, last = live(), defence()
    assert first.taken() == ("1", "2")
    assert {row.entry: row.tier for row in first.rows} == {
        "1": "",
        "2": "",
        "3": "second",
        "4": "third",
        "5": "third",
    }
    assert {row.entry: row.tier for row in last.rows} == {"1": "special", "2": "first"}
    taken = live(stages__live__settles__among="taken")
    assert {row.entry: row.tier for row in taken.rows if row.tier} == {"1": "second", "2": "third"}


@pytest.mark.rule_type("A2")
def test_a_ceiling_of_a_tier():
    assert live().of_tier("second") == ("3",)
    assert live(tiers__second__most="2").of_tier("second") == ("3", "4")
    assert live(tiers__second="{label: 二等奖, clause: 五, most: 3}").of_tier("second") == (
        "3",
        "4",
        "5",
    )


@pytest.mark.rule_type("A6")
def test_conditions_of_a_tier():
    def tiers(facts, **changes):
        scheme = scheme_of("tier-votes", **changes)
        found = closed_tiers(scheme, facts)
        assert all(finding.clause == "五" for finding in found)
        closed = {"1": frozenset(finding.rule for finding in found)}
        result = counted(
            scheme,
            "defence",
            candidates("1", proposed=PROPOSED, closed=closed),
            votes("ballot", {"1": "j1 j2 j3 j4 j5 j6 j7 j8 j9"}),
            {"ballot": TWELVE},
        )
        return result.row("1").tier, [finding.message for finding in found]

    assert tiers({"breakthrough_this_year": True}) == ("special", [])
    tier, (message,) = tiers({"breakthrough_this_year": False})
    assert tier == "first"
    assert message.startswith("不能评为特等奖：不符合条件")
    assert tiers({})[1][0].startswith("不能评为特等奖：尚不能判断")
    other = {"tiers__special__require": "{fact: basically_complete, is: yes}"}
    assert tiers({"basically_complete": True}, **other) == ("special", [])


def test_a_tier_asks_for_a_score():
    assert live(tiers__second__least_score="91").of_tier("second") == ()
    assert live(tiers__second__least_score="90").of_tier("second") == ("3",)


def test_a_tier_is_named_on_the_ballot():
    scheme = scheme_of("tier-ballots")
    given = {"1": ["first"] * 6 + ["second"] * 2 + ["none"]}
    given["2"] = ["first"] * 5 + ["second"] * 3 + ["none"]
    given["3"] = ["first"] + ["second"] * 3 + ["none"] * 5
    papers = [Ballot("ballot", f"票{n}", {e: t[n] for e, t in given.items()}) for n in range(9)]
    roll = voters("j1 j2 j3 j4 j5 j6 j7 j8 j9")
    result = counted(scheme, "vote", candidates("1 2 3"), papers, {"ballot": roll})
    assert [row.score for row in result.rows] == [14, 13, 5]
    assert {row.entry: (row.tier, row.at) for row in result.rows} == {
        "1": ("first", "in"),
        "2": ("second", "in"),
        "3": ("", "out"),
    }
    lower = scheme_of("tier-ballots", stages__vote__pass__tiers__first="{more_than: 1/2}")
    again = counted(lower, "vote", candidates("1 2 3"), papers, {"ballot": roll})
    assert again.of_tier("first") == ("1", "2")


# --- what cannot be written -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "place", "value", "said"),
    [
        ("bases", "stages.vote.pass.needs", {}, "more_than 或 at_least"),
        ("bases", "stages.vote.pass.needs", {"at_least": "0/3"}, "份额应写成"),
        ("bases", "stages.vote.pass.needs", {"at_least": "4/3"}, "份额应写成"),
        ("bases", "stages.vote.pass.part", "text", "没有“text”部分"),
        ("bases", "stages.vote.score.0.weight", "1/2", "权重之和为1/2"),
        ("bases", "stages.vote.score.0.join", "mean", "不能用“mean”汇总"),
        ("bases", "stages.vote.score.0.by", {"kind": "public"}, "只能以有效票数为基数"),
        ("tier-votes", "stages.defence.takes.count", 3, "前一轮只有2个"),
        ("tier-votes", "stages.defence.settles.of", ("first",), "本轮不产生这一等次"),
        ("tier-votes", "stages.defence.pass.tiers.first", {"at_least": "4/5"}, "低等次的票数要求"),
        (
            "tier-votes",
            "stages.live.pass",
            {"part": "marks", "base": "panel", "needs": {"at_least": "1/2"}},
            "没有票数",
        ),
    ],
)
def test_what_does_not_fit_is_said(name, place, value, said):
    with pytest.raises(SchemeErrors, match=said):
        changed(example(name), place, value)


def test_shares_are_exact():
    scheme = scheme_of("composite")
    assert sum(p.weight for p in scheme.stage("final").score) == 1
    assert scheme.stage("final").score[0].weight == Fraction(1, 5)
