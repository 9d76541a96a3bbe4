"""Scores of several parts, bands, places and ties, on the example schemes and their numbers."""

from fractions import Fraction

import pytest

from tests.core.scheme.changing import changed, example
from tests.core.scheme.rounds import (
    candidates,
    counted,
    half,
    marks,
    scheme_of,
    score,
    voters,
    votes,
)
from xuanshu.core.scheme import SchemeErrors, load
from xuanshu.core.scheme.decision import decision_findings
from xuanshu.core.scoring import chair_order
from xuanshu.core.scoring.rounds import Ballot, Voter
from xuanshu.core.verdict import RuleError

EXPERTS = voters("z1 z2 z3 z4 z5")
PEERS = voters("q1 q2 q3", units={"q1": "一区", "q2": "二区", "q3": "三区"})
GROUP = voters("g1 g2")
FLOOR = tuple(
    Voter(f"{group}{n}", group=group)
    for group, size in (("leaders", 2), ("heads", 2), ("staff", 5))
    for n in range(size)
)
ROLLS = {"text": EXPERTS, "floor": FLOOR, "peers": PEERS, "group": GROUP}
TEXT = {"甲": [80, 85, 90, 95, 100], "乙": [70, 80, 80, 80, 90]}
FOR = {
    "leaders": {"甲": 1, "乙": 2},
    "heads": {"甲": 2, "乙": 1},
    "staff": {"甲": 3, "乙": 2},
}
SIZES = {"leaders": 2, "heads": 2, "staff": 5}


def floor():
    """Secret papers of each class; the first so many of a class are for the entry."""
    return [
        Ballot("floor", f"{group}票{n}", {e: "for" for e, k in given.items() if n < k}, group)
        for group, given in FOR.items()
        for n in range(SIZES[group])
    ]


def web(first=4, second=5):
    days = [("甲", n) for n in range(first)] + [("乙", n) for n in range(second)]
    return [Ballot("web", f"网民{e}{n}", {e: "for"}, day="2026-03-22") for e, n in days]


def final(extra=(), **changes):
    sheets = {e: [half(n) for n in given] for e, given in TEXT.items()}
    peers = {"甲": [100, 90, 80], "乙": [88, 100, 92]}
    ballots = [
        *marks("text", sheets, EXPERTS),
        *floor(),
        *marks("peers", peers, PEERS),
        *web(),
        *marks("group", {"甲": [90, 94], "乙": [88, 92]}, GROUP),
        *extra,
    ]
    entries = candidates("甲 乙", unit={"甲": "一区", "乙": "二区"})
    return counted(scheme_of("composite", **changes), "final", entries, ballots, ROLLS)


def part(result, name):
    return {row.entry: row.parts[name].value for row in result.rows}


@pytest.mark.rule_type("J4")
def test_hard_shape_3_parts_with_weights():
    result = final()
    assert part(result, "text") == {"甲": 90, "乙": 80}
    assert part(result, "floor") == {"甲": 72, "乙": 68}
    assert part(result, "peers") == {"甲": 85, "乙": 90}
    assert part(result, "web") == {"甲": 80, "乙": 100}
    assert part(result, "group") == {"甲": 100, "乙": 90}
    assert (score(result, "甲"), score(result, "乙")) == (Fraction("83.3"), Fraction("80.2"))
    assert result.taken() == ("甲",)
    text = example("composite").replace(
        "weight: 40/100\n        by:", "weight: 10/100\n        by:"
    )
    text = text.replace(
        "weight: 10/100\n        by: {kind: public", "weight: 40/100\n        by: {kind: public"
    )
    other = counted(load(text.encode()), "final", *_facts())
    assert (score(other, "甲"), score(other, "乙")) == (Fraction("85.7"), Fraction("89.8"))
    assert other.taken() == ("乙",)


def _facts(over=None):
    entries = candidates("甲 乙", unit={"甲": "一区", "乙": "二区"})
    sheets = {e: [half(n) for n in given] for e, given in (TEXT | (over or {})).items()}
    peers = {"甲": [100, 90, 80], "乙": [88, 100, 92]}
    group = {"甲": [90, 94], "乙": [88, 92]}
    ballots = [*marks("text", sheets, EXPERTS), *floor(), *marks("peers", peers, PEERS), *web()]
    return entries, [*ballots, *marks("group", group, GROUP)], ROLLS


