"""DL1 to DL11: two awards by two tracks, two levels with their own days, clause by clause."""

from datetime import UTC, datetime

import pytest

from tests.core.scheme.changing import changed
from tests.core.scheme.notices import (
    SCHEMES,
    Check,
    Trace,
    asks,
    closes,
    compiled,
    filing,
    ineligible,
    open_at,
    required,
    says,
    without,
)
from xuanshu.core.calendar import WorkCalendar
from xuanshu.core.nomination import Unit
from xuanshu.core.scheme import Scheme, SchemeErrors
from xuanshu.core.scheme.awards import (
    criteria_for,
    shown_by_facts,
    standard_findings,
    track_of,
)
from xuanshu.core.scheme.gate_kinds import gate_findings
from xuanshu.core.scheme.hand_in import papers_for
from xuanshu.core.scheme.report import check as check_file
from xuanshu.core.scheme.routes import Sent, way, way_findings
from xuanshu.core.scheme.source import read
from xuanshu.core.scheme.upwards import Winner, upward_findings
from xuanshu.core.verdict import RuleError

FORM = "forms.recommendation.add."
NEXT_DAY = datetime(2011, 3, 21, 1, tzinfo=UTC)
LATE = datetime(2011, 3, 10, 16, 30, tzinfo=UTC)
SETS = [
    f"{track}_{award}"
    for track in ("organ", "grassroots")
    for award in ("innovation", "excellence")
]
TALKED = {"shown": False, "commented": False, "adopted": False}


def unit(kind: str, name: str = "某单位") -> Unit:
    return Unit("u", name, kind)


def in_track(track: str, *units: Unit) -> Check:
    return lambda s: all(track_of(s, one) == track for one in units)


def own_standards(scheme: Scheme) -> bool:
    """Each of the four has three standards that no other has."""
    found = [
        criteria_for(scheme, track=name.partition("_")[0], award=name.partition("_")[2])
        for name in SETS
    ]
    names = [name for item in found if item for name in item.of]
    return len(names) == len(set(names)) == 12


def talk(track: str, how: str, *, counts: bool) -> Check:
    """Whether a talk given in this way may count for the second standard of 创新成果."""

    def check(scheme: Scheme) -> bool:
        standards = criteria_for(scheme, track=track, award="innovation")
        met = shown_by_facts(scheme, standards, TALKED | {"talk": how})
        return (met.get(f"{track}_told") is not False) is counts

    return check


def comment_and_adoption(track: str) -> Check:
    def check(scheme: Scheme) -> bool:
        standards = criteria_for(scheme, track=track, award="innovation")
        one = shown_by_facts(scheme, standards, {"commented": True, "adopted": False})
        both = shown_by_facts(scheme, standards, {"commented": True, "adopted": True})
        return one == {f"{track}_adopted": False} and f"{track}_adopted" not in both

    return check


def goes(stage: str, kind: str, *steps: tuple[str, str]) -> Check:
    """The way of a unit of this kind: with whom, by which day."""

    def check(scheme: Scheme) -> bool:
        legs = way(scheme, stage, unit(kind), {})
        return [(leg.to, f"{leg.due.last_day:%m-%d}" if leg.due else "") for leg in legs] == list(
            steps
        )

    return check


def late_is_out(scheme: Scheme) -> bool:
    sent = [Sent("superior", LATE)]
    found = way_findings(scheme, "register", unit("township"), sent, {})
    return [(f.rule, f.bars) for f in found] == [("route-late", True)]


def rolled_up(kind: str) -> Check:
    def check(scheme: Scheme) -> bool:
        onward = way(scheme, "register", unit(kind), {})[1:]
        return [(leg.reviews, leg.rolled_up) for leg in onward] == [(True, True)]

    return check


def form_of(kind: str, paper: str) -> Check:
    def check(scheme: Scheme) -> bool:
        found = papers_for(scheme, scheme.stage("register"), {"unit.kind": kind})
        return [item.id for item in found] == [paper] and found[0].sign == "leader"

    return check


def opinions(kind: str, *missing: str) -> Check:
    def check(scheme: Scheme) -> bool:
        calendar = WorkCalendar({}, frozenset({2011}), "v1")
        found = gate_findings(scheme, "register", {"unit.kind": kind}, calendar)
        return len(found) == len(missing) and all(
            word in finding.message for word, finding in zip(missing, found, strict=True)
        )

    return check


def voted(scheme: Scheme) -> bool:
    (part,) = scheme.stage("review").score
    return (part.by.body, part.each.kind) == ("leading", "approve")


