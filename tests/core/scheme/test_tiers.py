"""A1, A3 to A5, A7 on schemes/examples/tiers.yaml: a parameter changes, and so does the outcome."""

from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.scheme.changing import changed, example, written
from xuanshu.core.scheme import SchemeErrors, load
from xuanshu.core.scheme.awarding import Contender, Whole, awarded
from xuanshu.core.scheme.side_awards import Candidate, side_awarded
from xuanshu.core.tiers import Ceiling, Grade, Runner, fill, places

TEXT = example("tiers")
SCHEME = load(TEXT.encode())
WHOLE = Whole(entries=40, decided={"third": 2})
SCORES = (96, 93, 90, 86, 84, 82, 79, 75)
ENTRIES = tuple(
    Contender(f"{n}号", n, Fraction(score), {"breakthrough_this_year": n != 2})
    for n, score in enumerate(SCORES, start=1)
)


def other(place, fragment):
    return changed(TEXT, place, written(fragment))


def proposed(number, tier="special"):
    return tuple(
        Contender(e.id, e.place, e.score, e.facts, tier if e.id == number else "") for e in ENTRIES
    )


def tiers(scheme=SCHEME, entries=ENTRIES, whole=WHOLE):
    found = awarded(scheme, entries, whole)
    return {name: "".join(ids).replace("号", "") for name, ids in found.filled.tiers.items()}


def rules(scheme=SCHEME, entries=ENTRIES, whole=WHOLE):
    return [(finding.rule, finding.clause) for finding in awarded(scheme, entries, whole).findings]


@pytest.mark.rule_type("A1")
def test_tiers_from_the_best_down():
    found = awarded(SCHEME, ENTRIES, WHOLE)
    assert tiers() == {"special": "", "first": "12", "second": "34", "third": "56"}
    assert (found.filled.left, found.findings) == (("7号", "8号"), ())
    assert tiers(other("tiers.first.share.share", "10/100"))["first"] == "1234"
    turned = other(
        "tiers",
        "{third: {label: 三等奖, clause: 五, most: 1}, "
        "special: {label: 特等奖, clause: 五, most: 1}, first: {label: 一等奖, clause: 五},"
        " second: {label: 二等奖, clause: 五}}",
    )
    assert tiers(turned) == {"third": "1", "special": "2", "first": "3456", "second": ""}


def test_a_ceiling_over_two_tiers_and_empty_places():
    assert tiers(other("tier_caps.0.most", "5"))["second"] == "345"
    assert (
        tiers(other("tier_caps.0.share", "{of: entries, share: 3/40, round: down}"))["second"]
        == "3"
    )
    assert awarded(SCHEME, ENTRIES, WHOLE).filled.empty == {"special": 1, "second": 1}
    high = other("tiers.first.least_score", "95")
    assert tiers(high) == {"special": "", "first": "1", "second": "234", "third": "56"}
    assert awarded(high, ENTRIES, WHOLE).filled.empty == {"special": 1, "second": 1}
    text = TEXT.replace("unused: pass_down", "unused: lapse, least_score: 95")
    lapsed = awarded(load(text.encode()), ENTRIES, WHOLE)
    assert lapsed.filled.empty == {"special": 1, "first": 1}
    with pytest.raises(SchemeErrors, match="上限应写 most 或 share"):
        other("tier_caps.0", "{clause: 五, tiers: [first]}")


@pytest.mark.rule_type("A3")
def test_a_special_prize_is_for_those_proposed():
    assert tiers(entries=proposed("3号"))["special"] == "3"
    assert tiers(entries=proposed("2号"))["special"] == "", "no breakthrough this year"
    assert tiers(other("tiers.special.by", "order"))["special"] == "1"
    assert tiers(other("tiers.special.unused", "pass_down"))["first"] == "123"


@pytest.mark.rule_type("A4")
def test_a_number_left_open():
    undecided = Whole(entries=40)
    assert tiers(whole=undecided)["third"] == ""
    assert rules(whole=undecided) == [("open-number", "五(四)")]
    merit = other("tiers.third.open", "{wording: 若干}")
    assert tiers(merit, whole=undecided)["third"] == "5678"
    assert rules(merit, whole=undecided) == []
    bounded = other("tiers.third", "{label: 三等奖, clause: 五(四), most: 1}")
    assert tiers(bounded)["third"] == "5"
    with pytest.raises(SchemeErrors, match="不再写 most 或 share"):
        other("tiers.third.most", "3")


@pytest.mark.rule_type("A5")
@pytest.mark.parametrize(
    ("entries", "half_up", "down", "up"),
    [(40, 2, 2, 2), (50, 3, 2, 3), (41, 2, 2, 3), (9, 0, 0, 1)],
)
def test_a_share_of_the_entries(entries, half_up, down, up):
    whole = Whole(entries=entries, decided={"third": 0})
    wide = changed(TEXT, "tier_caps.0.most", 9)
    assert len(tiers(wide, whole=whole)["first"]) == half_up
    assert len(tiers(other("tiers.first.share.round", "down"), whole=whole)["first"]) == down
    assert len(tiers(other("tiers.first.share.round", "up"), whole=whole)["first"]) == up