@pytest.mark.rule_type("J1")
def test_experts_mark():
    assert part(final(), "text") == {"甲": 90, "乙": 80}
    mean = final(stages__final__score__0__join="mean")
    assert part(mean, "text") == {"甲": 90, "乙": 80}
    sixty = final(
        stages__final__score__0__each="{kind: marks, points: {novel: 40, useful: 60}, step: 1}"
    )
    assert [v.why for v in sixty.void if v.part == "text"].count("value") == 5


@pytest.mark.rule_type("J3")
def test_highest_and_lowest_are_dropped():
    result = final()
    assert (result.row("甲").parts["text"].high, result.row("甲").parts["text"].low) == (
        ("z5",),
        ("z1",),
    )
    two = final(stages__final__score__0__join="{kind: trimmed_mean, drop_high: 2, drop_low: 0}")
    assert part(two, "text") == {"甲": 85, "乙": Fraction(230, 3)}
    six = final(stages__final__score__0__join="{kind: trimmed_mean, least: 6}")
    assert six.row("甲").parts["text"].high == ()
    assert part(six, "text") == {"甲": 90, "乙": 80}


@pytest.mark.rule_type("J5")
def test_votes_weigh_by_class():
    shares = {"leaders": 20, "heads": 40, "staff": 40}
    of = ", ".join(f"{name}: {{label: {name}, weight: {n}/100}}" for name, n in shares.items())
    assert part(final(), "floor") == {"甲": 72, "乙": 68}
    assert part(final(stages__final__score__1__by__of=f"{{{of}}}"), "floor") == {"甲": 74, "乙": 56}


@pytest.mark.rule_type("J6")
def test_the_public_votes_on_line():
    again = [Ballot("web", "网民甲0", {"甲": "for"}, day="2026-03-22")]
    once = final(again)
    assert {(v.voter, v.why) for v in once.void} == {("网民甲0", "day")}
    assert part(once, "web") == {"甲": 60, "乙": 100}
    twice = final(again, stages__final__score__3__by__a_day="2")
    assert twice.void == ()
    assert part(twice, "web") == {"甲": 100, "乙": 100}


@pytest.mark.rule_type("J8")
def test_votes_become_points():
    half_full = final(stages__final__score__3__join="{kind: points_by_place, table: [100, 60]}")
    assert part(half_full, "web") == {"甲": 60, "乙": 100}
    table = final(stages__final__score__4__join="{kind: points_by_place, table: [100, 50]}")
    assert part(table, "group") == {"甲": 100, "乙": 50}
    assert score(final(), "乙") - score(table, "乙") == 8


@pytest.mark.rule_type("J26")
def test_peers_never_judge_their_own_unit():
    result = final()
    assert result.row("甲").parts["peers"].answers == 2
    assert part(result, "peers") == {"甲": 85, "乙": 90}
    text = example("composite").replace("by: {kind: peers, units: [county, firm]}", "by: floor")
    rated = counted(load(text.encode()), "final", *_facts())
    assert part(rated, "peers") == {"甲": 90, "乙": Fraction(280, 3)}


@pytest.mark.rule_type("J2")
def test_the_best_go_on():
    assert final().taken() == ("甲",)
    assert final(stages__final__takes__count="2").taken() == ("甲", "乙")


def test_what_the_notice_leaves_open_is_asked_and_then_counted():
    ask = "{silent: 专家打分怎样汇总, options: {mean: {label: 平均}, median: {label: 中位数}}}"
    scheme = scheme_of("composite", stages__final__score__0__join=ask)
    (point,) = scheme.silences()
    assert point.question == "专家打分怎样汇总"
    with pytest.raises(RuleError, match="尚未确定：专家打分怎样汇总"):
        scheme.stage("final").spec(scheme)
    values = {}
    for answer in ("mean", "median"):
        settled = scheme.settled({point.path: answer})
        result = counted(settled, "final", *_facts({"甲": [80, 85, 90, 95, 70]}))
        values[answer] = part(result, "text")["甲"]
    assert values == {"mean": 84, "median": 85}
    later = scheme_of(
        "composite",
        stages__final__ties="{silent: 同分, options: {chair: {label: 裁定, is: [chair]}}}",
    )
    assert [p.question for p in later.silences()] == ["同分"]
    with pytest.raises(RuleError, match="尚未确定：同分"):
        later.stage("final").spec(later)


