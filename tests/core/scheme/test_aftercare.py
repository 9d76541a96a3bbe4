"""O1 to O5 on schemes/examples/aftercare.yaml: a parameter changes, and so does the outcome."""

from datetime import date
from itertools import permutations

import pytest

from tests.core.scheme.changing import changed, example, written
from xuanshu.core.scheme import SchemeErrors, load
from xuanshu.core.scheme.aftercare.acceptance import Trial
from xuanshu.core.scheme.aftercare.library import Item
from xuanshu.core.scheme.aftercare.reimbursement import Cost
from xuanshu.core.scheme.strictness import local_findings

TEXT = example("aftercare")
LOCAL = example("aftercare-local")
SCHEME = load(TEXT.encode())
BELOW = load(LOCAL.encode())
DECIDED = date(2026, 6, 30)


def other(place, fragment):
    return changed(TEXT, place, written(fragment))


def below(place, fragment):
    return changed(LOCAL, place, written(fragment))


def rule(name, scheme=SCHEME):
    return next(item for item in scheme.after if item.id == name)


def unspread(done, scheme=SCHEME, today=date(2026, 12, 30)):
    found = rule("spread", scheme).missing(DECIDED, done, today)
    return [(finding.message, finding.bars) for finding in found]


@pytest.mark.rule_type("O1")
def test_the_work_is_spread():
    meeting, journal = ("现场会", date(2026, 9, 1)), ("刊物", date(2026, 12, 30))
    assert unspread([meeting, journal]) == []
    assert unspread([meeting, meeting, ("电视", DECIDED)]) == [
        ("推广：应在2026年12月30日前推广2种方式，现有1种", False)
    ]
    assert [bars for _, bars in unspread([meeting], today=date(2026, 12, 31))] == [True]
    assert unspread([meeting, ("刊物", date(2026, 12, 31))]) != []
    assert unspread([meeting], other("after.spread.least", "1")) == []
    longer = other("after.spread.months", "7")
    assert unspread([meeting, ("刊物", date(2026, 12, 31))], longer) == []
    assert unspread([meeting, ("电视", DECIDED)], other("after.spread.through.2", "电视")) == []


ITEMS = (
    Item("甲", "winners", DECIDED),
    Item("乙", "shortlisted", DECIDED),
    Item("丙", "passed", DECIDED),
)


def kept(name, day, scheme=SCHEME, items=ITEMS):
    return rule(name, scheme).kept(items, day)


@pytest.mark.rule_type("O2")
def test_the_work_is_kept():
    assert kept("library", date(2046, 1, 1)) == ("甲",)
    assert kept("library", date(2026, 6, 29)) == ()
    assert kept("reserve", date(2028, 6, 30)) == ("乙", "甲")
    assert kept("reserve", date(2028, 7, 1)) == ()
    assert kept("reserve", date(2028, 7, 1), other("after.reserve.years", "3")) != ()
    assert kept("reserve", DECIDED, other("after.reserve.takes", "passed")) == ("丙", "乙", "甲")
    graded = changed(
        TEXT.replace("quotas:", "tiers: {first: {label: 一等奖, clause: 第五条}}\nquotas:"),
        "after.library.tiers",
        ("first",),
    )
    items = (Item("丁", "winners", DECIDED, "first"), *ITEMS)
    assert kept("library", DECIDED, graded, items) == ("丁",)
    with pytest.raises(SchemeErrors, match="只有获奖的才有等次"):
        changed(
            TEXT.replace("quotas:", "tiers: {first: {label: 一等奖, clause: 第五条}}\nquotas:"),
            "after.reserve.tiers",
            ("first",),
        )


CLOSED = date(2026, 9, 30)
COSTS = (Cost("print", 4001), Cost("training", 3000))


def paid(scheme=SCHEME, costs=COSTS, summed_up=date(2026, 10, 30), today=date(2026, 10, 30)):
    yuan, found = rule("costs", scheme).paid(costs, CLOSED, summed_up, today)
    return yuan, [finding.message.removeprefix("经费报销：") for finding in found]


@pytest.mark.rule_type("O3")
def test_costs_are_paid_back_after_the_summary():
    assert paid() == (3500, [])
    assert paid(other("after.costs.share", "60/100")) == (4200, [])
    assert paid(other("after.costs.most", "3000")) == (3000, ["可报3500元，按上限报3000元"])
    late = date(2026, 10, 31)
    assert paid(summed_up=late) == (0, ["应在2026年10月30日前报送总结，已逾期，不予报销"])
    assert paid(other("after.costs.summary_days", "31"), summed_up=late) == (3500, [])
    assert paid(summed_up=None) == (0, ["应在2026年10月30日前报送总结，报送后方可报销"])
    odd = (*COSTS, Cost("travel", 900), Cost("print", 80, voucher=False))
    assert paid(costs=odd) == (3500, ["“travel”900元不在报销范围", "资料费80元没有凭据"])
    assert paid(other("after.costs.for.travel", "差旅费"), costs=odd)[0] == 3950


def outcome(*trials, scheme=SCHEME, today=DECIDED):
    found = rule("trial", scheme).outcome(DECIDED, trials, today)
    return found.state, found.until, found.gives


FAILED = Trial(date(2027, 3, 1), 9, 5)
PASSED = Trial(date(2027, 6, 1), 9, 6)


