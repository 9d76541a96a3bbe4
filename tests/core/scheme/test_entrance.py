"""E1 to E17 on schemes/examples/entrance.yaml: a parameter changes, and so does the outcome."""

from datetime import date

import pytest

from tests.core.scheme.changing import changed, example, written
from xuanshu.core.scheme import load
from xuanshu.core.scheme.claims import Claim, claim_findings
from xuanshu.core.scheme.execute import eligibility_findings

TEXT = example("entrance")
SCHEME = load(TEXT.encode())
DAY = date(2026, 4, 10)
GOOD = {
    "filed_on": DAY,
    "unit.kind": "firm",
    "unit.lists": ["studio"],
    "applicant.kind": "team",
    "category": "case",
    "subject": "wages",
    "title": "班组议事会",
    "savings": 60,
    "patents": 1,
    "adopted": True,
    "completed_on": "2026-03-01",
    "period": {"start": "2025-01-01", "end": "2026-03-01"},
    "breakthrough_this_year": False,
    "basically_complete": False,
    "history.awards": [],
    "history.honours": [{"level": "province", "year": 2024}],
    "matter.property": False,
    "matter.lawsuit": False,
    "matter.state_secret": False,
    "veto.wages": False,
    "veto.accident": False,
    "veto.no_union": False,
    "people": [
        {"name": "甲工", "role": "lead", "rank": "staff", "heads_unit": False}
        | {"employed": True, "nationality": "中国"},
        {"name": "乙工", "role": "author", "employed": True, "nationality": "中国"},
    ],
}


def broken(scheme=SCHEME, **facts):
    """The ids of the conditions that are not met, once some facts are others."""
    given = GOOD | {key.replace("__", "."): value for key, value in facts.items()}
    return [finding.rule for finding in eligibility_findings(scheme, "apply", given)]


def eased(rule, key, fragment):
    """The example with one parameter of one condition changed."""
    return changed(TEXT, f"eligibility.{rule}.require.{key}", written(fragment))


def test_who_meets_every_condition_may_apply():
    assert broken() == []


def test_what_is_not_known_is_asked_for():
    found = eligibility_findings(SCHEME, "apply", {k: v for k, v in GOOD.items() if k != "people"})
    assert [finding.rule for finding in found] == ["workers", "employed"]
    assert found[0].message == "不能判断是否“领导干部不参评”：请填写参与人员情况"
    assert (found[0].clause, found[0].field) == ("四(十一)", "")


@pytest.mark.rule_type("E1")
def test_kinds_of_unit():
    assert broken(unit__kind="office") == ["who"]
    scheme = eased("who", "unit_kind", "[county, firm, office]")
    assert broken(scheme, unit__kind="office") == []


@pytest.mark.rule_type("E2")
def test_individuals_and_teams():
    scheme = eased("applicant", "applicant", "[unit]")
    assert broken(applicant__kind="person") == []
    assert broken(scheme, applicant__kind="person") == ["applicant"]


@pytest.mark.rule_type("E3")
def test_list_of_subjects():
    scheme = eased("about", "of", "[skills, service]")
    assert broken() == []
    assert broken(scheme) == ["about"]


@pytest.mark.rule_type("E4")
def test_any_one_of_several_conditions():
    little = {"savings": 49, "patents": 0, "adopted": True}
    fewer = changed(TEXT, "eligibility.one-of.require.any", written("[{fact: savings, least: 50}]"))
    assert "one-of" not in broken(**little)
    (finding,) = (
        found
        for found in eligibility_findings(fewer, "apply", GOOD | little)
        if found.rule == "one-of"
    )
    assert finding.message == "不得申报：不符合“具备条件之一”（须“节约资金（万元）”不少于50）"
    assert (finding.clause, finding.field) == ("四(五)", "savings")
    assert "one-of" in broken(**little | {"adopted": False})
    assert "one-of" in broken(**little | {"adopted": None})


@pytest.mark.rule_type("E4")
def test_two_of_several_conditions():
    two = {"savings": 60, "patents": 1, "adopted": False}
    assert broken(**two) == []
    assert broken(eased("two-of", "some", "3"), **two) == ["two-of"]
    assert broken(patents=0, adopted=False) == ["two-of"]
    assert broken(eased("two-of", "some", "1"), patents=0, adopted=False) == []


