"""Rankings by hand: bases, missing sheets, lists."""

from dataclasses import replace
from fractions import Fraction

import pytest

from tests.core.scoring.drawn import JUDGES, POINTS, make_round, make_spec
from xuanshu.core.scoring import Contender, Mean, Missing, Recusal, Sheet, Struck, TrimmedMean, rank
from xuanshu.core.verdict import RuleError

A, B, C = JUDGES[:3]


def same(*three, judges=3):
    return [three] * judges


def places(ranking):
    return {row.entry: row.place for row in ranking.rows}


def test_totals_are_points_and_higher_goes_first():
    ranking = make_round(
        {
            "1": [(20, 20, 5), (21, 20, 5), (20, 20, 5.5)],
            "2": same(30, 30, 10),
            "3": same(0, 0, 0),
        }
    ).ranked()
    assert [row.entry for row in ranking.rows] == ["2", "1", "3"]
    assert ranking.row("1").total == Fraction(91, 2)
    assert ranking.row("1").by_criterion["novel"] == Fraction(61, 3)
    assert [row.at for row in ranking.rows] == ["in", "in", "out"]
    assert ranking.taken() == ("2", "1")
    assert ranking.final


def test_ranks_use_the_unrounded_total():
    # 70/3 and 2333/100 look the same with two decimals.
    close = make_round(
        {
            "1": [(23, 0, 0), (23, 0, 0), (24, 0, 0)],
            "2": [(23, 0, 0), (23, 0, 0), (Fraction("23.98"), 0, 0)],
        },
        step=Fraction(1, 50),
        takes=1,
    ).ranked()
    assert close.taken() == ("1",)
    assert not close.tied_at_cut


def test_equal_totals_share_a_place_and_the_next_place_is_skipped():
    ranking = make_round(
        {"1": same(9, 9, 9), "2": same(5, 5, 5), "3": same(5, 5, 5), "4": same(1, 1, 1)},
        takes=3,
    ).ranked()
    assert places(ranking) == {"1": 1, "2": 2, "3": 2, "4": 4}
    assert [row.n for row in ranking.rows] == [1, 2, 3, 4]
    assert not ranking.tied_at_cut


def test_a_recused_judge_leaves_the_base_even_with_a_sheet():
    marks = {"1": [(30, 30, 10), (10, 10, 10), (10, 10, 10)], "2": same(11, 11, 10)}
    assert make_round(marks).ranked().taken()[0] == "1"
    ranking = make_round(marks, recusals=[(A, "1")]).ranked()
    row = ranking.row("1")
    assert (row.total, row.sheets, row.recused) == (Fraction(30), 2, (A,))
    assert ranking.taken()[0] == "2"
    assert ranking.complete


def test_a_missing_sheet_makes_the_ranking_incomplete_and_is_named():
    ranking = make_round({"1": [(9, 9, 9), None, (9, 9, 9)], "2": same(8, 8, 8)}).ranked()
    assert ranking.missing == (Missing(B, "1"),)
    assert not ranking.complete
    assert not ranking.final
    assert len(ranking.rows) == 2


def test_a_recused_judge_owes_no_sheet():
    round_ = make_round({"1": [(9, 9, 9), None, (9, 9, 9)]}, recusals=[(B, "1")])
    assert round_.ranked().complete


def test_too_few_sheets_and_none_at_all_are_named():
    ranking = make_round(
        {"1": [(9, 9, 9), None, None], "2": [None] * 3, "3": same(1, 1, 1)},
        recusals=[(j, e) for j, e in ((B, "1"), (C, "1"), (A, "2"), (B, "2"), (C, "2"))],
        least_sheets=2,
    ).ranked()
    assert ranking.missing == ()
    assert ranking.short == ("1",)
    assert ranking.unmarked == ("2",)
    assert [row.entry for row in ranking.rows] == ["1", "3"]
    assert not ranking.complete


def test_trimming_strikes_sheets_by_their_totals():
    marks = {"1": [(n, 0, 0) for n in (10, 30, 20, 15, 16)]}
    ranking = make_round(marks, judges=JUDGES[:5], aggregate=TrimmedMean(1, 1, 5)).ranked()
    row = ranking.row("1")
    assert row.total == Fraction(51, 3)
    assert row.struck == (Struck(JUDGES[1], "high"), Struck(JUDGES[0], "low"))
    assert row.sheets == 5


def test_trimming_begins_only_with_enough_sheets():
    marks = {"1": [(n, 0, 0) for n in (10, 30, 20, 15, 16)]}
    five = make_round(marks, judges=JUDGES[:5], aggregate=TrimmedMean(1, 1, 6)).ranked()
    assert five.row("1").total == Fraction(91, 5)
    assert five.row("1").struck == ()
    four = replace_recusals(marks, [(JUDGES[1], "1")])
    assert four.row("1").total == Fraction(61, 4)


def replace_recusals(marks, recusals):
    return make_round(
        marks, judges=JUDGES[:5], aggregate=TrimmedMean(1, 1, 5), recusals=recusals
    ).ranked()


