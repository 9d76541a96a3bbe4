"""QH1 to QH11: from the brief in May to the chairpersons' meeting, clause by clause."""

from datetime import UTC, date, datetime

import pytest

from tests.core.scheme.notices import (
    Check,
    Trace,
    asks,
    closes,
    eligible,
    filing,
    ineligible,
    open_at,
    quota,
    required,
    says,
)
from xuanshu.core.calendar import WorkCalendar
from xuanshu.core.scheme import Scheme
from xuanshu.core.scheme.execute import filing_findings, paper_findings
from xuanshu.core.scheme.hand_in import talk_findings
from xuanshu.core.scheme.report import check as check_file
from xuanshu.core.verdict import RuleError

CONFIRM = "forms.confirmation.add."
JUNE = datetime(2018, 6, 15, tzinfo=UTC)


def brief_of_200(scheme: Scheme) -> bool:
    paper = scheme.papers["brief"]
    answers = {"title": "一", "idea": "字" * 201}
    long = [(f.rule, f.bars) for f in paper_findings(scheme, paper, answers, ())]
    short = paper_findings(scheme, paper, {**answers, "idea": "字" * 200}, ())
    return long == [("text-limit", True)] and not short


def no_gate(scheme: Scheme) -> bool:
    """Nobody who sent no brief is kept from what follows."""
    return all(getattr(stage, "only", None) is None for stage in scheme.of_kind("filing"))


def of_2500(scheme: Scheme) -> bool:
    text = "创新背景\n一\n创新点\n一\n创新举措和过程\n一\n取得成效\n" + "字" * 2500
    found = paper_findings(scheme, scheme.papers["material"], {"material": text}, ())
    return [(f.rule, f.bars) for f in found] == [("text-limit", True)]


def eight_minutes(scheme: Scheme) -> bool:
    paper = scheme.papers["showing"]
    return bool(talk_findings(paper, report=481)) and not talk_findings(paper, report=480)


def after_the_first_selection(scheme: Scheme) -> bool:
    ids = [stage.id for stage in scheme.stages]
    return scheme.stage("show").takes_from == "screen" and ids.index("show") < ids.index("review")


def published_by_december(scheme: Scheme) -> bool:
    (rule,) = scheme.rewards
    calendar = WorkCalendar({}, frozenset({2018, 2019}), "v1")
    decided = date(2018, 11, 29)
    in_time = rule.missing(decided, {rule.through[0]: date(2018, 12, 31)}, decided, calendar)
    late = rule.missing(decided, {}, date(2019, 1, 1), calendar)
    return not in_time and [f.bars for f in late] == [True]


def signed(scheme: Scheme) -> bool:
    paper = scheme.papers["application_form"]
    return (paper.sign, paper.seal, scheme.wording.leader) == ("leader", "unit", "主要负责人")


def of_the_annex(scheme: Scheme) -> bool:
    labels = [field.label for field in scheme.forms["application"].fields]
    return labels == ["创新成果名称", "申报时间", "创新成果负责人", "创新成果主要内容及效果"]


def by_score(scheme: Scheme) -> bool:
    review = scheme.stage("review")
    return (review.method, review.body, review.takes.across) == ("marks", "jury", "together")


YES = {"formed": True, "own_business": True, "five_standards": True}

