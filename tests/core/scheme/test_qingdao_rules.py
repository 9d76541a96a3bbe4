"""QD1 to QD16: each rule of the notice stands in the file, and taking it out is noticed.

A node of the file with a clause that no row names fails the test.
"""

from datetime import UTC, datetime

import pytest

from tests.core.scheme.notices import (
    Check,
    Trace,
    asks,
    compiled,
    filing,
    ineligible,
    says,
)
from xuanshu.core.scheme import Scheme
from xuanshu.core.scheme.execute import eligibility_findings, paper_findings, quota_findings

APRIL, MAY = datetime(2020, 4, 20, tzinfo=UTC), datetime(2020, 5, 1, tzinfo=UTC)


def short(scheme: Scheme) -> bool:
    found = paper_findings(scheme, scheme.papers["summary"], {"summary": "字" * 1500}, ())
    return [(f.clause, f.bars) for f in found] == [("四(三)1", False)]


def signed(paper: str, annex: str) -> Check:
    return lambda s: (
        (s.papers[paper].sign, s.papers[paper].seal, s.papers[paper].annex)
        == ("leader", "union", annex)
        and s.papers[paper].copies == ("scan", "electronic")
    )


def on_time(scheme: Scheme) -> bool:
    register = filing("register", APRIL)(scheme), filing("register", MAY)(scheme)
    return "late" not in register[0] and "late" in register[1]


def quota(kind: str, *, bars: bool) -> Check:
    return lambda s: (
        [f.bars for f in quota_findings(s, kind, 0)] == [bars] and not quota_findings(s, kind, 1)
    )


def judged_by_ten(scheme: Scheme) -> bool:
    judge = scheme.stage("judge")
    return (judge.takes.count, judge.takes.as_, judge.body) == (10, "candidate", "panel")


def publicised(scheme: Scheme) -> bool:
    stage = scheme.stage("publicise")
    objection = (stage.objection.recheck_by, stage.objection.report_to)
    asked = (stage.working_days, len(stage.channels), *objection)
    return asked == (5, 3, "committee.office", "committee.head")


YEAR = {"completed_on": "2021-01-05", "breakthrough_this_year": False, "basically_complete": True}