@pytest.mark.rule_type("E5")
@pytest.mark.parametrize(
    ("completed", "breakthrough", "complete", "outcome"),
    [
        ("2025-03-01", False, False, []),
        ("2025-01-01", False, False, []),
        ("2024-12-31", False, False, ["finished"]),
        ("2024-12-31", True, False, ["finished"]),
        ("2024-12-31", True, True, []),
    ],
)
def test_window_with_an_exception(completed, breakthrough, complete, outcome):
    facts = {"breakthrough_this_year": breakthrough, "basically_complete": complete}
    assert broken(completed_on=completed, **facts) == outcome
    assert broken(eased("finished", "years", "3"), completed_on=completed, **facts) == []
    barred = eased("finished", "unless", "{fact: adopted, is: no}")
    late = ["finished"] if completed < "2025" else []
    assert broken(barred, completed_on=completed, **facts) == late


@pytest.mark.rule_type("E5")
def test_window_counted_back_from_the_filing_and_between_days():
    assert broken(eased("fresh", "months_back", "2"), completed_on="2026-02-10") == []
    assert broken(eased("fresh", "months_back", "2"), completed_on="2026-02-09") == ["fresh"]
    assert broken(period={"start": "2024-01-01", "end": "2026-04-11"}) == ["not-late"]
    later = changed(TEXT, "eligibility.not-late.require.between.days", "2020-01-01/2026-04-11")
    assert broken(later, period={"start": "2024-01-01", "end": "2026-04-11"}) == []


@pytest.mark.rule_type("E6")
def test_months_of_practice():
    on_the_day = {"start": "2025-04-10", "end": "2026-04-10"}
    one_day_less = {"start": "2025-04-11", "end": "2026-04-10"}
    assert broken(period=on_the_day) == []
    assert broken(period=one_day_less) == ["tried"]
    assert broken(eased("tried", "months", "11"), period=one_day_less) == []


@pytest.mark.rule_type("E7")
def test_earlier_awards():
    won = [
        {"award": "市职工创新成果奖", "year": 2023, "title": "班组 议事会", "same_substance": False}
    ]
    assert broken(history__awards=won) == ["new"]
    assert broken(eased("new", "years", "2"), history__awards=won) == []
    assert broken(eased("new", "awards", "[省职工创新成果奖]"), history__awards=won) == []
    assert broken(history__awards=won, breakthrough_this_year=True) == []
    same = [won[0] | {"title": "别的名称", "same_substance": True}]
    assert broken(history__awards=same) == ["new-work"]
    for who, fact in (("people", {"people": ["乙工"]}), ("unit", {"unit": "u7"})):
        scheme = eased("new", "not_awarded", who)
        assert broken(scheme, history__awards=[won[0] | fact], unit__id="u7") == ["new"]


@pytest.mark.rule_type("E8")
def test_disputes_and_secrets():
    scheme = eased("clear", "clear_of", "[property, state_secret]")
    assert broken(matter__lawsuit=True) == ["clear"]
    assert broken(scheme, matter__lawsuit=True) == []
    assert broken(scheme, matter__state_secret=None) == ["clear"]


@pytest.mark.rule_type("E9")
def test_leaders_do_not_take_part():
    def lead(**facts):
        return {"people": [GOOD["people"][0] | facts]}

    assert broken(**lead(rank="division_deputy")) == ["workers"]
    assert broken(eased("workers", "most", "division"), **lead(rank="division_deputy")) == []
    assert broken(**lead(heads_unit=True)) == ["workers"]
    assert broken(eased("workers", "unit_heads", "yes"), **lead(heads_unit=True)) == []


@pytest.mark.rule_type("E10")
def test_one_fault_vetoes():
    assert broken(veto__accident=True) == ["lawful"]
    assert broken(veto__accident="2024-04-10") == ["lawful"]
    assert broken(veto__accident="2024-04-09") == []
    assert broken(eased("lawful", "years", "3"), veto__accident="2024-04-09") == ["lawful"]
    assert broken(eased("lawful", "veto", "[wages]"), veto__accident=True) == []


@pytest.mark.rule_type("E11")
def test_excluded_subjects():
    assert broken(subject="medicine") == ["about", "not-about"]
    assert broken(eased("not-about", "of", "[technology]"), subject="medicine") == ["about"]


@pytest.mark.rule_type("E12")
def test_honour_as_the_entrance():
    county = [{"level": "county", "year": 2025}]
    assert broken(history__honours=county) == ["based"]
    assert broken(eased("based", "honour", "county"), history__honours=county) == []
    assert broken(eased("based", "count", "2")) == ["based"]
    assert broken(eased("based", "years", "1")) == ["based"]


def claim(number, category="invention", unit="甲厂", achievement="", who=("甲工",), **facts):
    people = {"lead": who[:1], "author": who[1:]}
    facts = {"applicant.kind": "team"} | facts
    return Claim(f"e{number}", f"成果{number}", unit, category, achievement, people, facts)


