"""A tie across the cut is shown, and settled only in the scheme's order."""

import pytest

from tests.core.scoring.drawn import JUDGES, make_round
from xuanshu.core.scoring import TiedGroup, TrimmedMean, chair_order, tie_rule, vote
from xuanshu.core.verdict import RuleError

NOVEL = tie_rule("criterion", criterion="novel")
EFFECTIVE = tie_rule("criterion", criterion="effective")
VOTE, CHAIR = tie_rule("vote"), tie_rule("chair")


def tied_round(*, takes=2, ties=(NOVEL, VOTE, CHAIR), settlements=(), **marks):
    """Return a round with entry 1 ahead and 2, 3, 4 equal in all but what ``marks`` says."""
    equal = {"2": (10, 10, 10), "3": (10, 10, 10), "4": (10, 10, 10)} | {
        key.removeprefix("e"): three for key, three in marks.items()
    }
    given = {"1": [(20, 20, 10)] * 3} | {key: [three] * 3 for key, three in equal.items()}
    return make_round(given, takes=takes, ties=ties, settlements=settlements).ranked()


def test_a_tie_across_the_cut_is_shown_with_its_seats():
    ranking = tied_round(takes=3)
    assert ranking.tied_at_cut == (TiedGroup(("2", "3", "4"), 2, "vote"),)
    assert [row.at for row in ranking.rows] == ["in", "tied", "tied", "tied"]
    assert ranking.taken() == ("1",)
    assert ranking.complete
    assert not ranking.final


@pytest.mark.parametrize("takes", [1, 4])
def test_a_tie_beside_the_cut_is_harmless(takes):
    ranking = tied_round(takes=takes, e3=(11, 9, 10))
    assert ranking.final
    assert [row.place for row in ranking.rows] == [1, 2, 2, 2]
    assert {row.settled_by for row in ranking.rows} == {""}


def test_a_criterion_settles():
    ranking = tied_round(e3=(11, 9, 10))
    assert ranking.taken() == ("1", "3")
    assert ranking.final
    assert [(r.entry, r.place, r.settled_by) for r in ranking.rows] == [
        ("1", 1, ""),
        ("3", 2, "criterion:novel"),
        ("2", 3, "criterion:novel"),
        ("4", 3, "criterion:novel"),
    ]


def test_the_order_of_the_rules_decides():
    marks = {"e3": (11, 9, 10), "e4": (9, 11, 10)}
    assert tied_round(ties=(NOVEL, EFFECTIVE), **marks).taken() == ("1", "3")
    assert tied_round(ties=(EFFECTIVE, NOVEL), **marks).taken() == ("1", "4")


def test_only_what_still_crosses_goes_on():
    ranking = tied_round(takes=3, e2=(11, 9, 10), settlements=[vote({"3": 1, "4": 2})])
    assert ranking.taken() == ("1", "2", "4")
    assert [row.settled_by for row in ranking.rows] == ["", "criterion:novel", "vote", "vote"]


def test_a_vote_settles_and_equal_votes_go_on_to_the_chair():
    votes = vote({"2": 3, "3": 0, "4": 3})
    waiting = tied_round(settlements=[votes])
    assert waiting.tied_at_cut == (TiedGroup(("2", "4"), 1, "chair"),)
    assert waiting.row("3").at == "out"
    settled = tied_round(settlements=[votes, chair_order(["4", "2"], "示范意义更强")])
    assert settled.taken() == ("1", "4")
    assert settled.final
    assert settled.row("4").settled_by == "chair"
    assert settled.row("3").settled_by == "vote"


def test_the_chair_may_not_go_before_the_vote():
    ranking = tied_round(settlements=[chair_order(["4", "3", "2"], "示范意义更强")])
    assert ranking.tied_at_cut[0].needs == "vote"


def test_a_record_about_another_group_settles_nothing():
    for other in ({"2": 1, "3": 0}, {"2": 1, "3": 0, "4": 0, "1": 0}):
        ranking = tied_round(settlements=[vote(other)])
        assert ranking.tied_at_cut[0].entries == ("2", "3", "4")


def test_two_records_about_one_group_are_refused():
    twice = [vote({"2": 1, "3": 0, "4": 0}), vote({"2": 0, "3": 0, "4": 1})]
    with pytest.raises(RuleError, match="两份同类裁定"):
        tied_round(settlements=twice)


def test_where_the_order_ends_the_tie_stands():
    assert tied_round(ties=(NOVEL,)).tied_at_cut[0].needs == ""
    assert tied_round(ties=()).tied_at_cut[0].needs == ""


def test_neither_number_nor_arrival_breaks_a_tie():
    for order in (["9", "10"], ["10", "9"]):
        marks = {key: [(1, 1, 1)] * 3 for key in order}
        ranking = make_round(marks, takes=1, ties=()).ranked()
        assert [(row.entry, row.place, row.at) for row in ranking.rows] == [
            ("9", 1, "tied"),
            ("10", 1, "tied"),
        ]


def test_a_vote_is_whole_numbers_about_two_at_least():
    for votes in ({"1": 1}, {}):
        with pytest.raises(RuleError, match="至少涉及两个"):
            vote(votes)
    for votes in ({"1": -1, "2": 0}, {"1": 0.5, "2": 0}, {"1": True, "2": 0}):
        with pytest.raises(RuleError, match="整数"):
            vote(votes)


def test_the_chairs_order_needs_a_reason_and_no_repetition():
    with pytest.raises(RuleError, match="理由") as refusal:
        chair_order(["1", "2"], "  ")
    assert refusal.value.field == "reason"
    with pytest.raises(RuleError, match="重复"):
        chair_order(["1", "1"], "理由")
    with pytest.raises(RuleError, match="至少涉及两个"):
        chair_order(["1"], "理由")


@pytest.mark.parametrize("rule", [NOVEL, VOTE, CHAIR], ids=lambda rule: rule.key)
def test_a_rule_is_made_again_from_its_settings_and_explains_itself(rule):
    assert tie_rule(rule.kind, **rule.settings()) == rule
    assert rule.explain()


def test_an_unknown_rule_is_refused():
    with pytest.raises(RuleError, match="chair、component、criterion、fact、vote"):
        tie_rule("submitted_first")


def test_a_criterion_is_aggregated_as_the_totals_are():
    # With all five marks 2 leads in "novel"; without the highest and lowest 1 does.
    novel = {"1": (10, 12, 12, 12, 10), "2": (10, 11, 11, 10, 30)}
    marks = {k: [(n, 30 - n, 0) for n in given] for k, given in novel.items()}
    over = {"judges": JUDGES[:5], "takes": 1, "ties": (NOVEL,)}
    assert make_round(marks, **over).ranked().taken() == ("2",)
    assert make_round(marks, aggregate=TrimmedMean(), **over).ranked().taken() == ("1",)