RULES: dict[str, list[tuple[str, Check]]] = {
    "QD1": [
        ("addressees", says("中央、省驻青有关单位工会")),
        ("categories", lambda s: len(s.categories.of) == 3),
        ("categories.of.mechanism", says("机制创新类", "流程再造")),
        ("categories.of.place", says("阵地建设类", "线上阵地建设")),
        ("categories.of.service", says("服务职工类", "普惠性服务性")),
    ],
    "QD2": [
        ("criteria", lambda s: len(s.criteria.of) == 5),
        ("criteria.of.novel", says("创新性：", "消化吸收再创新")),
        ("criteria.of.effective", lambda s: ("other", "其他") in s.evidence_kinds()),
        ("criteria.of.leading", says("领先性：", "先进水平")),
        ("criteria.of.exemplary", says("示范性：", "推广价值")),
        ("criteria.of.complete", says("完整性：", "组织体系")),
        (
            "forms.application.change.evidence",
            lambda s: s.forms["application"].field("evidence").clause == "二(二)",
        ),
    ],
    "QD3": [
        ("quotas.0", quota("district", bars=True)),
        ("quotas.0", quota("department", bars=True)),
        ("quotas.0", quota("affiliate", bars=True)),
        ("quotas.0", lambda s: not quota_findings(s, "department", 0, picked=False)),
        ("quotas.1", quota("other", bars=False)),
    ],
    "QD4": [
        ("eligibility.within-the-year", ineligible("apply", "within-the-year", bars=False, **YEAR)),
        (
            "eligibility.within-the-year",
            lambda s: (
                not eligibility_findings(
                    s, "apply", {**YEAR, "breakthrough_this_year": True, "within_main_duty": True}
                )
            ),
        ),
    ],
    "QD5": [
        ("stages.register", on_time),
        ("stages.register", lambda s: s.stage("register").outcome == "recorded"),
        ("papers.registration_form", signed("registration_form", "附件1")),
        ("papers.registration_rollup", signed("registration_rollup", "附件2")),
    ],
    "QD6": [
        ("stages.cultivate", lambda s: s.stage("cultivate").pool.standing),
        ("stages.cultivate", lambda s: s.stage("cultivate").guide.according_to == "function"),
    ],
    "QD7": [
        ("stages.apply.only", lambda s: "only-standing" in filing("apply", MAY)(s)),
        ("stages.apply", lambda s: "only-standing" not in filing("apply", MAY, "pool")(s)),
    ],
    "QD8": [
        ("stages.apply", lambda s: "required" in filing("apply", MAY, "pool")(s)),
        ("papers.application_form", lambda s: s.stage("apply").main_form.form == "application"),
        ("papers.summary", short),
        ("papers.slides", lambda s: "files-least" in filing("apply", MAY, "pool")(s)),
        (
            "forms.application.change.innovation",
            lambda s: "独创性" in s.forms["application"].field("innovation").hint,
        ),
    ],
    "QD9": [
        ("bodies.committee", lambda s: s.body_label("committee.office") == "评审委员会办公室"),
        ("stages.screen", says("评审委员会办公室", "登记、汇总、初审")),
        ("stages.screen", says("编印", "简介汇编")),
    ],
    "QD10": [
        ("bodies.panel", lambda s: s.bodies["panel"].names == "real"),
        ("stages.judge", judged_by_ten),
        ("stages.settle", says("评审委员会根据评审结果", "研究确定入围")),
    ],
    "QD11": [("stages.publicise", publicised)],
    "QD12": [
        ("stages.name", lambda s: s.stage("name").gives == ("plaque", "certificate")),
        ("stages.name", says("统一命名", "市总工会全委会")),
    ],
    "QD13": [
        ("stages.adopt", lambda s: len(s.stage("adopt").channels) == 5),
        ("stages.adopt", says("继续深化提升")),
        ("stages.adopt", says("有关部室结合业务职能")),
    ],
    "QD14": [
        ("assessment", lambda s: s.assessment.counts == "the_work"),
        ("upward", lambda s: "省" in s.upward.to and len(s.upward.help) == 2),
    ],
    "QD15": [
        *(
            (
                "eligibility.main-duty",
                ineligible(at, "main-duty", bars=True, within_main_duty=False),
            )
            for at in ("register", "apply", "screen")
        ),
        *(
            (
                "eligibility.not-repeated",
                ineligible(at, "not-repeated", bars=True, **{"check:similarity": False}),
            )
            for at in ("register", "apply", "screen")
        ),
        ("forms.registration.add.0", asks("registration", "within_main_duty")),
        ("duties.0", says("高度重视")),
        ("duties.1", says("如实推荐上报")),
        ("duties.2", says("严格按照时间节点")),
    ],
    "QD16": [
        ("papers.registration_form", lambda s: s.papers["registration_form"].annex == "附件1"),
        ("papers.registration_rollup", lambda s: s.papers["registration_rollup"].kind == "rollup"),
        ("papers.application_form", lambda s: s.papers["application_form"].annex == "附件3"),
    ],
}
TRACE = Trace("qingdao-2020", RULES)


def test_every_key_of_the_mission_has_a_row() -> None:
    assert list(RULES) == [f"QD{number}" for number in range(1, 17)]


def test_every_clause_of_the_file_has_a_row_and_every_row_a_clause() -> None:
    assert set(TRACE.clauses) == TRACE.named


def test_writing_the_file_anew_changes_no_rule() -> None:
    assert compiled(TRACE.data).settled().explain() == TRACE.whole.explain()


@pytest.mark.parametrize(("path", "check"), TRACE.rows, ids=TRACE.ids)
def test_the_rule_shows(path: str, check: Check) -> None:
    assert check(TRACE.whole), path


@pytest.mark.parametrize("path", TRACE.places)
def test_taking_the_rule_out_is_noticed(path: str) -> None:
    assert TRACE.is_noticed(path)


@pytest.mark.parametrize("path", TRACE.places)
def test_the_clause_is_cited_in_the_explanation(path: str) -> None:
    assert TRACE.cites(path)