def test_the_aggregation_decides():
    marks = {
        "1": [(30, 30, 10), *same(10, 10, 10, judges=4)],
        "2": same(11, 11, 10, judges=5),
    }
    mean = make_round(marks, judges=JUDGES[:5], aggregate=Mean(), takes=1).ranked()
    trimmed = make_round(marks, judges=JUDGES[:5], aggregate=TrimmedMean(), takes=1).ranked()
    assert (mean.taken(), trimmed.taken()) == (("1",), ("2",))


def test_places_per_category_make_a_list_each():
    ranking = make_round(
        {"1": same(9, 9, 9), "2": same(8, 8, 8), "3": same(1, 1, 1), "4": same(1, 1, 1)},
        categories={"1": "a", "2": "a", "3": "b", "4": "b"},
        takes={"a": 1, "b": 1},
    ).ranked()
    assert [(row.category, row.entry, row.place, row.at) for row in ranking.rows] == [
        ("a", "1", 1, "in"),
        ("a", "2", 2, "out"),
        ("b", "3", 1, "tied"),
        ("b", "4", 1, "tied"),
    ]
    assert [group.category for group in ranking.tied_at_cut] == ["b"]
    assert ranking.cut == {"a": 1, "b": 1}


@pytest.mark.parametrize(("takes", "taken"), [(None, 3), (0, 0), (1, 1), (3, 3), (9, 3)])
def test_the_number_of_places_decides_who_is_in(takes, taken):
    marks = {"1": same(9, 9, 9), "2": same(8, 8, 8), "3": same(7, 7, 7)}
    assert len(make_round(marks, takes=takes).ranked().taken()) == taken


FULL = dict.fromkeys(POINTS, 1)


@pytest.mark.parametrize(
    ("sheets", "recusals", "message"),
    [
        ([Sheet("生", "1", FULL)], [], "不在本轮评委名单"),
        ([Sheet(A, "9", FULL)], [], "不在本轮评审名单"),
        ([Sheet(A, "1", FULL), Sheet(A, "1", FULL)], [], "两份评分表"),
        ([Sheet(A, "1", {"novel": 1})], [], "缺项或多项"),
        ([Sheet(A, "1", FULL | {"more": 1})], [], "缺项或多项"),
        ([Sheet(A, "1", FULL | {"lead": 21})], [], "超出范围"),
        ([Sheet(A, "1", FULL | {"lead": -1})], [], "超出范围"),
        ([Sheet(A, "1", FULL | {"lead": 1.0})], [], "超出范围"),
        ([Sheet(A, "1", FULL | {"lead": True})], [], "超出范围"),
        ([], [Recusal("生", "1")], "不在本轮评委名单"),
        ([], [Recusal(A, "9")], "不在本轮评审名单"),
    ],
)
def test_facts_that_do_not_fit_are_refused(sheets, recusals, message):
    with pytest.raises(RuleError, match=message):
        rank(make_spec(), [Contender("1")], sheets, recusals)


def test_a_full_mark_fits_exactly():
    marks = {name: points * 2 for name, points in POINTS.items()}
    ranking = rank(make_spec(judges=(A,)), [Contender("1")], [Sheet(A, "1", marks)])
    assert ranking.row("1").total == 70


def test_an_entry_twice_or_in_no_category_is_refused():
    with pytest.raises(RuleError, match="出现了两次"):
        rank(make_spec(), [Contender("1"), Contender("1")], [])
    with pytest.raises(RuleError, match="没有规定入选名额"):
        rank(make_spec(takes={"a": 1}), [Contender("1", "b")], [])


@pytest.mark.parametrize(
    ("over", "message"),
    [
        ({"points": {}}, "必须有评分项目"),
        ({"step": Fraction(0)}, "必须有评分项目"),
        ({"step": Fraction(4)}, "整数倍"),
        ({"judges": (A, A)}, "重复"),
        ({"takes": -1}, "不能小于零"),
        ({"takes": {"a": -1}}, "不能小于零"),
        ({"points": {"novel": 30}}, "不在评分项目之中"),
    ],
)
def test_rules_that_cannot_be_carried_out_are_refused(over, message):
    with pytest.raises(RuleError, match=message):
        make_spec(**over)


def test_the_digest_changes_with_any_claim():
    ranking = make_round({"1": same(9, 9, 9), "2": same(8, 8, 8)}).ranked()
    row = ranking.rows[0]
    for over in ({"place": 2}, {"total": Fraction(1)}, {"at": "out"}, {"settled_by": "vote"}):
        other = replace(ranking, rows=(replace(row, **over), *ranking.rows[1:]))
        assert other.digest != ranking.digest
    assert ranking.digest.startswith("sha256:")


def test_a_row_that_is_not_there_is_a_key_error():
    with pytest.raises(KeyError):
        make_round({"1": same(9, 9, 9)}).ranked().row("2")
