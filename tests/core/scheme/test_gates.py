"""H3, H5 to H9 on schemes/examples/gates.yaml: a parameter changes, and so does the outcome."""

from datetime import date
from itertools import permutations

import pytest

from tests.core.scheme.changing import changed, example, written
from xuanshu.core.calendar import WorkCalendar
from xuanshu.core.scheme import load
from xuanshu.core.scheme.gate_kinds import gate_findings
from xuanshu.core.scheme.priorities import Ranked, in_order
from xuanshu.core.scheme.showing import Shown, waiting_findings

TEXT = example("gates")
SCHEME = load(TEXT.encode())
CALENDAR = WorkCalendar({}, frozenset({2026}), "weekends only")
EXPERTS = [{"name": f"{n}专家", "unit": f"u{n % 3}", "title": "正高级"} for n in range(5)]
GOOD = {
    "unit.kind": "firm",
    "unit.id": "mine",
    "category": "expert_work",
    "filed_on": date(2026, 4, 10),
    "gate.above": {
        "union_chair": {"agrees": True, "signed": True},
        "parent_union": {"agrees": True, "signed": True},
    },
    "gate.congress": {"members": 90, "present": 60, "in_favour": 46},
    "gate.shown": {"from": "2026-03-23", "to": "2026-03-30", "objections": 0},
    "gate.cleared": {"tax": True, "environment": True, "discipline": True},
    "gate.experts": EXPERTS,
}


def other(place, fragment):
    return changed(TEXT, place, written(fragment))


def found(scheme=SCHEME, calendar=CALENDAR, **done):
    """Gate, what is missing, and whether it bars, once something else was done for some gates."""
    facts = GOOD | {f"gate.{key}": value for key, value in done.items()}
    return [
        (finding.rule, finding.message.rpartition("，")[2], finding.bars)
        for finding in gate_findings(scheme, "apply", facts, calendar)
    ]


def stopped(scheme=SCHEME, **done):
    return [rule for rule, _, _ in found(scheme, **done)]


def test_whatever_was_done_for_every_gate_goes_up():
    assert found() == []


def test_nothing_was_done_yet():
    facts = {"unit.kind": "firm", "category": "unit_work"}
    findings = gate_findings(SCHEME, "apply", facts, CALENDAR)
    rules = [finding.rule for finding in findings]
    assert rules == ["above", "above", "congress", "shown", "cleared"]
    assert [finding.clause for finding in findings][1:3] == ["四(一)", "四(二)"]
    assert gate_findings(SCHEME, "judge", facts, CALENDAR) == ()


@pytest.mark.rule_type("H3")
def test_opinions_of_those_above():
    unsigned = GOOD["gate.above"] | {"parent_union": {"agrees": True, "signed": False}}
    assert found(above=unsigned) == [("above", "上级工会的意见尚未签字盖章", True)]
    assert found(other("gates.above.signed", "no"), above=unsigned) == []
    against = GOOD["gate.above"] | {"parent_union": {"agrees": False, "signed": True}}
    assert found(above=against) == [("above", "上级工会不同意", True)]
    assert found(other("gates.above.of", "[union_chair]"), above=against) == []
    assert stopped(other("gates.above.of", "[union_chair, party]")) == ["above"]


@pytest.mark.rule_type("H5")
@pytest.mark.parametrize(
    ("present", "votes", "passes", "of_those_present", "smaller_quorum"),
    [
        (60, 46, True, True, True),
        (59, 46, False, False, True),
        (60, 45, False, True, False),
        (90, 45, False, False, False),
        (90, 46, True, True, True),
    ],
)
def test_consent_of_the_congress(present, votes, passes, of_those_present, smaller_quorum):
    done = {"members": 90, "present": present, "in_favour": votes}
    by_present = other("gates.congress.base", "present")
    half = other("gates.congress.quorum", "{at_least: 1/2}")
    most = other("gates.congress.votes", "{at_least: 3/4}")
    assert ("congress" not in stopped(congress=done)) is passes
    assert ("congress" not in stopped(by_present, congress=done)) is of_those_present
    assert ("congress" not in stopped(half, congress=done)) is smaller_quorum
    assert "congress" in stopped(most, congress=done)


def test_numbers_of_a_congress_that_cannot_be():
    done = {"members": 90, "present": 60, "in_favour": 61}
    assert found(congress=done) == [("congress", "赞成61票", True)]
    assert stopped(congress={"members": 0, "present": 0, "in_favour": 0}) == ["congress"] * 2


