"""Q1 to Q11, H10, H11 on seats.yaml and sets.yaml: a parameter changes, and so does the outcome."""

from dataclasses import replace
from fractions import Fraction
from itertools import permutations

import pytest

from tests.core.scheme.changing import changed, example, written
from xuanshu.core.nomination import Nominee, Scored, Substitution, Unit
from xuanshu.core.scheme import SchemeErrors, load
from xuanshu.core.scheme.execute import quota_findings
from xuanshu.core.scheme.nominating import (
    chosen,
    nomination_findings,
    set_findings,
    shown_only,
    substitutes,
)

SEATS, SETS = example("seats"), example("sets")
SCHEME, SET_SCHEME = load(SEATS.encode()), load(SETS.encode())
A, B, NORTH = (
    Unit(i, n, "county") for i, n in (("a", "甲区"), ("b", "乙区"), ("n", "棠北区总工会"))
)
FIRM = Unit("f", "丙厂", "firm")
UNITS = (A, B, NORTH, FIRM)


def other(place, fragment, text=SEATS):
    return changed(text, place, written(fragment))


def listed(unit, count, start=1, **rest):
    """So many nominees of a unit in order, and its reserve."""
    many = [
        Nominee(f"{unit.id}{n}", f"{unit.name}{n}", unit.id, "work", rank=n, **rest)
        for n in range(start, start + count)
    ]
    waiting = Nominee(f"{unit.id}r", f"{unit.name}备", unit.id, "work", rank=1, reserve=True)
    return [*many, waiting]


def found(scheme, units, nominees, seats=None):
    return [(f.rule, f.message) for f in nomination_findings(scheme, units, nominees, seats)]


@pytest.mark.rule_type("Q1")
def test_at_least_so_many():
    one = listed(A, 1)
    message = "甲区：应推荐不少于2个，现有1个，还差1个"
    assert found(SCHEME, [A], one) == [("seats-least", message)]
    assert found(other("quotas.0.least", "1"), [A], one) == []
    assert [f.clause for f in quota_findings(SCHEME, "county", 1)] == ["四(一)"]


@pytest.mark.rule_type("Q2")
def test_a_range_of_seats():
    four = listed(B, 4)
    ((rule, message),) = found(SCHEME, [B], four)
    assert rule == "seats-most"
    assert message.startswith("乙区：应推荐不超过3个，现有4个（")
    assert message.endswith("超出1个")
    assert found(other("quotas.0.most", "4"), [B], four) == []
    (warned,) = nomination_findings(other("quotas.0.strength", "in_principle"), [B], four)
    assert not warned.bars


@pytest.mark.rule_type("Q3")
def test_seats_differ_by_kind_of_unit():
    assert found(SCHEME, [FIRM], listed(FIRM, 1)) == []
    assert [rule for rule, _ in found(SCHEME, [A], listed(A, 1))] == ["seats-least"]
    both = other("quotas.0.units", "[county, firm]")
    assert [rule for rule, _ in found(both, [FIRM], listed(FIRM, 1))] == ["seats-least"]


@pytest.mark.rule_type("Q4")
def test_a_table_of_seats():
    five = listed(NORTH, 5)
    ((rule, message),) = found(SCHEME, [NORTH], five)
    assert rule == "seats-most"
    assert "不超过4个，现有5个" in message
    assert nomination_findings(SCHEME, [NORTH], five)[0].clause == "附件1"
    assert found(other("nomination.table.seats", "{棠北区总工会: 5}"), [NORTH], five) == []
    exactly = other("nomination.table.meaning", "exactly")
    assert found(SCHEME, [NORTH], listed(NORTH, 3)) == []
    assert [rule for rule, _ in found(exactly, [NORTH], listed(NORTH, 3))] == ["seats-least"]
    others = other("nomination.table.others", "2")
    assert found(SCHEME, [B], listed(B, 3)) == []
    assert [rule for rule, _ in found(others, [B], listed(B, 3))] == ["seats-most"]


def person(number, **facts):
    known = {"front_line": False, "woman": False, "from_firm": False, "post": "none"} | facts
    return Nominee(f"p{number}", f"人选{number}", "a", "people", facts=known)


