"""Laws of nomination on made-up nominees: order, more room, more people, exact shares."""

from dataclasses import replace
from fractions import Fraction
from math import floor

from hypothesis import given
from hypothesis import strategies as st

from xuanshu.core.nomination import (
    Bound,
    Channel,
    Direct,
    KindSeats,
    Nominee,
    RankedList,
    Reserve,
    Scored,
    SeatPlan,
    SetRule,
    Spread,
    Unit,
    channel_findings,
    choose,
    ranked_findings,
    seat_findings,
    set_findings,
    substitutes,
)

UNITS = tuple(Unit(name, f"{name}单位", "county" if name < "c" else "firm") for name in "abcd")
SHARES = st.fractions(min_value=0, max_value=1, max_denominator=12)
ROUNDINGS = st.sampled_from(["up", "down", "half_up"])
PEOPLE = st.lists(
    st.builds(
        Nominee,
        id=st.integers(0, 999).map(str),
        title=st.sampled_from(["甲", "乙", "丙"]),
        unit=st.sampled_from("abcd"),
        category=st.sampled_from(["work", "team"]),
        joint=st.sampled_from([(), (), ("b",)]),
        channel=st.sampled_from(["", "", "contest"]),
        rank=st.one_of(st.none(), st.integers(1, 4)),
        won=st.one_of(st.none(), st.integers(1, 3)),
        reserve=st.booleans(),
        facts=st.fixed_dictionaries({"woman": st.booleans(), "leader": st.booleans()}),
    ),
    max_size=14,
    unique_by=lambda nominee: nominee.id,
)
PLANS = st.builds(
    SeatPlan,
    quotas=st.integers(0, 4).map(lambda n: (KindSeats(("county", "firm"), 1, n + 1),)),
    joint=st.sampled_from(["outside", "first", "each"]),
    channels=st.just((Channel("contest", "竞赛", 2),)),
    direct=st.one_of(st.none(), st.builds(Direct, places=st.integers(1, 2), fills=st.booleans())),
)


def over(plan, unit, people):
    return "seats-most" in [finding.rule for finding in seat_findings(plan, unit, people)]


@given(PLANS, PEOPLE, st.randoms(use_true_random=False))
def test_the_order_of_nominees_never_matters(plan, people, random):
    turned = random.sample(people, len(people))
    ranked, reserve = RankedList("category"), Reserve(1, ("same_unit", "any"))
    fallen = {nominee.id for nominee in people[::2]}
    assert channel_findings(plan, UNITS, turned) == channel_findings(plan, UNITS, people)
    assert ranked_findings(ranked, UNITS, turned) == ranked_findings(ranked, UNITS, people)
    assert substitutes(reserve, UNITS, turned, fallen) == substitutes(
        reserve, UNITS, people, fallen
    )
    for unit in UNITS:
        assert seat_findings(plan, unit, turned) == seat_findings(plan, unit, people)


@given(PLANS, PEOPLE, st.sampled_from(UNITS))
def test_more_seats_never_make_a_unit_exceed_them_and_more_people_never_cure_it(plan, people, unit):
    (quota,) = plan.quotas
    wider = replace(plan, quotas=(replace(quota, most=quota.most + 1),))
    assert over(plan, unit, people) or not over(wider, unit, people)
    more = [*people, Nominee("new", "新", unit.id)]
    assert over(plan, unit, more) or not over(plan, unit, people)


def rules(share, rounding):
    bound = Bound(share=share, rounding=rounding)
    return (
        SetRule("leaders", "领导", lambda facts: facts["leader"], ceiling=bound),
        SetRule("women", "女", lambda facts: facts["woman"], among="leaders", floor=bound),
    )


@given(PEOPLE, SHARES, ROUNDINGS)
def test_a_set_is_held_to_the_exact_share(people, share, rounding):
    counted = [nominee.facts for nominee in people if not nominee.reserve]
    leaders = [facts for facts in counted if facts["leader"]]
    women = [facts for facts in leaders if facts["woman"]]
    broken = {finding.rule for finding in set_findings(rules(share, rounding), people)}
    if rounding == "down":
        assert ("leaders" in broken) is (len(leaders) > share * len(counted))
    if rounding == "up":
        assert ("women" in broken) is (len(women) < share * len(leaders))
    if rounding == "half_up":
        least = floor(share * len(leaders) + Fraction(1, 2))
        assert ("women" in broken) is (len(women) < least)


SCORED = st.lists(
    st.builds(
        Scored,
        id=st.integers(0, 999).map(str),
        unit=st.sampled_from("abc"),
        score=st.integers(40, 60).map(Fraction),
    ),
    max_size=10,
    unique_by=lambda one: one.id,
)


@given(SCORED, st.integers(0, 8), st.booleans(), st.randoms(use_true_random=False))
def test_places_are_never_exceeded_and_nobody_below_the_bar_has_one(scored, places, even, random):
    rule = Spread(even=even, vacant=True, least_score=Fraction(50))
    found = choose(rule, places, scored)
    assert choose(rule, places, random.sample(scored, len(scored))) == found
    score = {one.id: one.score for one in scored}
    assert all(score[name] >= 50 for name in (*found.taken, *found.tied))
    assert len(found.taken) + found.vacant <= places
    assert not found.tied or len(found.taken) < places < len(found.taken) + len(found.tied)
    full = choose(replace(rule, vacant=False), places, scored)
    assert full.vacant <= found.vacant


@given(PEOPLE, st.lists(st.sampled_from(["same_unit", "same_kind", "any"]), min_size=1, max_size=3))
def test_a_reserve_steps_in_once_and_never_for_another_reserve(people, sources):
    rule = Reserve(1, tuple(dict.fromkeys(sources)))
    fallen = {nominee.id for nominee in people[::2]}
    found = substitutes(rule, UNITS, people, fallen)
    by_id = {nominee.id: nominee for nominee in people}
    chosen = [one.by for one in found if one.by]
    assert len(chosen) == len(set(chosen))
    assert all(by_id[name].reserve and name not in fallen for name in chosen)
    assert {one.fallen for one in found} == {name for name in fallen if not by_id[name].reserve}
