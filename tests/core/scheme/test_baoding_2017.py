"""BD1 to BD9: the call of 2017 stands in the file, clause by clause; judging is left open."""

import pytest

from tests.core.scheme.notices import (
    Check,
    Trace,
    asks,
    closes,
    ineligible,
    open_at,
    quota,
    required,
    says,
)
from xuanshu.core.nomination import Unit
from xuanshu.core.scheme import Scheme
from xuanshu.core.scheme.execute import filing_findings, paper_findings
from xuanshu.core.scheme.report import check as check_file
from xuanshu.core.scheme.routes import way
from xuanshu.core.verdict import RuleError

FORM = "forms.application.add."


def goes(kind: str, *steps: str) -> Check:
    """With whom a unit of this kind files, one after the other."""
    return lambda s: [leg.to for leg in way(s, "apply", Unit("u", "某单位", kind), {})] == [*steps]


def sealed_rollup(scheme: Scheme) -> bool:
    paper = scheme.papers["rollup"]
    asked = (paper.kind, paper.sign, paper.seal, paper.copies)
    return asked == ("rollup", "leader", "unit", ("electronic", "scan"))


def only_warns_of_headings(scheme: Scheme) -> bool:
    found = paper_findings(scheme, scheme.papers["materials"], {"materials": "背景\n一"}, ())
    return [(f.rule, f.bars) for f in found] == [("headings", False)]


RULES: dict[str, list[tuple[str, Check]]] = {
    "BD1": [
        ("documents.notice", says("保工办发〔2017〕61号")),
        ("documents.parent", says("保工字【2014】4号", "尚未取得")),
        ("addressees", says("开发区工会，产业、局工会")),
        ("categories", lambda s: list(s.categories.of)[-1] == "other"),
        *(
            (f"categories.of.{key}", says(f"{words}", "有创新和突破并取得显著成效"))
            for key, words in (
                ("guidance", "听党话、跟党走"),
                ("main_force", "京津保地区率先联动"),
                ("reform", "增“三性”去“四化”"),
                ("workforce", "知识型、技能型、创新型"),
                ("rights", "供给侧结构性改革"),
                ("relations", "政府、工会、企业共同参与"),
                ("service", "普惠化服务"),
                ("relief", "脱困解困"),
                ("coverage", "吸引力、凝聚力"),
                ("counties", "县级工会达标创优"),
                ("system", "密切与职工群众的联系"),
                ("online", "网上工会建设"),
                ("other", "在其他方面"),
            )
        ),
        (
            "eligibility.of-the-year",
            ineligible("apply", "of-the-year", period=["2015-01-01", "2016-11-30"]),
        ),
        (f"{FORM}1", required("application", "category")),
        (f"{FORM}6", required("application", "period")),
        ("unsaid.judging", open_at("unsaid.judging.answer")),
        ("unsaid.commendation", open_at("unsaid.commendation.answer")),
    ],
    "BD2": [
        ("criteria", lambda s: len(s.criteria.of) == 4),
        ("criteria.of.political", says("政治性：", "群团改革")),
        ("criteria.of.novel", says("创新性：", "消化吸收再创新")),
        ("criteria.of.exemplary", says("示范性：", "典型引路")),
        ("criteria.of.effective", lambda s: ("other", "其他") in s.evidence_kinds()),
        (f"{FORM}7", asks("application", "evidence")),
        ("papers.materials", says("科学性不在标准之列", "政治性没有列为着重体现")),
    ],
    "BD3": [
        ("assessment", lambda s: s.assessment.counts == "the_honour"),
        ("duties.0", says("主要领导亲自抓，分管领导具体抓")),
        (f"{FORM}2", required("application", "leader")),
        (f"{FORM}3", required("application", "deputy")),
        (f"{FORM}4", required("application", "contact")),
    ],
    "BD4": [
        ("papers.materials", says("内容应包括：背景、主要内容、实施情况、取得的效果")),
        ("papers.materials", only_warns_of_headings),
    ],
    "BD5": [
        ("quotas.0", quota("county", 2)),
        *(("quotas.1", quota(kind, 1)) for kind in ("zone", "industry", "direct", "department")),
        ("duties.1", says("真实准确", "规范工整")),
    ],
    "BD6": [
        ("unit_kinds.below", says("本地区、本系统所属工会")),
        ("routes.collected", goes("below", "superior", "office")),
        (
            "routes.collected.then",
            lambda s: way(s, "apply", Unit("u", "某", "below"), {})[1].rolled_up,
        ),
        ("routes.straight", goes("county", "office")),
        ("routes.straight", goes("department", "office")),
        ("unsaid.zone_route", open_at("unsaid.zone_route.answer")),
    ],
    "BD7": [
        ("papers.application_form", lambda s: s.papers["application_form"].annex == "附件1"),
        ("papers.application_form", lambda s: not s.papers["application_form"].seal),
        ("papers.rollup", sealed_rollup),
        ("stages.apply", closes("apply", 2017, 12, 6)),
    ],
    "BD8": [
        ("papers.records", lambda s: not s.papers["records"].required),
        (
            "papers.records",
            lambda s: {"jpg", "mp4", "xlsx"} <= set(s.papers["records"].files.types),
        ),
        ("duties.2", says("延续性工作")),
    ],
    "BD9": [("office", lambda s: s.office == "研究室")],
}
TRACE = Trace("baoding-2017", RULES)


def test_it_loads_and_is_read_back() -> None:
    report = check_file("baoding-2017.yaml", TRACE.source)
    assert report.ok
    assert "发布前必须确定：由谁、按什么办法评审；设哪些等次、各奖励多少" in report.text


def test_it_has_no_stage_beyond_what_the_notice_rules() -> None:
    assert [(stage.id, stage.kind) for stage in TRACE.whole.stages] == [("apply", "filing")]


def test_what_the_notice_leaves_open() -> None:
    with pytest.raises(RuleError):
        TRACE.whole.demand_settled()
    assert [point.path for point in TRACE.whole.silences()] == [
        "unsaid.judging.answer",
        "unsaid.commendation.answer",
    ]
    assert [point.path for point, _ in TRACE.whole.answered()] == [
        "categories.choose",
        "papers.records.files.most_mb",
        "stages.apply.by.hour",
        "stages.apply.by.late",
        "stages.apply.seal_later",
        "unsaid.zone_route.answer",
    ]


def test_a_text_without_a_limit_is_as_long_as_it_is() -> None:
    text = "背景\n" + "字" * 9000 + "\n主要内容\n一\n实施情况\n一\n取得的效果\n一"
    assert not paper_findings(TRACE.whole, TRACE.whole.papers["materials"], {"materials": text}, ())


def test_what_is_missing_is_refused_by_clause() -> None:
    stage = TRACE.whole.stage("apply")
    window = stage.window()
    found = filing_findings(
        TRACE.whole, stage, answers={}, files={}, standings=frozenset(), now=window.closes
    )
    assert {f.clause for f in found if f.bars} >= {"一", "三1", "三2"}


def test_every_clause_of_the_file_has_a_row() -> None:
    assert set(TRACE.clauses) <= TRACE.named


@pytest.mark.parametrize(("path", "check"), TRACE.rows, ids=TRACE.ids)
def test_the_rule_shows(path: str, check: Check) -> None:
    assert check(TRACE.whole), path


@pytest.mark.parametrize("path", TRACE.places)
def test_taking_the_rule_out_is_noticed(path: str) -> None:
    assert TRACE.is_noticed(path)
