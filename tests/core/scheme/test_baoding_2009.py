"""BC1 to BC14: the draft of 2009, from the comments it asks for to the two bodies that decide."""

from datetime import UTC, datetime
from fractions import Fraction

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
    required,
    says,
)
from xuanshu.core.nomination import Unit
from xuanshu.core.scheme import Scheme
from xuanshu.core.scheme.hand_in import copy_findings
from xuanshu.core.scheme.report import check as check_file
from xuanshu.core.scheme.routes import way
from xuanshu.core.scheme.stages.consultation import Reply
from xuanshu.core.verdict import RuleError

FORM = "forms.application.add."
FIVE = ("adopted", "approved", "told", "reported", "known")
WORTH = {"positive": True, "worth_spreading": True}
NONE = dict.fromkeys(FIVE, False)
DECEMBER = datetime(2009, 12, 20, tzinfo=UTC)


COUNTY = Unit("u", "某县总工会", "county")


def replied(scheme: Scheme, at: datetime, **how: bool) -> list[str]:
    stage = scheme.stage("consult")
    found = stage.findings(
        scheme, [COUNTY], [Reply("u", at, **how)], datetime(2009, 10, 9, tzinfo=UTC)
    )
    return [finding.rule for finding in found]


def closes_comments(scheme: Scheme) -> bool:
    """30 September is still in time, the first instant of 1 October (in Shanghai) is not."""
    closes = scheme.stage("consult").window().closes
    return closes == datetime(2009, 9, 30, 16, tzinfo=UTC)


def signed_and_written(scheme: Scheme) -> bool:
    day = datetime(2009, 9, 29, tzinfo=UTC)
    return (
        replied(scheme, day) == []
        and replied(scheme, day, signed=False) == ["not-signed"]
        and replied(scheme, day, written=False) == ["not-written"]
    )


def any_one_is_enough(scheme: Scheme) -> bool:
    return all(
        eligible("apply", "one-of-five", **NONE | WORTH | {one: True})(scheme) for one in FIVE
    )


def through_the_superior(scheme: Scheme) -> bool:
    unit = Unit("u", "某企业", "enterprise")
    legs = [(leg.to, leg.reviews, leg.rolled_up) for leg in way(scheme, "apply", unit, {})]
    return legs == [("superior", False, False), ("office", True, True)]


def straight(scheme: Scheme) -> bool:
    kinds = ("county", "zone", "industry", "direct", "department")
    ways = [way(scheme, "apply", Unit("u", "某单位", kind), {}) for kind in kinds]
    return all([leg.to for leg in legs] == ["office"] for legs in ways)


def two_copies(scheme: Scheme) -> bool:
    paper = scheme.papers["application_form"]
    return bool(copy_findings(paper, {"paper": 1})) and not copy_findings(paper, {"paper": 2})


def marked_by_members(scheme: Scheme) -> bool:
    (part,) = scheme.stage("appraise").score
    return (part.by.body, part.each.kind, part.weight) == ("members", "marks", Fraction(1))


def meets(stage: str, body: str, decides: str) -> Check:
    return lambda s: (s.stage(stage).body, s.stage(stage).decides) == (body, decides)