def twenty_one(front=8, leaders=5, leading_women=1, firm=12, heads=3):
    """The set of the worked numbers."""
    people = []
    for number in range(21):
        post = "leader" if number < leaders else "none"
        from_firm = number >= 21 - firm
        post = "head" if from_firm and number >= 21 - heads else post
        woman = number < leading_women
        front_line = leaders <= number < leaders + front
        people.append(
            person(number, front_line=front_line, woman=woman, from_firm=from_firm, post=post)
        )
    return people


def broken(scheme=SET_SCHEME, **numbers):
    findings = set_findings(scheme, [], twenty_one(**numbers))
    return {f.rule: f.message.rpartition("，")[2] for f in findings}


@pytest.mark.rule_type("Q5")
def test_what_a_set_is_made_of():
    assert broken() == {
        "front": "还差1个",
        "leaders": "超出1个",
        "leading_women": "还差1个",
        "heads": "超出1个",
    }
    good = {"front": 9, "leaders": 4, "leading_women": 2, "heads": 2}
    assert broken(**good) == {}
    assert broken(**good | {"leading_women": 1}) == {"leading_women": "还差1个"}

    def without(place, fragment, rule):
        return rule not in broken(other(f"nomination.sets.{place}", fragment, SETS))

    assert without("front.rounding", "down", "front")
    assert without("front.at_least", "38/100", "front")
    assert without("leaders.at_most", "25/100", "leaders")
    assert without("leading_women.at_least", "1/5", "leading_women")
    assert without("heads.rounding", "up", "heads")
    assert without("heads.at_most", "1/4", "heads")
    assert "heads" not in broken(firm=15)


def test_a_finding_says_what_would_be_right():
    front, *_ = set_findings(SET_SCHEME, [], twenty_one())
    expected = "“一线职工”应不少于全体21个的40%（即9个，进一取整），现有8个，还差1个"
    assert (front.message, front.clause, front.bars) == (expected, "四(一)", True)


def test_missing_facts_are_asked_for_instead_of_guessed():
    people = twenty_one(front=9, leaders=4, leading_women=2, heads=2)
    people[3] = replace(people[3], facts={**people[3].facts, "woman": None})
    (finding,) = set_findings(SET_SCHEME, [], people)
    assert finding.rule == "leading_women-unknown"
    assert "《人选3》" in finding.message


def test_a_bound_for_each_unit():
    units = [A, B]
    people = twenty_one(front=9, leaders=4, leading_women=2, heads=2)
    people[-1] = replace(people[-1], unit="b")
    ((unit, rule, bars),) = [
        (f.field, f.rule, f.bars) for f in set_findings(SET_SCHEME, units, people)
    ]
    assert (unit, rule, bars) == ("b", "women", False)
    season = other("nomination.sets.women.per", "season", SETS)
    assert set_findings(season, units, people) == ()


def test_the_order_of_nominees_does_not_matter():
    people = twenty_one()
    for turned in (people[::-1], people[7:] + people[:7]):
        assert set_findings(SET_SCHEME, [A], turned) == set_findings(SET_SCHEME, [A], people)
    some = [*listed(A, 3), *listed(B, 1)]
    expected = nomination_findings(SCHEME, UNITS, some)
    assert nomination_findings(SCHEME, UNITS, some[::-1]) == expected


@pytest.mark.parametrize(
    ("place", "fragment"),
    [
        ("front.rounding", "~"),
        ("front.least", "2"),
        ("leading_women.among", "nobody"),
        ("women.least", "~"),
        ("leaders.id", "front"),
    ],
)
def test_sets_that_cannot_be(place, fragment):
    with pytest.raises(SchemeErrors):
        other(f"nomination.sets.{place}", fragment, SETS)


@pytest.mark.rule_type("Q6")
def test_more_nominees_than_seats():
    seats = {"work": 10, "team": 2}
    team = [Nominee(f"t{n}", f"集体{n}", "a", "team") for n in range(2)]

    def rules(scheme, work, teams=team):
        works = [Nominee(f"w{n}", f"成果{n}", "a", "work") for n in range(work)]
        return [rule for rule, _ in found(scheme, [], [*works, *teams], seats) if rule != "ranked"]

    assert rules(SCHEME, 12) == []
    assert rules(SCHEME, 11) == ["surplus"]
    assert rules(other("nomination.surplus.rounding", "down"), 11) == []
    assert rules(other("nomination.surplus.share", "10/100"), 11) == []
    assert rules(SCHEME, 12, team[:1]) == ["surplus-exempt"]
    none_exempt = other("nomination.surplus.exempt", "[]")
    assert rules(none_exempt, 12) == []
    assert rules(none_exempt, 11) == ["surplus"]
    assert rules(none_exempt, 13, team[:1]) == []