@pytest.mark.rule_type("O4")
def test_acceptance_brings_the_plaque():
    assert outcome() == ("waiting", date(2027, 6, 30), ())
    assert outcome(today=date(2027, 7, 1))[0] == "lapsed"
    assert outcome(today=date(2027, 7, 1), scheme=other("after.trial.months", "13"))[0] == "waiting"
    assert outcome(PASSED) == ("accepted", None, ("plaque",))
    assert outcome(PASSED, scheme=other("after.trial.votes", "{more_than: 2/3}"))[0] == "rework"
    assert outcome(FAILED) == ("rework", date(2027, 6, 1), ())
    assert outcome(FAILED, scheme=other("after.trial.votes", "{more_than: 1/2}"))[0] == "accepted"
    assert outcome(FAILED, PASSED) == outcome(PASSED, FAILED) == ("accepted", None, ("plaque",))
    assert outcome(FAILED, Trial(date(2027, 6, 1), 9, 5))[0] == "lapsed"
    assert outcome(FAILED, today=date(2027, 6, 2))[0] == "lapsed"
    again = other("after.trial.rework_months", "2")
    assert outcome(FAILED, PASSED, scheme=again, today=date(2027, 6, 1))[0] == "lapsed"
    never = load(TEXT.replace(", rework_months: 3", "").encode())
    assert outcome(FAILED, PASSED, scheme=never)[0] == "lapsed"
    cup = other("after.trial.gives", "[certificate, trophy]")
    assert outcome(PASSED, scheme=cup)[2] == ("certificate", "trophy")


def test_the_order_of_trials_does_not_matter():
    trials = (FAILED, PASSED, Trial(date(2027, 8, 1), 9, 9))
    assert len({outcome(*order) for order in permutations(trials)}) == 1


def looser(child, parent=SCHEME):
    return [(finding.field, finding.clause) for finding in local_findings(parent, child)]


@pytest.mark.rule_type("O5")
def test_rules_made_below_are_stricter_never_looser():
    assert looser(BELOW) == []
    assert local_findings(SCHEME, below("quotas.0.most", "4"))[0].message == (
        "申报数量只能从严：上级规定最多3个，细则为4个"
    )
    wider = below("quotas.0.most", "4")
    assert looser(wider) == [("quotas", "第六条")] * 2, "districts and townships"
    assert looser(wider, other("local_rules.stricter", "[deadlines]")) == []
    late = below(
        "stages.apply.by", "{wording: 4月11日前, last_day: 2026-04-11, late: {policy: refuse}}"
    )
    assert looser(late) == [("deadlines", "第八条")]
    assert looser(late, other("local_rules.stricter", "[quotas]")) == []
    assert looser(below("stages.show.working_days", "4")) == [("publicity", "第十条")]
    assert looser(below("stages.show.working_days", "5")) == []
    assert looser(below("eligibility.done.require.is", "no")) == [("eligibility", "第七条")]
    assert looser(below("eligibility.done.strength", "in_principle")) == [("eligibility", "第七条")]
    fewer = load(LOCAL.replace("- {id: done,", "- {id: else,").encode())
    assert looser(fewer) == [("eligibility", "第七条")]
    milder = below("sanctions.faked.measures", "[{kind: ban, whom: [unit], years: 1}]")
    assert looser(milder) == [("sanctions", "第十五条")]
    points = below("criteria.points", "{novel: 60, useful: 40}")
    assert looser(points) == [("criteria", "第十六条")]
    assert looser(points, other("local_rules.fixed", "[categories]")) == []


def test_numbers_that_are_missing_below():
    none = load(LOCAL.replace("least: 1, most: 2,", "least: 1,").encode())
    assert [f.message for f in local_findings(SCHEME, none)][:1] == [
        "申报数量只能从严：上级规定最多3个，细则不限"
    ]
    idle = load(LOCAL.replace("least: 1, most: 2,", "most: 2,").encode())
    assert local_findings(SCHEME, idle)[0].message.endswith("至少1个，细则没有要求")
    renamed = load(
        LOCAL.replace("- id: show", "- id: posted")
        .replace("id: apply", "id: file")
        .replace("at: [apply]", "at: [file]")
        .encode()
    )
    assert looser(renamed) == [
        ("deadlines", "第八条"),
        ("eligibility", "第七条"),
        ("publicity", "第十条"),
    ]


def test_rules_below_need_leave_and_name_what_they_rest_on():
    (finding,) = local_findings(SCHEME, SCHEME)
    assert finding.rule == "extends"
    assert [f.rule for f in local_findings(load(example("rewards").encode()), BELOW)] == ["extends"]
    free = load("".join(x for x in TEXT.splitlines(True) if "local_rules" not in x).encode())
    assert [f.rule for f in local_findings(free, BELOW)] == ["local-rules"]
    with pytest.raises(SchemeErrors, match="已经写为不得改变"):
        other("local_rules.fixed", "[eligibility]")


def test_after_care_is_read_back():
    lines = {line.text: line.clause for line in SCHEME.explain()}
    assert lines["成果库：获奖的案例收入成果库，长期保存。"] == "第十二条"
    assert lines["推广：获奖案例在6个月内，通过现场会、刊物、网络中至少2种方式推广。"] == "第十一条"
    last = "下级工会可以制定实施细则：申报类别、评选标准不得改变，"
    rest = "申报数量、申报期限、参评条件、公示期限、违规处理只能从严，其余可以自行规定。"
    assert lines[last + rest] == "第十六条"
    (line,) = [line for line in BELOW.explain() if "实施细则。" in line.text]
    assert line.clause == "第一条"