RULES: dict[str, list[tuple[str, Check]]] = {
    "QH1": [
        ("criteria", lambda s: len(s.criteria.of) == 5),
        ("criteria.of.political", says("政治性：", "群团改革要求")),
        ("criteria.of.scientific", says("科学性：", "本行业、本单位特点")),
        ("criteria.of.novel", says("创新性：", "“无中生有”“有中生新”")),
        ("criteria.of.effective", lambda s: ("other", "其他") in s.evidence_kinds()),
        ("criteria.of.exemplary", says("示范性：", "全市乃至全省")),
    ],
    "QH2": [
        ("stages.research", closes("research", 2018, 5, 31)),
        ("stages.research", no_gate),
        ("papers.brief", lambda s: s.stage("research").main_form.id == "brief"),
        ("forms.brief.add.1", brief_of_200),
    ],
    "QH3": [("duties.0", says("科学的实施方案", "重点培育"))],
    "QH4": [
        ("stages.summarise", closes("summarise", 2018, 9, 30)),
        ("papers.material", of_2500),
        ("papers.material", says("创新背景、创新点、创新举措和过程、取得成效")),
        ("papers.proof", lambda s: s.papers["proof"].files.most_files > 1),
    ],
    "QH5": [("papers.application_form", signed)],
    "QH6": [
        ("stages.show", after_the_first_selection),
        ("stages.show", says("通过市总初选并接到通知后")),
        ("papers.showing", eight_minutes),
        ("papers.showing_form", lambda s: s.stage("show").main_form.id == "showing_form"),
        ("forms.showing.add.0", asks("showing", "showing")),
    ],
    "QH7": [
        ("addressees", says("市属各系统、产业工会")),
        ("categories", says("只设工会工作创新成果一类")),
        ("stages.apply", closes("apply", 2018, 10, 31)),
        ("papers.confirmation", lambda s: s.stage("apply").main_form.id == "confirmation"),
        ("quotas.0", quota("county", 2, 3)),
        ("quotas.0", lambda s: s.quotas[0].at == "apply"),
        ("quotas.1", quota("industry", 1, 2)),
        ("quotas.1", quota("direct", 1, 2)),
        ("quotas.2", quota("department", 1)),
        ("eligibility.formed", ineligible("apply", "formed", **YES | {"formed": False})),
        ("eligibility.formed", eligible("apply", "formed", **YES)),
        ("eligibility.own-business", ineligible("apply", "own-business", own_business=False)),
        ("eligibility.five-standards", ineligible("apply", "five-standards", five_standards=False)),
        (f"{CONFIRM}1", required("confirmation", "formed")),
        (f"{CONFIRM}2", required("confirmation", "own_business")),
        (f"{CONFIRM}3", required("confirmation", "five_standards")),
    ],
    "QH8": [
        ("bodies.research", lambda s: s.body_label("research") == "市总研究室"),
        ("bodies.jury", lambda s: s.body_label("jury") == "评委会"),
        ("bodies.chairs", lambda s: s.body_label("chairs") == "主席办公会"),
        ("stages.screen", says("市总研究室", "登记、汇总、初审")),
        ("stages.review", by_score),
        ("stages.review", open_at("stages.review.takes.count")),
        ("stages.decide", says("主席办公会根据评审结果", "研究确定获奖")),
        ("unsaid.tiers", open_at("unsaid.tiers.answer")),
        ("unsaid.publicity", open_at("unsaid.publicity.answer")),
    ],
    "QH9": [
        ("rewards.0", published_by_december),
        ("upward", lambda s: s.upward.to == "省总工会评选活动"),
        ("duties.1", says("因地制宜做好成果的推广")),
    ],
    "QH10": [("forms.application", of_the_annex)],
    "QH11": [
        ("documents.notice", says("秦工办字﹝2018﹞12号", "2018年4月28日，2018年5月3日印发")),
        ("office", lambda s: s.office == "研究室"),
    ],
}
TRACE = Trace("qinhuangdao-2018", RULES)


def test_it_loads_and_is_read_back() -> None:
    report = check_file("qinhuangdao-2018.yaml", TRACE.source)
    assert report.ok
    assert "通知未规定的事项22个" in report.text


def test_no_stage_of_public_notice_or_honours_is_invented() -> None:
    assert [(stage.id, stage.kind) for stage in TRACE.whole.stages] == [
        ("research", "filing"),
        ("summarise", "filing"),
        ("apply", "filing"),
        ("screen", "screening"),
        ("show", "filing"),
        ("review", "judging"),
        ("decide", "meeting"),
    ]


def test_only_the_application_form_is_signed_and_sealed() -> None:
    sealed = [paper.id for paper in TRACE.whole.papers.values() if paper.sign or paper.seal]
    assert sealed == ["application_form"]


def test_what_the_notice_leaves_open() -> None:
    with pytest.raises(RuleError):
        TRACE.whole.demand_settled()
    assert [point.path for point in TRACE.whole.silences()] == [
        "stages.review.takes.count",
        "unsaid.tiers.answer",
    ]
    settled = TRACE.whole.settled(
        {"stages.review.takes.count": 20, "unsaid.tiers.answer": "by_meeting"}
    )
    assert settled.demand_settled().stage("review").takes.count == 20


def test_who_sent_no_brief_may_apply_all_the_same() -> None:
    found = filing_findings(
        TRACE.whole,
        TRACE.whole.stage("apply"),
        answers={"title": "一", **YES},
        files={},
        standings=frozenset(),
        now=JUNE,
    )
    assert found == ()
    assert "late" in filing("research", JUNE)(TRACE.whole)


def test_every_clause_of_the_file_has_a_row() -> None:
    assert set(TRACE.clauses) <= TRACE.named


@pytest.mark.parametrize(("path", "check"), TRACE.rows, ids=TRACE.ids)
def test_the_rule_shows(path: str, check: Check) -> None:
    assert check(TRACE.whole), path


@pytest.mark.parametrize("path", TRACE.places)
def test_taking_the_rule_out_is_noticed(path: str) -> None:
    assert TRACE.is_noticed(path)


def test_the_day_of_publication_is_confirmed_and_moves() -> None:
    assert "rewards.0.by" in {point.path for point in TRACE.whole.date_points()}
    moved = TRACE.whole.settled(dates={"rewards.0.by": date(2018, 12, 20)})
    assert moved.rewards[0].by.last_day == date(2018, 12, 20)