@pytest.mark.rule_type("H6")
def test_publicity_in_the_unit_before_the_nomination():
    def shown(first="2026-03-23", last="2026-03-30", objections=0):
        return {"from": first, "to": last, "objections": objections}

    assert found(shown=shown(last="2026-03-29")) == [("shown", "应至2026-03-30", True)]
    four = other("gates.shown.working_days", "4")
    assert found(four, shown=shown(last="2026-03-29")) == []
    same = other("gates.shown.day_one", "same_day")
    assert found(same, shown=shown(last="2026-03-27")) == []
    assert stopped(shown=shown(last="2026-03-27")) == ["shown"]
    assert found(shown=shown(last="2026-04-10")) == [("shown", "公示应在申报之前结束", True)]
    assert found(shown=shown(objections=2)) == [("shown", "还有2件异议没有处理完", True)]
    unknown = WorkCalendar({}, frozenset(), "nothing known")
    assert [rule for rule, _, _ in found(calendar=unknown)] == ["shown"]


@pytest.mark.rule_type("H7")
def test_clearance_by_several_departments():
    done = {"tax": True, "environment": False}
    assert [text for _, text, _ in found(cleared=done)] == [
        "生态环境部门不同意",
        "纪检监察机关尚未答复",
    ]
    assert found(other("gates.cleared.departments", "{tax: 税务部门}"), cleared=done) == []
    county = changed(TEXT, "gates.cleared.when", {"unit_kind": ("county",)})
    assert found(county, cleared=done) == []


@pytest.mark.rule_type("H8")
def test_experts_nominate_together():
    assert found(experts=EXPERTS[:4]) == [("experts", "符合条件的有4位", False)]
    assert found(other("gates.experts.experts", "4"), experts=EXPERTS[:4]) == []
    assert stopped(experts=[*EXPERTS[:4], EXPERTS[0]]) == ["experts"]
    deputy = [*EXPERTS[:4], EXPERTS[4] | {"title": "副高级"}]
    assert stopped(experts=deputy) == ["experts"]
    assert found(other("gates.experts.titles", "[正高级, 副高级]"), experts=deputy) == []
    own = [*EXPERTS[:4], EXPERTS[4] | {"unit": "mine"}]
    assert stopped(experts=own) == ["experts"]
    assert found(other("gates.experts.own_unit", "yes"), experts=own) == []
    two = [item | {"unit": f"u{n % 2}"} for n, item in enumerate(EXPERTS)]
    assert found(experts=two) == [("experts", "只来自2个单位", False)]
    assert found(other("gates.experts.least_units", "2"), experts=two) == []


def test_publicity_in_the_unit_before_and_at_the_centre_after():
    """Hard one 10: neither publicity stands for the other."""
    posted = Shown(date(2026, 6, 1), ("市总工会网站",))

    def held(today, shown=posted, scheme=SCHEME):
        done = {"show": shown} if shown else {}
        return [f.message for f in waiting_findings(scheme, "name", done, today, CALENDAR)]

    assert (found(), held(date(2026, 6, 9))) == ([], [])
    assert held(date(2026, 6, 8)) == ["市级公示：公示期为5个工作日，至2026年6月8日，尚未期满"]
    assert held(date(2026, 6, 9), shown=None) == ["市级公示：尚未公示"]
    four = other("stages.show.working_days", "4")
    assert held(date(2026, 6, 8), scheme=four) == []
    assert [rule for rule, *_ in found(shown=None)] == ["shown"]


ENTRIES = (
    Ranked("甲", 1, {"field": "skills", "front_line": False}),
    Ranked("乙", 2, {"field": "skills", "front_line": False}),
    Ranked("丙", 2, {"field": "skills", "front_line": True}),
    Ranked("丁", 3, {"field": "new_jobs"}),
    Ranked("戊", 3, {}),
)


@pytest.mark.rule_type("H9")
def test_preferred_directions():
    assert in_order(SCHEME, ENTRIES) == (("丁",), ("甲",), ("丙",), ("乙",), ("戊",))
    only_ties = other("priorities.0.as", "tie")
    assert in_order(only_ties, ENTRIES) == (("甲",), ("丙",), ("乙",), ("丁",), ("戊",))
    front_first = other("priorities.1.as", "first")
    assert in_order(front_first, ENTRIES) == (("丁",), ("丙",), ("甲",), ("乙",), ("戊",))
    turned = other("priorities.0.when.of", "[skills]")
    assert in_order(turned, ENTRIES) == (("甲",), ("丙",), ("乙",), ("丁", "戊"))


def test_the_order_in_which_entries_are_given_does_not_matter():
    expected = in_order(SCHEME, ENTRIES)
    assert {in_order(SCHEME, given) for given in permutations(ENTRIES)} == {expected}