def test_parts_of_different_full_marks_are_refused():
    with pytest.raises(SchemeErrors, match="各部分满分不同"):
        changed(example("composite"), "stages.final.score.2.each.full", 50)


# --- bands --------------------------------------------------------------------------------------

PANEL = voters("p1 p2 p3 p4 p5")


def first(given, months, **changes):
    """The first round of bands.yaml: each entry's (novel, useful), the same from all judges."""
    sheets = {e: [{"novel": n, "useful": u}] * 5 for e, (n, u) in given.items()}
    entries = candidates(
        " ".join(given), facts={e: {"months_in_use": m} for e, m in months.items()}
    )
    scheme = scheme_of("bands", **changes)
    return counted(scheme, "first", entries, marks("marks", sheets, PANEL), {"marks": PANEL})


@pytest.mark.rule_type("J9")
def test_hard_shape_4_weights_and_bands():
    given = {"甲": (80, 90), "乙": (90, 60), "丙": (95, 0)}
    result = first(given, {"甲": 14, "乙": 7, "丙": 5})
    assert [row.score for row in result.rows] == [86, 72, 38]
    assert first({"甲": (80, 90)}, {"甲": 12}).void == ()
    assert {v.why for v in first({"甲": (80, 90)}, {"甲": 11}).void} == {"band"}
    assert {v.why for v in first({"乙": (90, 61)}, {"乙": 7}).void} == {"band"}
    assert {v.why for v in first({"乙": (88, 60)}, {"乙": 7}).void} == {"band"}
    later = first(
        {"甲": (80, 90)},
        {"甲": 14},
        stages__first__score__0__each__bands__useful__of__0__least="15",
    )
    assert {v.why for v in later.void} == {"band"}
    weights = first(
        {"甲": (80, 90)},
        {"甲": 14},
        stages__first__score__0__each__weights="{novel: 1/2, useful: 1/2}",
    )
    assert score(weights, "甲") == 85


@pytest.mark.rule_type("J10")
def test_criteria_without_numbers():
    assert score(second(), "甲") == Fraction("83.6")
    points = second(stages__second__score__0__each__full="15")
    assert {v.why for v in points.void} == {"value"}
    named = [line.text for line in scheme_of("bands").explain() if "总评" in line.text]
    assert "综合考虑创新、实效，打一个总分，满分20分" in named[0]
    other = scheme_of("bands", stages__second__score__0__each__criteria="[useful]")
    assert "综合考虑实效，" in next(line.text for line in other.explain() if "总评" in line.text)


def second(**changes):
    sheets = marks("whole", {"甲": [32] * 5, "乙": [40] * 5}, PANEL)
    earlier = {"甲": Fraction(86), "乙": Fraction(72)}
    scheme = scheme_of("bands", **changes)
    return counted(scheme, "second", candidates("甲 乙"), sheets, {"whole": PANEL}, earlier=earlier)


@pytest.mark.rule_type("J21")
def test_two_rounds_with_methods_of_their_own():
    text = example("bands")
    result = second()
    assert [score(result, e) for e in "甲乙"] == [Fraction("83.6"), Fraction("83.2")]
    text = text.replace("weight: 60/100}", "weight: 40/100}").replace(
        "weight: 40/100\n", "weight: 60/100\n"
    )
    sheets = marks("whole", {"甲": [32] * 5, "乙": [40] * 5}, PANEL)
    earlier = {"甲": Fraction(86), "乙": Fraction(72)}
    facts = (candidates("甲 乙"), sheets, {"whole": PANEL})
    other = counted(load(text.encode()), "second", *facts, earlier=earlier)
    assert [score(other, e) for e in "甲乙"] == [Fraction("82.4"), Fraction("88.8")]
    assert (result.taken(), other.taken()) == (("甲",), ("乙",))
    given = {"甲": [(80, 90)] * 4 + [(80, 100)], "乙": [(90, 90)] * 5}
    sheets = {e: [{"novel": n, "useful": u} for n, u in five] for e, five in given.items()}
    entries = candidates("甲 乙", facts={key: {"months_in_use": 20} for key in "甲乙"})
    papers = marks("marks", sheets, PANEL)
    median = counted(scheme_of("bands"), "first", entries, papers, {"marks": PANEL})
    mean = scheme_of("bands", stages__first__score__0__join="mean")
    assert score(median, "甲") == 86
    assert score(counted(mean, "first", entries, papers, {"marks": PANEL}), "甲") == Fraction(
        "87.2"
    )