RULES: dict[str, list[tuple[str, Check]]] = {
    "DL1": [
        ("documents.measures", says("《大连市工会工作创新成果和创优成果评选办法》，2011年3月27日")),
        ("documents.notice", says("大工发[2011] 18号")),
        ("addressees", says("各相关基层工会，市总机关各部门")),
        ("duties.0", says("新思路", "新成效", "新举措", "新作为")),
        ("eligibility.within-scope", ineligible("recommend", "within-scope", within_scope=False)),
        (f"{FORM}2", required("recommendation", "within_scope")),
        ("categories", lambda s: list(s.categories.of) == ["innovation", "excellence"]),
        (f"{FORM}1", required("recommendation", "category")),
        ("tracks.organ", in_track("organ", unit("district"), unit("department"))),
        ("tracks.organ", in_track("organ", unit("affiliate", "困难职工帮扶中心"))),
        ("tracks.grassroots", in_track("grassroots", unit("township"), unit("affiliate"))),
        ("criteria", own_standards),
        *((f"criteria_sets.{name}", own_standards) for name in SETS),
    ],
    "DL2": [
        ("criteria.of.organ_new", says("市以上（含市）首创")),
        ("criteria.of.organ_told", says("（不包括书面发言）")),
        ("criteria.of.organ_told", talk("organ", "written", counts=False)),
        ("criteria.of.organ_told", talk("organ", "oral", counts=True)),
        ("criteria.of.organ_adopted", comment_and_adoption("organ")),
        ("criteria.of.organ_effort", says("落实措施上力度较大")),
        ("criteria.of.organ_ahead", says("超额完成")),
        ("criteria.of.organ_model", says("重大典型")),
        ("criteria.of.grassroots_new", says("在全市具有推广价值")),
        ("criteria.of.grassroots_told", says("（包括书面发言）")),
        ("criteria.of.grassroots_told", talk("grassroots", "written", counts=True)),
        ("criteria.of.grassroots_told", talk("grassroots", "none", counts=False)),
        ("criteria.of.grassroots_adopted", comment_and_adoption("grassroots")),
        ("criteria.of.grassroots_effort", says("市总工会充分肯定和表彰")),
        ("criteria.of.grassroots_ahead", says("在本地区、本行业领先")),
        ("criteria.of.grassroots_model", says("区市县党政领导充分肯定")),
        *((f"criteria_sets.{name}", open_at(f"criteria_sets.{name}.meet")) for name in SETS),
        *((f"{FORM}{n}", asks("recommendation", key)) for n, key in ((3, "talk"), (4, "shown"))),
        (f"{FORM}5", asks("recommendation", "commented")),
        (f"{FORM}6", asks("recommendation", "adopted")),
    ],
    "DL3": [
        ("stages.register", closes("register", 2011, 3, 20)),
        ("stages.register.by.late", says("逾期报送立项材料的，不予受理")),
        ("stages.register.by.late", lambda s: "late" in filing("register", NEXT_DAY)(s)),
    ],
    "DL4": [
        ("cycle", says("每年评选一次")),
        ("routes.organs", goes("register", "department", ("office", "03-20"))),
        ("routes.below", goes("register", "township", ("superior", "03-10"), ("office", "03-20"))),
        ("routes.below", late_is_out),
        ("routes.below.then", rolled_up("enterprise")),
        (
            "routes.directly-affiliated",
            goes("register", "direct", ("市总工会事业发展部", "03-10"), ("office", "03-20")),
        ),
        ("routes.directly-affiliated.then", rolled_up("affiliate")),
    ],
    "DL5": [
        ("papers.organ_form", form_of("district", "organ_form")),
        ("papers.grassroots_form", form_of("township", "grassroots_form")),
        ("forms.grassroots.add.0", required("grassroots", "superior")),
        ("gates.own-opinion", opinions("district", "申报单位")),
        ("gates.both-opinions", opinions("township", "上级工会", "申报单位")),
    ],
    "DL6": [
        ("bodies.superiors", says("产业工会和市总相关部门跟踪考核")),
        ("stages.recognise", open_at("stages.recognise.failing")),
        ("stages.track", says("实地查看、座谈、听取意见")),
    ],
    "DL7": [
        ("papers.recommendation", lambda s: s.stage("recommend").main_form.id == "recommendation"),
        ("stages.recommend", closes("recommend", 2011, 11, 15)),
        (
            "routes.recommend-below",
            goes("recommend", "township", ("superior", ""), ("office", "11-15")),
        ),
        ("routes.recommend-below.then", says("所属基层工会推荐", "11月15日前")),
        (
            "routes.recommend-affiliated",
            goes("recommend", "direct", ("市总工会事业发展部", ""), ("office", "11-15")),
        ),
        ("routes.recommend-affiliated.then", says("企事业单位推荐", "11月15日前")),
        ("routes.recommend-organs", goes("recommend", "district", ("office", ""))),
        ("routes.recommend-departments", open_at("routes.recommend-departments.files_to")),
        ("stages.review", says("评审会", "提交审定的成果")),
        ("stages.review.score.0", voted),
        ("unsaid.votes", open_at("unsaid.votes.answer")),
        ("stages.opine", says("考评领导小组根据评审结果，提出评审意见")),
        ("bodies.chairs", lambda s: s.body_label("chairs") == "市总工会主席办公会议"),
        ("stages.decide", says("主席办公会议", "研究确定获奖")),
        ("upward", says("符合省工会“双创”成果标准的，推荐上报")),
        ("rewards.0", says("通报评选结果")),
        ("unsaid.publicity", open_at("unsaid.publicity.answer")),
    ],
    "DL8": [
        ("stages.review.takes", lambda s: s.stage("review").takes.count is None),
        ("duties.1", says("实事求是、质量第一")),
    ],
    "DL9": [
        ("awards.innovation", says("大连市工会工作创新成果奖，不分等级")),
        ("awards.excellence", says("大连市工会工作创优成果奖，不分等级")),
        ("unsaid.rewards", open_at("unsaid.rewards.answer")),
    ],
    "DL10": [("bodies.leading", says("组长：市总工会常务副主席", "成员：市总工会法律部部长"))],
    "DL11": [("bodies.leading", says("负责创新成果的申报、立项、考核、评价、表彰等工作"))],
}
TRACE = Trace("dalian-2011", RULES)