def test_a_share_of_the_staff():
    staff = other("tiers.first.share", "{of: staff, share: 1/1000, round: down}")
    assert rules(staff) == [("whole", "五(二)")]
    whole = Whole(entries=40, staff=1999, decided={"third": 2})
    assert tiers(staff, whole=whole)["first"] == "1"
    assert rules(staff, whole=whole) == []


UNITS = (
    Candidate("甲区", "unit", filed=4, won={"first": 1, "second": 1}),
    Candidate("乙区", "unit", filed=2, won={"first": 1, "third": 1}),
    Candidate("丙厂", "unit", filed=9, passed=8, won={"second": 1, "third": 1}),
    Candidate("张工", "person", won={"first": 1, "third": 1}),
)


def side(scheme=SCHEME, number=0, candidates=UNITS):
    award = scheme.side_awards[number]
    filled, worth = side_awarded(scheme, award, candidates)
    return filled.tiers[award.id], filled.tied, worth


@pytest.mark.rule_type("A7")
def test_awards_for_units_and_people():
    assert side() == (("甲区", "乙区"), (), {"甲区": 8, "乙区": 6, "丙厂": 4})
    assert side(number=1)[0] == ("张工",)
    place = "side_awards.organiser"
    assert side(other(f"{place}.least", "7"))[0] == ("甲区",)
    assert side(other(f"{place}.points.third", "4"))[0] == ("乙区", "甲区")
    by_filed = changed(changed_text(f"{place}.points"), f"{place}.counts", "filed")
    assert side(by_filed)[0] == ("丙厂",)
    equal = other(f"{place}.points", "{first: 5, second: 5, third: 5}")
    assert side(equal)[0:2] == ((), ("丙厂", "乙区", "甲区"))
    with pytest.raises(SchemeErrors, match="须写 points"):
        other(f"{place}.points", "{}")


def changed_text(dropped):
    """The example without the points of the first side award."""
    assert dropped.endswith("points")
    return TEXT.replace(", points: {special: 7, first: 5, second: 3, third: 1}", "")


def test_equals_of_whom_only_some_fit_wait():
    level = (*ENTRIES[:1], *(Contender(e.id, 2, e.score, e.facts) for e in ENTRIES[1:3]))
    found = awarded(SCHEME, level, WHOLE)
    assert (found.filled.tied, found.filled.tied_at) == (("2号", "3号"), "first")
    assert [(f.rule, f.message) for f in found.findings] == [
        ("tied", "一等奖名额不够，2号、3号名次并列，须先分出先后")
    ]
    expected = awarded(SCHEME, level, WHOLE)
    assert all(awarded(SCHEME, order, WHOLE) == expected for order in permutations(level))


def test_the_tiers_are_read_back():
    lines = {line.text: line.clause for line in SCHEME.explain()}
    assert (
        lines["项目设一等奖，不超过申报总数的5%（四舍五入取整），空余名额转入下一等次。"]
        == "五(二)"
    )
    assert lines["项目设三等奖，若干，具体数量由评选领导小组确定。"] == "五(四)"
    assert lines["一等奖、二等奖合计不超过4个。"] == "五(五)"
    marks = "特等奖7分、一等奖5分、二等奖3分、三等奖1分"
    words = f"设优秀组织奖，授予单位，不超过2个：按获奖积分（{marks}）"
    assert lines[f"{words}由高到低确定，不得少于5。"] == "五(六)"


def test_a_share_of_less_than_nothing():
    with pytest.raises(ValueError, match="-1"):
        places(-1, Fraction(1, 2), "down")


RUNNERS = st.lists(st.integers(1, 6), max_size=12).map(
    lambda found: [Runner(str(n), place) for n, place in enumerate(found)]
)


@given(
    RUNNERS, st.lists(st.integers(0, 4), min_size=2, max_size=2), st.integers(0, 5), st.randoms()
)
def test_no_tier_and_no_ceiling_is_ever_exceeded(runners, numbers, most, random):
    grades = [Grade("a", numbers[0], pass_down=True), Grade("b", numbers[1])]
    cap = Ceiling(frozenset({"a", "b"}), most)
    filled = fill(runners, grades, [cap])
    shuffled = list(runners)
    random.shuffle(shuffled)
    assert fill(shuffled, grades, [cap]) == filled
    taken = [*filled.tiers["a"], *filled.tiers["b"]]
    assert sorted([*taken, *filled.left]) == sorted(runner.id for runner in runners)
    assert len(filled.tiers["a"]) <= numbers[0]
    assert len(taken) <= min(most, sum(numbers))
    place = {runner.id: runner.place for runner in runners}
    assert all(place[a] <= place[b] for a in taken for b in filled.left)