# --- places and ties ----------------------------------------------------------------------------

ONE = voters("评委")


def round_of(stage, totals, *, categories=None, minutes=None, records=(), **changes):
    sheets = {e: [half(total)] for e, total in totals.items()}
    facts = {e: {"minutes_used": n} for e, n in (minutes or {}).items()}
    entries = candidates(" ".join(totals), category=categories or {}, facts=facts)
    ballots = marks("marks", sheets, ONE)
    scheme = scheme_of("overflow", **changes)
    return counted(scheme, stage, entries, ballots, {"marks": ONE}, settlements=tuple(records))


LONG = {"甲": 95, "乙": 92, "丙": 90, "丁": 88, "戊": 85, "己": 85, "庚": 70}


@pytest.mark.rule_type("P2")
def test_a_shortlist_of_a_bounded_number():
    result = round_of("long", LONG)
    assert result.taken() == ("甲", "乙", "丙", "丁")
    assert {row.entry for row in result.rows if row.why == "left_out"} == {"戊", "己"}
    exact = round_of("long", LONG, stages__long__takes__least="5")
    assert [set(group.entries) for group in exact.tied] == [{"戊", "己"}]
    admit = round_of("long", LONG, stages__long__takes__overflow="admit")
    assert len(admit.taken()) == 6
    assert round_of("long", {"甲": 95, "乙": 90}).shortfall == 1


SHORT = {"甲": 90, "乙": 80, "丙": 80, "丁": 70}
KINDS = {"甲": "rights", "乙": "rights", "丙": "rights", "丁": "growth"}
USED = {"乙": 7, "丙": 9}


@pytest.mark.rule_type("J31")
def test_less_time_goes_first():
    result = round_of("short", SHORT, categories=KINDS, minutes=USED)
    assert result.taken() == ("丁", "甲", "乙")
    assert result.row("乙").settled_by == "fact:minutes_used"
    more = round_of(
        "short", SHORT, categories=KINDS, minutes=USED, stages__short__ties__0__better="more"
    )
    assert more.taken() == ("丁", "甲", "丙")
    waits = round_of("short", SHORT, categories=KINDS, minutes={"乙": 7})
    assert [(set(group.entries), group.needs) for group in waits.tied] == [({"乙", "丙"}, "fact")]


@pytest.mark.rule_type("C5")
def test_so_many_of_each_category():
    across = {"stages__short__takes__across": "{rights: 3, growth: 1}"}
    result = round_of("short", SHORT, categories=KINDS, minutes=USED, **across)
    assert set(result.taken()) == {"甲", "乙", "丙", "丁"}
    with pytest.raises(SchemeErrors, match="合计3个，应为4个"):
        scheme_of("overflow", stages__short__takes__across="{rights: 2, growth: 1}")


def last(**changes):
    jury = voters("a b c d")
    orders = {"甲": [1, 1, 2, 2], "乙": [2, 2, 1, 3], "丁": [3, 3, 3, 1]}
    papers = [
        Ballot("orders", voter.voter, {e: places[n] for e, places in orders.items()})
        for n, voter in enumerate(jury)
    ]
    scheme = scheme_of("overflow", **changes)
    return counted(scheme, "last", candidates("甲 乙 丁"), papers, {"orders": jury})


