"""Means are exact, rounding is for the eye only."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuanshu.core.scoring import Mean, TrimmedMean, aggregation, mean, show, trimmed_mean
from xuanshu.core.verdict import RuleError

MARKS = st.lists(st.integers(0, 200), min_size=1, max_size=15)
TRIMS = st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(1, 4))


@pytest.mark.parametrize(
    ("marks", "high", "low", "least", "value"),
    [
        ([80, 90, 70, 100, 60], 1, 1, 5, Fraction(80)),
        ([80, 90, 70, 100], 1, 1, 5, Fraction(85)),
        ([80, 90, 70, 100], 1, 1, 4, Fraction(85)),
        ([80, 90, 70, 110], 1, 1, 4, Fraction(85)),
        ([1, 2, 3, 4, 5, 6, 8], 2, 1, 5, Fraction(7, 2)),
        ([5, 5, 5], 1, 1, 3, Fraction(5)),
        ([1, 2, 2], 0, 0, 1, Fraction(5, 3)),
        ([9], 1, 1, 3, Fraction(9)),
    ],
)
def test_trimmed_means_by_hand(marks, high, low, least, value):
    assert trimmed_mean(marks, high, low, least) == value


@given(MARKS, TRIMS)
def test_a_trimmed_mean_lies_within_the_marks(marks, trim):
    high, low, more = trim
    value = trimmed_mean(marks, high, low, high + low + more)
    assert min(marks) <= value <= max(marks)


@given(MARKS, TRIMS, st.randoms())
def test_the_order_of_marks_does_not_matter(marks, trim, random):
    high, low, more = trim
    shuffled = marks[:]
    random.shuffle(shuffled)
    least = high + low + more
    assert trimmed_mean(marks, high, low, least) == trimmed_mean(shuffled, high, low, least)


@given(MARKS, TRIMS, st.data())
def test_a_higher_mark_never_lowers_the_value(marks, trim, data):
    high, low, more = trim
    index = data.draw(st.integers(0, len(marks) - 1))
    raised = [*marks[:index], marks[index] + data.draw(st.integers(1, 50)), *marks[index + 1 :]]
    least = high + low + more
    assert trimmed_mean(raised, high, low, least) >= trimmed_mean(marks, high, low, least)


@given(MARKS)
def test_trimming_nothing_is_the_mean(marks):
    assert trimmed_mean(marks, 0, 0, 1) == mean(marks) == Fraction(sum(marks), len(marks))


@given(MARKS, TRIMS)
def test_what_is_struck_and_what_is_kept_make_up_all_marks(marks, trim):
    high, low, more = trim
    outcome = TrimmedMean(high, low, high + low + more).apply(marks)
    struck = {*outcome.high, *outcome.low}
    kept = [mark for index, mark in enumerate(marks) if index not in struck]
    assert len(struck) == len(outcome.high) + len(outcome.low)
    assert outcome.value == mean(kept)
    assert all(marks[i] >= max(kept) for i in outcome.high)
    assert all(marks[i] <= min(kept) for i in outcome.low)


@pytest.mark.parametrize(
    ("total", "decimals", "text"),
    [
        (Fraction(1, 3), 2, "0.33"),
        (Fraction(85), 2, "85.00"),
        (Fraction(8765, 100), 1, "87.7"),
        (Fraction(8764, 100), 1, "87.6"),
        (Fraction(1, 8), 2, "0.13"),
        (Fraction(199999, 2000), 2, "100.00"),
        (Fraction(5, 2), 0, "3"),
    ],
)
def test_totals_are_shown_half_up(total, decimals, text):
    assert show(total, decimals) == text


@given(st.integers(0, 10**6), st.integers(0, 4), st.integers(0, 4))
def test_showing_agrees_with_decimal(number, shift, decimals):
    exact = Decimal(number).scaleb(-shift)
    text = str(exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))
    assert show(Fraction(number, 10**shift), decimals) == text


def test_nothing_to_mean_and_nothing_left_are_refused():
    with pytest.raises(ValueError, match="no mark"):
        mean([])
    for high, low, least in ((1, 1, 2), (-1, 0, 3), (0, 0, 0)):
        with pytest.raises(ValueError, match="at least one"):
            trimmed_mean([1, 2, 3], high, low, least)
        with pytest.raises(RuleError, match="至少须保留一个"):
            TrimmedMean(high, low, least)
    with pytest.raises(ValueError, match="from zero"):
        show(Fraction(-1), 1)


def test_an_aggregation_is_made_by_the_name_of_its_kind():
    assert aggregation("mean") == Mean()
    assert aggregation("trimmed_mean", drop_high=2, drop_low=1, least=7) == TrimmedMean(2, 1, 7)
    with pytest.raises(RuleError, match="可用：mean、trimmed_mean"):
        aggregation("median")
    with pytest.raises(RuleError, match="参数不对"):
        aggregation("mean", drop=1)


@pytest.mark.parametrize("made", [Mean(), TrimmedMean(2, 1, 7)])
def test_an_aggregation_is_made_again_from_its_settings_and_explains_itself(made):
    assert aggregation(made.kind, **made.settings()) == made
    assert made.explain().endswith("。")
    assert all(str(number) in made.explain() for number in made.settings().values())