@pytest.mark.rule_type("Q7")
def test_reserves_and_who_steps_in():
    people = [*listed(A, 2), *listed(B, 2), *listed(FIRM, 1)]
    assert substitutes(SCHEME, UNITS, people, {"a1"}) == (Substitution("a1", "ar", "same_unit"),)
    two = substitutes(SCHEME, UNITS, people, {"a1", "a2"})
    assert two[1] == Substitution("a2", "br", "same_kind")
    own = other("nomination.reserve.from", "[same_unit]")
    assert substitutes(own, UNITS, people, {"a1", "a2"})[1] == Substitution("a2", "", "")
    anybody = other("nomination.reserve.from", "[any]")
    (open_,) = substitutes(anybody, UNITS, people, {"a1"})
    assert (open_.by, set(open_.tied)) == ("", {"ar", "br", "fr"})
    same = other("nomination.reserve.same_category", "yes")
    gone = [replace(p, category="team") if p.id == "a1" else p for p in people]
    assert substitutes(same, UNITS, gone, {"a1"})[0].by == ""
    without = [p for p in people if p.id != "ar"]
    assert ("reserve", "甲区：应确定递补人选1个，现有0个") in found(SCHEME, [A], without)
    assert found(other("nomination.reserve.per_unit", "0"), [A], without) == []


@pytest.mark.rule_type("Q8")
def test_lists_in_order():
    people = listed(A, 3)
    twice = [replace(p, rank=2) if p.id == "a3" else p for p in people]
    assert found(SCHEME, [A], twice) == [
        ("ranked", "甲区：应排序报送，《甲区2》、《甲区3》同为第2名")
    ]
    gap = [replace(p, rank=4) if p.id == "a3" else p for p in people]
    assert found(SCHEME, [A], gap) == [("ranked", "甲区：应排序报送，缺少第3名")]
    unranked = [replace(p, rank=None) if p.id == "a3" else p for p in people]
    assert found(SCHEME, [A], unranked) == [("ranked", "甲区：应排序报送，《甲区3》没有排序")]
    teams = [replace(p, rank=1, category="team") if p.id == "a3" else p for p in people]
    assert [rule for rule, _ in found(SCHEME, [A], teams)] == ["ranked"]
    assert found(other("nomination.ranked.within", "category"), [A], teams) == []


@pytest.mark.rule_type("Q9")
def test_joint_applications_and_seats():
    joint = [Nominee("j", "联合", "a", "work", joint=("b",), rank=4)]
    people = [*listed(A, 3), *joint]
    partner = [*listed(B, 3), *joint]

    def over(seats, unit, nominees):
        scheme = other("nomination.joint.seats", seats)
        return "seats-most" in [rule for rule, _ in found(scheme, [unit], nominees)]

    assert not over("outside", A, people)
    assert not over("outside", B, partner)
    assert over("first", A, people)
    assert not over("first", B, partner)
    assert over("each", A, people)
    assert over("each", B, partner)


@pytest.mark.rule_type("Q10")
def test_a_channel_with_seats_of_its_own():
    people = [
        *listed(A, 3),
        *(Nominee(f"c{n}", f"竞赛{n}", "a", "work", channel="contest", rank=n + 3) for n in (1, 2)),
    ]
    assert found(SCHEME, [A], people) == []
    third = [*people, Nominee("c3", "竞赛3", "b", "work", channel="contest", rank=1)]
    ((rule, message),) = found(SCHEME, [A], third)
    assert rule == "channel-contest"
    assert "现有3个" in message
    assert message.endswith("超出1个")
    assert found(other("nomination.channels.contest.most", "3"), [A], third) == []
    assert found(other("nomination.channels.contest.per", "unit"), [A], third) == []
    assert "seats-most" in [r for r, _ in found(other("nomination.channels", "[]"), [A], people)]


SCORES = [("a1", "a", 90), ("a2", "a", 85), ("a3", "a", 82), ("b1", "b", 70), ("c1", "c", 55)]
SCORED = [Scored(name, unit, Fraction(score)) for name, unit, score in SCORES]
MERIT = "{clause: 四(八), even: %s, vacant: %s%s}"