RULES: dict[str, list[tuple[str, Check]]] = {
    "BC1": [
        ("documents.call", says("征求意见的说明", "2009年9月19日")),
        ("stages.consult", closes_comments),
        ("stages.consult", signed_and_written),
        ("stages.consult", open_at("stages.consult.silence")),
    ],
    "BC2": [
        ("documents.draft", says("（征求意见稿）", "2009年9月19日")),
        (
            "eligibility.this-year",
            ineligible(
                "apply", "this-year", period=["2008-01-01", "2008-12-01"], refined_this_year=False
            ),
        ),
        (
            "eligibility.this-year",
            eligible(
                "apply", "this-year", period=["2005-01-01", "2008-12-01"], refined_this_year=True
            ),
        ),
        ("categories", lambda s: len(s.categories.of) == 6),
        ("categories.of.execution", says("执行上级决策过程中推出的创造性的措施")),
        ("categories.of.first_class", says("做出重大贡献")),
        ("categories.of.hard_points", says("冲破禁锢")),
        ("categories.of.initiatives", says("经济技术创新、劳动关系和谐企业")),
        ("categories.of.adapted", says("借鉴吸收外地经验")),
        ("categories.of.refined", says("在多年探索、逐步完善的基础上")),
        (f"{FORM}1", required("application", "category")),
        (f"{FORM}3", required("application", "period")),
        (f"{FORM}4", required("application", "refined_this_year")),
    ],
    "BC3": [
        ("eligibility.one-of-five", ineligible("apply", "one-of-five", **NONE | WORTH)),
        ("eligibility.one-of-five", any_one_is_enough),
        (
            "eligibility.one-of-five",
            ineligible("review", "one-of-five", told=True, positive=False, worth_spreading=True),
        ),
        *((f"{FORM}{10 + n}", required("application", name)) for n, name in enumerate(FIVE)),
        (f"{FORM}15", required("application", "positive")),
        (f"{FORM}16", required("application", "worth_spreading")),
    ],
    "BC4": [
        (f"{FORM}0", required("application", "title")),
        (f"{FORM}5", required("application", "content")),
        (f"{FORM}6", required("application", "proposer")),
        (f"{FORM}7", required("application", "matured")),
        (f"{FORM}8", required("application", "effect")),
        (f"{FORM}9", required("application", "approvals")),
    ],
    "BC5": [
        ("addressees", says("产业、局工会，直属基层工会")),
        ("routes.enterprises", through_the_superior),
        ("routes.enterprises.then", through_the_superior),
        ("routes.straight", straight),
    ],
    "BC6": [
        ("stages.review", says("论证、鉴定和验收", "领导小组")),
        ("stages.review", lambda s: s.stage("review").body == "leading"),
    ],
    "BC7": [
        ("stages.appraise.presentation", says("公开讲述与民主测评：现场陈述")),
        ("stages.appraise.presentation", open_at("stages.appraise.presentation.minutes")),
    ],
    "BC8": [
        ("bodies.members", lambda s: s.body_label("members") == "评比活动小组成员"),
        ("stages.appraise", lambda s: s.stage("appraise").takes_from == "review"),
        ("stages.appraise.score.0", marked_by_members),
        ("criteria", says("创新性、革新性、创意性、特色性、推广价值")),
        ("criteria", open_at("criteria.points")),
    ],
    "BC9": [
        ("bodies.chairs", lambda s: s.body_label("chairs") == "主席办公会"),
        ("stages.propose", meets("propose", "leading.office", "proposal")),
        ("stages.study", meets("study", "leading", "tiers")),
        ("stages.decide", meets("decide", "chairs", "winners")),
        ("rewards.0", says("每年年初全委会")),
        ("unsaid.tiers", open_at("unsaid.tiers.answer")),
    ],
    "BC10": [
        ("bodies.leading", says("组长：市总工会党组书记、常务副主席", "各部（室）部长（主任）"))
    ],
    "BC11": [
        ("stages.approve", meets("approve", "leading", "rewards")),
        ("unsaid.last_word", open_at("unsaid.last_word.answer")),
        ("unsaid.major", open_at("unsaid.major.answer")),
    ],
    "BC12": [("duties.0", says("主要领导对本单位申报的内容严格把关"))],
    "BC13": [
        ("eligibility.who", says("由单位、团队、个人申报")),
        (f"{FORM}2", asks("application", "applicants")),
        ("papers.application_form", two_copies),
        ("stages.apply", closes("apply", 2009, 12, 31)),
        ("stages.apply", lambda s: "not-open" in filing("apply", DECEMBER)(s)),
    ],
    "BC14": [
        ("cycle", says("每年评选一次")),
        ("local_rules", says("下级工会可以制定实施细则")),
    ],
}
TRACE = Trace("baoding-2009", RULES)


def test_it_loads_and_is_read_back() -> None:
    assert check_file("baoding-2009.yaml", TRACE.source).ok


def test_both_last_words_are_shown_each_under_its_clause() -> None:
    lines = {line.clause for line in TRACE.whole.explain() if "获奖创新项目" in line.text}
    assert lines == {"四5", "五"}
    assert [(stage.id, stage.kind) for stage in TRACE.whole.stages] == [
        ("consult", "consultation"),
        ("apply", "filing"),
        ("review", "screening"),
        ("appraise", "round"),
        ("propose", "meeting"),
        ("study", "meeting"),
        ("decide", "meeting"),
        ("approve", "meeting"),
    ]


def test_no_seal_and_no_signature_is_invented() -> None:
    assert not any(paper.sign or paper.seal for paper in TRACE.whole.papers.values())


def test_what_the_draft_leaves_open() -> None:
    with pytest.raises(RuleError):
        TRACE.whole.demand_settled()
    answers = {
        "stages.appraise.presentation.minutes": 10,
        "unsaid.last_word.answer": "chairs",
        "unsaid.major.answer": "group",
        "unsaid.tiers.answer": "by_meeting",
    }
    assert {point.path for point in TRACE.whole.silences()} == set(answers)
    round_ = TRACE.whole.settled(answers).demand_settled().stage("appraise")
    assert round_.spec(TRACE.whole).parts
    assert round_.presentation.minutes == 10


def test_every_clause_of_the_file_has_a_row() -> None:
    assert set(TRACE.clauses) <= TRACE.named


@pytest.mark.parametrize(("path", "check"), TRACE.rows, ids=TRACE.ids)
def test_the_rule_shows(path: str, check: Check) -> None:
    assert check(TRACE.whole), path


@pytest.mark.parametrize("path", TRACE.places)
def test_taking_the_rule_out_is_noticed(path: str) -> None:
    assert TRACE.is_noticed(path)