def test_it_loads_and_is_read_back() -> None:
    assert check_file("dalian-2011.yaml", TRACE.source).ok


@pytest.mark.parametrize(("meet", "refused"), [("any", False), ("all", True)])
def test_any_or_all_of_the_three_is_asked_and_then_holds(meet: str, refused: bool) -> None:
    met = {"organ_new": True, "organ_told": False, "organ_adopted": False}
    path = "criteria_sets.organ_innovation.meet"
    open_ = criteria_for(TRACE.whole, track="organ", award="innovation")
    (warning,) = standard_findings(TRACE.whole, open_, met)
    assert (warning.rule, warning.bars) == ("standards-open", False)
    scheme = TRACE.whole.settled({path: meet})
    standards = criteria_for(scheme, track="organ", award="innovation")
    assert bool(standard_findings(scheme, standards, met)) is refused


def test_no_seal_no_notice_and_no_certificate_is_invented() -> None:
    assert not any(paper.seal for paper in TRACE.whole.papers.values())
    kinds = [stage.kind for stage in TRACE.whole.stages]
    assert kinds == ["filing", "tracking", "tracking", "filing", "round", "meeting", "meeting"]


def test_nothing_limits_how_many_projects_a_unit_files() -> None:
    assert (TRACE.whole.quotas, TRACE.whole.caps, TRACE.whole.nomination) == ((), (), None)


def test_what_the_measures_leave_open() -> None:
    with pytest.raises(RuleError):
        TRACE.whole.demand_settled()
    assert {point.path for point in TRACE.whole.silences()} == {
        *(f"criteria_sets.{name}.meet" for name in SETS),
        "routes.recommend-departments.files_to",
        "stages.recognise.every_months",
        "stages.recognise.ways",
        "stages.recognise.failing",
        "stages.track.every_months",
        "stages.track.failing",
        "unsaid.votes.answer",
        "unsaid.rewards.answer",
    }
    with pytest.raises(RuleError, match="各上级工会隔几个月跟踪考核一次"):
        TRACE.whole.stage("recognise").due_days()


def test_tracking_is_carried_out_once_it_is_settled() -> None:
    stage = TRACE.whole.settled(
        {"stages.track.every_months": 3, "stages.track.failing": "warn"}
    ).stage("track")
    assert [f"{day:%m-%d}" for day in stage.due_days()] == ["06-21", "09-21"]


def test_every_clause_of_the_file_has_a_row() -> None:
    assert set(TRACE.clauses) <= TRACE.named


@pytest.mark.parametrize(("path", "check"), TRACE.rows, ids=TRACE.ids)
def test_the_rule_shows(path: str, check: Check) -> None:
    assert check(TRACE.whole), path


@pytest.mark.parametrize("path", TRACE.places)
def test_taking_the_rule_out_is_noticed(path: str) -> None:
    assert TRACE.is_noticed(path)


def test_whoever_meets_the_provincial_standard_goes_up_whatever_the_place() -> None:
    winners = [Winner("a", "甲", 1), Winner("b", "乙", 2)]
    assert upward_findings(TRACE.whole, ["b"], winners) == ()
    best = changed(TRACE.source.decode(), "upward.choose", "best")
    assert [f.rule for f in upward_findings(best, ["b"], winners)] == ["upward-best"]


def test_standards_without_points_are_never_marked() -> None:
    assert TRACE.whole.criteria.points is None
    source = (SCHEMES / "qingdao-2020.yaml").read_bytes()
    data = without(read(source).value, ("criteria", "points"))
    with pytest.raises(SchemeErrors, match="打分的评审须写明各项标准的分值"):
        compiled(data)