def third(**changes):
    jury = voters("a b")
    papers = [Ballot("orders", "a", {"甲": 1, "乙": 2, "丁": 3})]
    papers += [Ballot("orders", "b", {"甲": 1, "乙": 3, "丁": 2})]
    scheme = scheme_of("overflow", **changes)
    return counted(scheme, "last", candidates("甲 乙 丁"), papers, {"orders": jury})


@pytest.mark.rule_type("J24")
def test_hard_shape_6_equals_are_let_in_beyond_the_number():
    result = third()
    assert set(result.taken()) == {"甲", "乙", "丁"}
    assert {row.entry for row in result.rows if row.why == "admitted"} == {"乙", "丁"}
    settle = third(stages__last__takes__overflow="settle")
    assert settle.taken() == ("甲",)
    assert [(set(group.entries), group.seats) for group in settle.tied] == [({"乙", "丁"}, 1)]
    assert third(stages__last__takes__overflow="leave").taken() == ("甲",)


def test_orders_are_brought_together():
    result = last()
    assert [row.score for row in result.rows] == [Fraction(250, 3), Fraction(200, 3), 50]
    assert last(stages__last__score__0__each="{kind: order, places: 2}").void


def test_the_chair_settles_what_is_left():
    text = example("overflow").replace(
        "as: finalist, overflow: leave}", "as: finalist}\n    ties: [chair]"
    )
    scheme = load(text.encode())
    sheets = marks("marks", {e: [half(n)] for e, n in LONG.items()}, ONE)
    facts = (candidates("".join(f"{e} " for e in LONG)), sheets, {"marks": ONE})
    assert [g.needs for g in counted(scheme, "long", *facts).tied] == ["chair"]
    order = (chair_order(["己", "戊"], "推广面更广"),)
    assert counted(scheme, "long", *facts, settlements=order).taken()[-1] == "己"


@pytest.mark.rule_type("T7")
def test_a_funnel():
    scheme = scheme_of("overflow")
    counts = [stage.takes.count for stage in scheme.of_kind("round")]
    assert counts == sorted(counts, reverse=True) == [5, 4, 2]
    taken = round_of("long", LONG).taken()
    after = round_of(
        "short", {e: LONG[e] for e in taken}, categories=dict.fromkeys(taken, "rights")
    )
    assert after.taken() == ("甲", "乙")
    wide = round_of("long", LONG, stages__long__takes__count="6")
    assert len(wide.taken()) == 6
    with pytest.raises(SchemeErrors, match="前一轮只有3个项目进入本轮"):
        scheme_of("overflow", stages__long__takes__count="3")


# --- the last word ------------------------------------------------------------------------------


def decided(chosen, reasons=None, **changes):
    scheme = scheme_of("overflow", **changes)
    found = decision_findings(
        scheme,
        scheme.stage("settle"),
        proposed=("甲", "乙", "丙"),
        chosen=chosen,
        reasons=reasons or {},
    )
    return [(finding.message.rpartition("：")[2], finding.clause) for finding in found]


@pytest.mark.rule_type("J28")
def test_a_leading_body_has_the_last_word():
    assert decided(("甲", "乙", "丙")) == []
    assert decided(("甲", "丙")) == [("“乙”未列入", "四(四)")]
    assert decided(("甲", "丙"), {"乙": "成效尚待检验"}) == []
    assert decided(("甲", "丙"), {"乙": "成效尚待检验"}, stages__settle__departures="none") == [
        ("“乙”未列入", "四(四)")
    ]
    assert decided(("乙", "甲", "丙"), {"甲": " "}) == [("“乙”排到了“甲”之前", "四(四)")]
    assert decided(("乙", "甲", "丙"), {"甲": "成效不及"}) == []
    assert decided(("丙", "甲", "乙"), {"丙": "示范作用大"}) == []
    assert decided(("丙", "甲", "乙")) == [("“丙”排到了“甲”之前", "四(四)")]
    assert "多于评审确定的3个" in decided(("甲", "乙", "丙", "丁"), {"丁": "补充"})[0][0]
    assert decided(("甲", "乙", "丙", "丁"), {"丁": "补充"}, stages__settle__over="allow") == []


def test_votes_helper_makes_one_paper_a_voter():
    assert len(votes("ballot", {"甲": "a b", "乙": "b"})) == 2
