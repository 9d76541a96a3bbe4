"""U1 to U8 on schemes/examples/showing.yaml: a parameter changes, and so does the outcome."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.scheme.changing import changed, example, written
from xuanshu.core.calendar import WorkCalendar
from xuanshu.core.scheme import SchemeErrors, load
from xuanshu.core.scheme.objecting import (
    Filed,
    Recheck,
    admission,
    leaks,
    recheck_findings,
    route,
    visible,
)
from xuanshu.core.scheme.showing import Shown, posting_findings, span, waiting_findings
from xuanshu.core.verdict import RuleError

TEXT = example("showing")
SCHEME = load(TEXT.encode())
REST = dict.fromkeys([date(2026, 5, day) for day in range(1, 6)] + [date(2026, 6, 19)], False)
CALENDAR = WorkCalendar(REST, frozenset({2026}), "made up")
SITES = ("市总工会网站", "市工人日报")
FIRST, SECOND = date(2026, 4, 27), date(2026, 6, 1)
DONE = {
    "first-show": Shown(FIRST, SITES[:1], frozenset("甲乙丙")),
    "second-show": Shown(SECOND, SITES, frozenset("甲乙"), reviewed=date(2026, 5, 22)),
}
SHOW = "stages.second-show"
RULE = f"{SHOW}.objection"


def other(place, fragment):
    return changed(TEXT, place, written(fragment))


def days(scheme, stage, posted):
    found = span(scheme.stage(stage), posted, CALENDAR)
    return found.first, found.last


def waits(scheme=SCHEME, today=date(2026, 6, 9), at="name", calendar=CALENDAR, **done):
    shown = DONE | {"second-show": replace(DONE["second-show"], **done)}
    return [f.message for f in waiting_findings(scheme, at, shown, today, calendar)]


@pytest.mark.rule_type("U1")
def test_nothing_is_decided_before_the_publicity_is_over():
    assert waits() == []
    assert waits(today=date(2026, 6, 8)) == [
        "终评公示：公示期为5个工作日，至2026年6月8日，尚未期满"
    ]
    assert waits(posted=None) == ["终评公示：尚未公示"]
    assert waits(objections=2) == ["终评公示：还有2件异议没有处理完"]
    assert waits(other(f"{SHOW}.blocks", "[]"), posted=None) == []
    assert waits(at="second-review", today=date(2026, 5, 6)) != []
    assert waits(at="second-review", today=date(2026, 5, 7)) == []
    with pytest.raises(SchemeErrors, match="不在公示之后"):
        other(f"{SHOW}.blocks", "[first-review]")


@pytest.mark.rule_type("U2")
def test_days_of_the_calendar_and_working_days():
    assert days(SCHEME, "first-show", FIRST) == (date(2026, 4, 28), date(2026, 5, 6))
    stands = other("stages.first-show.last_on_rest", "stands")
    assert days(stands, "first-show", FIRST)[1] == date(2026, 5, 4)
    same = other("stages.first-show.day_one", "same_day")
    assert days(same, "first-show", FIRST) == (FIRST, date(2026, 5, 6))
    assert days(SCHEME, "second-show", SECOND) == (date(2026, 6, 2), date(2026, 6, 8))
    assert days(other(f"{SHOW}.working_days", "7"), "second-show", SECOND)[1] == date(2026, 6, 10)
    seven = load(TEXT.replace("working_days: 5", "days: 7").encode())
    assert days(seven, "second-show", date(2026, 6, 3))[1] == date(2026, 6, 10)
    assert days(SCHEME, "second-show", date(2026, 6, 12))[1] == date(2026, 6, 22)
    with pytest.raises(SchemeErrors, match="working_days 或 days 之一"):
        other(f"{SHOW}.days", "7")
    with pytest.raises(SchemeErrors, match="最后一日不会是休息日"):
        other(f"{SHOW}.last_on_rest", "next_working_day")
    with pytest.raises(LookupError):
        assert SCHEME.stage("first-show").working_days


def test_days_that_nobody_can_know_yet():
    unknown = WorkCalendar({}, frozenset(), "nothing known")
    (text,) = waits(calendar=unknown)
    assert text.startswith("终评公示：2026年的节假日安排尚未确认")
    open_ = other(f"{SHOW}.day_one", "{silent: 自哪一日起算, options: {next_day: {label: 次日}}}")
    with pytest.raises(RuleError, match="尚未确定：自哪一日起算"):
        days(open_, "second-show", SECOND)


@pytest.mark.rule_type("U3")
def test_every_channel_named():
    one = {"channels": SITES[:1]}
    assert waits(**one) == ["终评公示：还没有在市工人日报公示"]
    assert waits(other(f"{SHOW}.channels", "[市总工会网站]"), **one) == []


CHECK = Recheck("group.office", date(2026, 6, 5), date(2026, 6, 22), "group.head")


def amiss(scheme=SCHEME, calendar=CALENDAR, **done):
    found = recheck_findings(scheme, scheme.stage("second-show"), replace(CHECK, **done), calendar)
    return [finding.message for finding in found]


@pytest.mark.rule_type("U4")
def test_an_objection_leads_to_a_recheck():
    assert amiss() == []
    assert amiss(finished=None) == ["复核尚未完成"]
    assert amiss(finished=date(2026, 6, 23)) == ["复核应在2026年6月22日前完成"]
    assert amiss(other(f"{RULE}.recheck_days", "11"), finished=date(2026, 6, 23)) == []
    assert amiss(other(f"{RULE}.recheck_by", "jury")) == ["复核应由评审组进行"]
    assert amiss(other(f"{RULE}.report_to", "group")) == ["复核结果尚未报评选委员会"]
    assert amiss(checker="张工", concerned=frozenset({"张工"})) == [
        "复核人与被异议的项目有利害关系，应当回避"
    ]
    unknown = WorkCalendar({}, frozenset(), "nothing known")
    assert "尚未确认" in amiss(calendar=unknown)[0]


def after(settled, scheme=SCHEME, today=SECOND):
    stage = scheme.stage("second-show")
    ended = date(2026, 6, 8)
    return route(stage, posted=SECOND, ended=ended, settled=settled, today=today)[:2]


@pytest.mark.rule_type("U5")
def test_when_an_objection_is_settled_decides_what_becomes_of_the_entry():
    assert after(date(2026, 7, 31)) == ("this_season", date(2026, 7, 31))
    assert after(date(2026, 8, 1)) == ("next_season", date(2027, 6, 1))
    assert after(date(2027, 6, 1)) == ("next_season", date(2027, 6, 1))
    assert after(date(2027, 6, 2)) == ("apply_again", None)
    assert after(None, today=date(2026, 8, 1))[0] == "next_season"
    longer = other(f"{RULE}.clocks.0.within", "61")
    assert after(date(2026, 8, 1), longer)[0] == "this_season"
    from_end = other(f"{RULE}.clocks.0.from", "ended")
    assert after(date(2026, 8, 1), from_end) == ("this_season", date(2026, 8, 7))
    assert after(date(2026, 7, 31), other(f"{RULE}.clocks.0.then", "next_season"))[0] == (
        "next_season"
    )
    assert after(date(2029, 1, 1), other(f"{RULE}.clocks", "[]"))[0] == "this_season"
    with pytest.raises(SchemeErrors, match="一项比一项长"):
        other(f"{RULE}.clocks.1.within", "60")
    with pytest.raises(SchemeErrors, match="最后一项不写 within"):
        other(f"{RULE}.clocks.2.within", "900")


@given(st.integers(0, 900), st.integers(0, 900))
def test_settling_sooner_is_never_worse(one, two):
    order = ["this_season", "next_season", "apply_again"]
    sooner, later = sorted((one, two))
    found = [order.index(after(SECOND + timedelta(days=n))[0]) for n in (sooner, later)]
    assert found == sorted(found)


GOOD = Filed(date(2026, 6, 8), "person", signed=True, evidence=1)


def received(scheme=SCHEME, **filed):
    stage = scheme.stage("second-show")
    return admission(stage, replace(GOOD, **filed), date(2026, 6, 8))


@pytest.mark.rule_type("U6")
def test_what_is_accepted_as_an_objection():
    assert received() == ("accepted", ())
    late = {"on": date(2026, 6, 9)}
    kind, (finding,) = received(**late)
    assert (kind, finding.message) == ("refused", "公示已于2026年6月8日结束，逾期不予受理")
    assert (finding.clause, finding.bars) == ("七(一)", True)
    assert received(other(f"{RULE}.accepts.late", "lead"), **late)[0] == "lead"
    for lacking, key in (
        ({"signed": False}, "signed"),
        ({"by": "unit"}, "sealed"),
        ({"evidence": 0}, "evidence"),
    ):
        assert received(**lacking)[0] == "refused"
        assert received(other(f"{RULE}.accepts.{key}", "no"), **lacking)[0] == "accepted"
    assert received(by="unit", sealed=True)[0] == "accepted"
    assert received(by="anonymous")[0] == "refused"
    assert received(other(f"{RULE}.accepts.anonymous", "lead"), by="anonymous")[0] == "lead"
    assert received(other(f"{RULE}.named_only", "no"), by="anonymous")[0] == "accepted"
    open_ = other(f"{RULE}.named_only", "{silent: 是否实名, ask: yesno}")
    with pytest.raises(RuleError, match="尚未确定：是否实名"):
        received(open_)


def test_without_a_rule_of_its_own_only_names_and_days_count():
    first = SCHEME.stage("first-show")
    plain = Filed(date(2026, 5, 6), "unit")
    assert admission(first, plain, date(2026, 5, 6)) == ("accepted", ())
    unnamed = replace(plain, by="anonymous")
    assert admission(first, unnamed, date(2026, 5, 6))[0] == "lead"


def posting(scheme=SCHEME, today=SECOND, first=DONE["first-show"], **mine):
    shown = {"first-show": first, "second-show": replace(DONE["second-show"], **mine)}
    found = posting_findings(scheme, "second-show", shown, today, CALENDAR)
    return [finding.message for finding in found]


@pytest.mark.rule_type("U7")
def test_two_reviews_and_two_publicities():
    assert posting() == []
    assert posting(entries=frozenset("甲丁")) == ["丁没有经过“初评公示”，不能列入"]
    assert posting(reviewed=date(2026, 5, 6)) == [
        "“初评公示”期满（2026年5月6日）之后还没有经过复审"
    ]
    assert posting(reviewed=None) != []
    assert posting(first=Shown(), entries=frozenset()) == ["初评公示：尚未公示"]
    assert posting(today=date(2026, 5, 6))[0].endswith("尚未期满")
    alone = load(TEXT.replace("    repeats: first-show\n", "").encode())
    assert posting(alone, reviewed=None, entries=frozenset("丁")) == []
    assert posting_findings(SCHEME, "first-show", {}, SECOND, CALENDAR) == ()
    with pytest.raises(SchemeErrors, match="前面一次公示"):
        other(f"{SHOW}.repeats", "second-review")
    lines = TEXT.splitlines(keepends=True)
    start = lines.index("  - id: second-review\n")
    end = lines.index("  - id: second-show\n")
    unreviewed = "".join(lines[:start] + lines[end:]).replace("    blocks: [second-review]\n", "")
    with pytest.raises(SchemeErrors, match="没有复审环节"):
        load(unreviewed.encode())


OBJECTION = {
    "name": "王某",
    "unit": "丁厂",
    "phone": "000-0000-0012",
    "about": "署名",
    "text": "原件",
}


@pytest.mark.rule_type("U8")
def test_the_objector_is_protected():
    stage = SCHEME.stage("second-show")
    assert visible(stage, OBJECTION, "office") == OBJECTION
    assert visible(stage, OBJECTION, "entrant") == {"about": "署名"}
    bolder = other(f"{RULE}.protects.hides", "[name]").stage("second-show")
    assert set(visible(bolder, OBJECTION, "entrant")) == {"unit", "phone", "about", "text"}
    wider = other(f"{RULE}.protects.shown_to", "[office, entrant]").stage("second-show")
    assert visible(wider, OBJECTION, "entrant") == OBJECTION
    answer = "经复核，王某提出的署名问题不成立。"
    assert [(f.message, f.clause) for f in leaks(stage, OBJECTION, answer)] == [
        ("文中写有异议人的姓名，不得公开", "七(三)")
    ]
    assert leaks(bolder, OBJECTION, "丁厂提出") == ()
    first = SCHEME.stage("first-show")
    assert visible(first, OBJECTION, "public") == OBJECTION
    assert leaks(first, OBJECTION, answer) == ()


def test_publicity_is_read_back():
    lines = {line.text: line.clause for line in SCHEME.explain()}
    assert lines["异议自公示发布之日起60日内处理完毕的，可以参加本年度评审。"] == "七(二)"
    assert lines["异议在此之后处理完毕的，须重新申报。"] == "七(二)"
    assert lines["异议应当实名提出，匿名的不予受理。"] == "六(二)"
    assert lines["终评公示期满且异议处理完毕，方可进入“授奖”。"] == "六(二)"
    hidden = "姓名、所在单位、联系电话、异议书原件只有承办人员、复核人员可以看到"
    assert lines[f"保护异议人：{hidden}，不得向其他人公开。"] == "七(三)"