@pytest.mark.rule_type("Q11")
def test_by_merit_and_rather_vacant():
    assert chosen(SCHEME, 3, SCORED).taken == ("a1", "a2", "a3")
    even = other("nomination.merit.even", "yes")
    assert chosen(even, 3, SCORED).taken == ("a1", "b1", "a2")
    five = chosen(SCHEME, 5, SCORED)
    assert (len(five.taken), five.vacant) == (4, 1)
    full = other("nomination.merit", MERIT % ("no", "no", ""))
    assert chosen(full, 5, SCORED).taken[-1] == "c1"
    assert chosen(other("nomination.merit.least_score", "55"), 5, SCORED).vacant == 0
    tied = [*SCORED, Scored("d1", "d", Fraction(82))]
    assert chosen(SCHEME, 3, tied).tied == ("a3", "d1")
    for turned in permutations(SCORED[:4]):
        assert chosen(even, 3, turned) == chosen(even, 3, SCORED[:4])
    with pytest.raises(SchemeErrors):
        other("nomination.merit.vacant", "no")


@pytest.mark.rule_type("H10")
def test_the_first_of_the_lower_contest_fills_a_seat():
    winner = replace(listed(A, 1)[0], id="w", title="头名", won=1, rank=4)
    people = [*listed(A, 3), winner]
    ((_, message),) = found(SCHEME, [A], people)
    assert "不超过3个，其中1个已由直接晋级的占用，现有3个" in message
    assert message.endswith("超出1个")
    assert found(other("nomination.direct.fills", "no"), [A], people) == []
    second = [*listed(A, 3), replace(winner, won=2)]
    for places, rules in ((1, ["seats-most"]), (2, [])):
        free = other("nomination.direct", f"{{clause: 四(四), places: {places}, fills: no}}")
        assert [rule for rule, _ in found(free, [A], second)] == rules


@pytest.mark.rule_type("H11")
def test_the_hosts_own_are_shown_and_not_scored():
    assert shown_only(SCHEME, {"host": True}) == "四(九)"
    assert shown_only(SCHEME, {"host": False}) == shown_only(SCHEME, {}) == ""
    turned = other("nomination.shown_only.0.when", "{fact: host, is: no}")
    assert shown_only(turned, {"host": False}) == "四(九)"
    assert shown_only(other("nomination.shown_only", "[]"), {"host": True}) == ""


def test_nothing_said_of_nomination_leaves_the_plain_quotas():
    plain = other("nomination", "~")
    assert [rule for rule, _ in found(plain, [A], listed(A, 4))] == ["seats-most"]
    assert chosen(plain, 5, SCORED).vacant == 0
    assert substitutes(plain, [A], listed(A, 1), {"a1"}) == (Substitution("a1", "", ""),)


def test_the_sixth_hard_one_as_its_comment_works_it_out():
    winner = Nominee("w", "头名", "a", "work", won=1, rank=4)
    three = [*listed(A, 3), winner]
    not_filled = other("nomination.direct.fills", "no")
    assert [rule for rule, _ in found(SCHEME, [A], three)] == ["seats-most"]
    assert found(not_filled, [A], three) == []

    works = [Nominee(f"w{n}", f"成果{n}", "a", "work") for n in range(11)]
    teams = [Nominee(f"t{n}", f"集体{n}", "a", "team") for n in range(2)]
    seats = {"work": 10, "team": 2}
    (short,) = [m for r, m in found(SCHEME, [], [*works, *teams], seats) if r == "surplus"]
    assert short == "差额推荐：10个名额应推荐不少于12个（差额15%，进一取整），现有11个，还差1个"

    reserves = [Nominee(f"{u.id}r", "备", u.id, rank=1, reserve=True) for u in (B, NORTH, FIRM)]
    (step,) = substitutes(SCHEME, UNITS, [*listed(A, 1)[:1], *reserves], {"a1"})
    assert (step.by, step.source, step.tied) == ("", "same_kind", ("br", "nr"))
    (step,) = substitutes(SCHEME, UNITS, [*listed(A, 1)[:1], reserves[2]], {"a1"})
    assert (step.by, step.source) == ("fr", "any")

    cups = [Nominee(f"{a}{n}", f"{a}{n}", "a", award=a) for a in ("gold", "silver") for n in "12"]
    (over,) = SCHEME.award_caps[0].findings(SCHEME, UNITS, cups)
    assert (over.clause, over.message[-4:]) == ("五(三)", "超出1个")
    four = other("award_caps.0.most", "4")
    assert four.award_caps[0].findings(four, UNITS, cups) == ()
