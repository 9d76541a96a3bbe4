"""QD1 to QD16: each rule of the notice stands in the file, and taking it out is noticed.

``RULES`` says for each key of the mission where the rule stands and how it shows. Every node of
the file that bears a clause is taken out in turn: the scheme is then refused, or the behaviour of
its row is no longer there. A node that no row names fails the test.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from xuanshu.core.scheme import Scheme, SchemeErrors, load
from xuanshu.core.scheme.execute import (
    eligibility_findings,
    filing_findings,
    paper_findings,
    quota_findings,
)
from xuanshu.core.scheme.paths import path_text
from xuanshu.core.scheme.source import read

FILE = Path(__file__).parents[3] / "schemes" / "qingdao-2020.yaml"
DATA = read(FILE.read_bytes()).value
Check = Callable[[Scheme], bool]
APRIL, MAY = datetime(2020, 4, 20, tzinfo=UTC), datetime(2020, 5, 1, tzinfo=UTC)


def says(*words: str) -> Check:
    return lambda s: any(all(word in line.text for word in words) for line in s.explain())


def ineligible(stage: str, rule: str, bars: bool, **facts: object) -> Check:
    def check(scheme: Scheme) -> bool:
        found = eligibility_findings(scheme, stage, facts)
        return any(f.rule == rule and f.bars is bars for f in found)

    return check


def filing(stage: str, now: datetime, *standings: str) -> Callable[[Scheme], set[str]]:
    def rules(scheme: Scheme) -> set[str]:
        found = filing_findings(
            scheme,
            scheme.stage(stage),
            answers={},
            files={},
            standings=frozenset(standings),
            now=now,
        )
        return {finding.rule for finding in found}

    return rules


def asks(form: str, key: str) -> Check:
    return lambda s: s.forms[form].field(key) is not None


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


def quota(kind: str, bars: bool) -> Check:
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
ROWS = [(key, path, check) for key, rows in RULES.items() for path, check in rows]


def with_clause(data: object, path: tuple = ()) -> Iterator[tuple]:
    if isinstance(data, dict):
        if "clause" in data:
            yield path
        for key, value in data.items():
            yield from with_clause(value, (*path, key))
    elif isinstance(data, tuple):
        for number, value in enumerate(data):
            yield from with_clause(value, (*path, number))


NODES = {path_text(DATA, path): path for path in with_clause(DATA)}


def without(data: object, path: tuple) -> object:
    step, rest = path[0], path[1:]
    if isinstance(data, dict):
        if rest:
            return {**data, step: without(data[step], rest)}
        return {key: value for key, value in data.items() if key != step}
    if rest:
        return (*data[:step], without(data[step], rest), *data[step + 1 :])
    return (*data[:step], *data[step + 1 :])


class Dumper(yaml.SafeDumper):
    """Writes tuples as lists and exact decimals as they were."""

    def ignore_aliases(self, _data: object) -> bool:
        return True


Dumper.add_representer(tuple, lambda dumper, value: dumper.represent_list(value))
Dumper.add_representer(
    Decimal, lambda dumper, value: dumper.represent_scalar("tag:yaml.org,2002:float", str(value))
)


def settled(data: object) -> Scheme:
    return load(
        yaml.dump(data, Dumper=Dumper, allow_unicode=True, sort_keys=False).encode()
    ).settled()


@pytest.fixture(scope="module")
def whole() -> Scheme:
    return load(FILE.read_bytes()).settled()


def test_every_key_of_the_mission_has_a_row() -> None:
    assert list(RULES) == [f"QD{number}" for number in range(1, 17)]


def test_every_clause_of_the_file_has_a_row_and_every_row_a_clause() -> None:
    assert {path for _, path, _ in ROWS} == set(NODES)


def test_writing_the_file_anew_changes_no_rule(whole: Scheme) -> None:
    assert settled(DATA).explain() == whole.explain()


@pytest.mark.parametrize(
    ("key", "path", "check"), ROWS, ids=[f"{key}-{path}" for key, path, _ in ROWS]
)
def test_the_rule_shows(key: str, path: str, check: Check, whole: Scheme) -> None:
    assert check(whole)


@pytest.mark.parametrize("path", sorted(NODES))
def test_taking_the_rule_out_is_noticed(path: str, whole: Scheme) -> None:
    try:
        scheme = settled(without(DATA, NODES[path]))
    except SchemeErrors:
        return
    assert scheme.explain() != whole.explain()
    shown = [check for _, row, check in ROWS if row == path]
    assert not all(_holds(check, scheme) for check in shown)


def _holds(check: Check, scheme: Scheme) -> bool:
    try:
        return check(scheme)
    except (AttributeError, KeyError):
        return False


@pytest.mark.parametrize("path", sorted(NODES))
def test_the_clause_is_cited_in_the_explanation(path: str, whole: Scheme) -> None:
    node = DATA
    for step in NODES[path]:
        node = node[step]
    assert node["clause"] in {line.clause for line in whole.explain()}
