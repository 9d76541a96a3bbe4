"""Two shapes that break naive designs, with the numbers of their examples' comments."""

from datetime import date
from itertools import combinations, permutations

import pytest

from tests.core.scheme.changing import changed, example, written
from xuanshu.core.scheme import load
from xuanshu.core.scheme.claims import Claim, claim_findings
from xuanshu.core.scheme.execute import eligibility_findings

WINDOWS, EXCLUSIVE = example("windows"), example("exclusive")
PLACE = "eligibility.in-time.require"


def said(scheme, completed, benefit=0, breakthrough=False, complete=False):
    facts = {
        "filed_on": date(2026, 9, 30),
        "completed_on": completed,
        "benefit": benefit,
        "breakthrough_this_year": breakthrough,
        "basically_complete": complete,
    }
    return [found.message[:5] for found in eligibility_findings(scheme, "apply", facts)]


@pytest.mark.parametrize(
    ("facts", "admitted"),
    [
        (("2026-01-01",), True),
        (("2025-12-31", 80), False),
        (("2025-12-31", 100), True),
        (("2023-09-30", 100), True),
        (("2023-09-29", 100), False),
        (("2023-09-29", 0, True, True), True),
        (("2023-09-29", 0, True, False), False),
    ],
)
def test_a_window_with_two_exceptions(facts, admitted):
    assert (said(load(WINDOWS.encode()), *facts) == []) is admitted


def test_each_number_of_the_window_counts():
    late = ("2023-09-29", 100)
    longer = changed(WINDOWS, f"{PLACE}.unless.any.0.all.1.months_back", 37)
    assert said(longer, *late) == []
    three = changed(WINDOWS, f"{PLACE}.years", 4)
    assert said(three, "2023-01-01") == []
    less = changed(WINDOWS, f"{PLACE}.unless.any.0.all.0.least", 80)
    assert said(less, "2025-12-31", 80) == []
    strict = changed(WINDOWS, f"{PLACE}.unless", written("{fact: benefit, least: 100}"))
    assert said(strict, "2023-09-29", 0, True, True) == ["不得申报："]


def test_what_was_not_stated_is_asked_for():
    (finding,) = eligibility_findings(load(WINDOWS.encode()), "apply", {"benefit": 0})
    assert finding.message.startswith("不能判断是否“完成时间”：请填写完成时间、")


def entered(scheme, *categories, level="province"):
    """How many pairs are named, over all orders in which the entries may come."""
    claims = [
        Claim(name, name, "甲厂", name, "the work", {}, {"contest_level": level})
        for name in categories
    ]
    found = {claim_findings(scheme, order) for order in permutations(claims)}
    ((*findings,),) = found
    return [finding.message.rpartition("同时报了")[2].split("；") for finding in findings]


def test_one_achievement_one_award_with_exceptions():
    scheme = load(EXCLUSIVE.encode())
    assert entered(scheme, "invention", "case") == [["发明、案例"]]
    assert entered(scheme, "case", "contest") == []
    assert entered(scheme, "method", "contest", level="city") == [["工法、赛果"]]
    assert entered(scheme, "method", "contest") == []
    assert entered(scheme, "case", "contest", "method") == [["工法、案例"]]
    assert entered(scheme, "invention", "method", "case") == [
        ["发明、工法", "发明、案例", "工法、案例"]
    ]


def test_each_exception_counts():
    without = changed(EXCLUSIVE, "exclusive.0.except", ())
    every = ("invention", "method", "case", "contest")
    assert all(entered(without, *pair) for pair in combinations(every, 2))
    city = changed(EXCLUSIVE, "exclusive.0.except.1.when.of", ("city", "province"))
    assert entered(city, "method", "contest", level="city") == []
    fewer = changed(EXCLUSIVE, "exclusive.0.categories", ("method", "case", "contest"))
    assert entered(fewer, "invention", "case") == []