def said(scheme, *claims):
    found = claim_findings(scheme, claims)
    assert found == claim_findings(scheme, claims[::-1])
    return [finding.message for finding in found]


@pytest.mark.rule_type("E13")
def test_caps_on_a_person_and_a_unit():
    two = (claim(1), claim(2, unit="乙厂"))
    assert said(SCHEME, *two) == [
        "每人计入第一完成人的，限报1个成果，“甲工”现有2个：《成果1》、《成果2》"
    ]
    assert said(changed(TEXT, "caps.0.most", 2), *two) == []
    three = [claim(n, who=(f"{n}工",)) for n in (1, 2, 3)]
    assert said(SCHEME, *three) == [
        "每个单位在发明、案例中合计限报2个成果，“甲厂”现有3个：《成果1》、《成果2》、《成果3》"
    ]
    assert said(changed(TEXT, "caps.2.categories", ("case",)), *three) == []


@pytest.mark.rule_type("E14")
def test_one_kind_of_award_for_an_achievement():
    def pair(first, second, **facts):
        one = claim(1, first, achievement="a", **facts)
        return one, claim(2, second, "乙厂", "a", ("乙工",), **facts)

    assert said(SCHEME, *pair("invention", "case")) == [
        "同一成果只能选报一种奖类，《成果1》、《成果2》同时报了发明、案例"
    ]
    assert said(SCHEME, *pair("case", "future")) == []
    assert len(said(SCHEME, *pair("case", "future", **{"applicant.kind": "person"}))) == 1
    wider = changed(TEXT, "exclusive.0.except.0.categories", ("invention", "case"))
    assert said(wider, *pair("invention", "case")) == []
    assert len(said(wider, *pair("case", "future"))) == 1


@pytest.mark.rule_type("E15")
def test_in_post_and_nationality():
    guest = [GOOD["people"][0], GOOD["people"][1] | {"nationality": "乙国"}]
    retired = [GOOD["people"][0], GOOD["people"][1] | {"employed": False}]
    assert broken(people=guest) == broken(people=retired) == ["employed"]
    assert broken(eased("employed", "nationality", "[中国, 乙国]"), people=guest) == []
    assert broken(eased("employed", "in_post", "no"), people=retired) == []
    assert broken(eased("employed", "person", "lead"), people=retired) == []


@pytest.mark.rule_type("E16")
def test_only_those_on_a_list():
    assert broken(unit__lists=["base"]) == []
    assert broken(unit__lists=[]) == ["listed"]
    assert broken(eased("listed", "need", "all")) == ["listed"]
    assert broken(eased("listed", "accredited", "{base: 职工创新基地}")) == ["listed"]


@pytest.mark.rule_type("E17")
def test_a_plan_is_work_to_come():
    def plan(start="2026-05-01", end="2027-05-01", sessions=10, people_served=300):
        facts = {"planned": {"start": start, "end": end}, "sessions": sessions}
        return facts | {"category": "future", "people_served": people_served}

    assert broken(**plan()) == []
    for short in (
        plan(start="2026-04-10"),
        plan(end="2027-05-02"),
        plan(end="2026-10-31"),
        plan(sessions=9),
        plan(people_served=299),
    ):
        assert broken(**short) == ["planned"]
    plans = "eligibility.planned.require.any.2"
    assert broken(changed(TEXT, f"{plans}.most_months", 13), **plan(end="2027-05-02")) == []
    fewer = changed(TEXT, f"{plans}.least", {"sessions": 9})
    assert broken(fewer, **plan(sessions=9, people_served=0)) == []


def test_days_in_a_condition_are_confirmed_and_moved_like_those_of_a_stage():
    place = "eligibility.not-late.require.between"
    (point,) = [point for point in SCHEME.date_points() if point.path == place]
    assert (point.stage, point.clause, point.kind) == ("apply", "四(七)", "period")
    over = {"start": "2024-01-01", "end": "2026-04-11"}
    moved = SCHEME.settled(dates={place: (point.first, date(2026, 4, 11))})
    assert (broken(period=over), broken(moved, period=over)) == (["not-late"], [])


def test_alternatives_within_a_whole_stand_in_brackets():
    either = "{any: [{fact: savings, least: 1}, {fact: patents, least: 1}]}"
    rule = f"{{all: [{either}, {{unit_kind: [firm]}}]}}"
    scheme = changed(TEXT, "eligibility.who.require", written(rule))
    text = scheme.eligibility[0].require.explain(scheme)
    assert text == "（“节约资金（万元）”不少于1，或者“专利数”不少于1）且申报单位属于企业工会"
