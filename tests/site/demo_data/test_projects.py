"""The eighty projects: what is good about them, and what is wrong with a few on purpose."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from datetime import timedelta
from functools import lru_cache
from pathlib import Path

import pytest

from xuanshu.core.scheme import load
from xuanshu.core.scheme.execute import eligibility_findings, filing_findings
from xuanshu.site.demo.federation import by_code
from xuanshu.site.demo.projects import earlier_works, projects

QINGDAO = Path(__file__).parents[3] / "schemes" / "qingdao-2020.yaml"
ALL = projects()
APPLYING = [project for project in ALL if project.application]


@lru_cache(maxsize=1)
def scheme():
    loaded = load(QINGDAO.read_bytes())
    return loaded.settled({point.path: point.default for point in loaded.silences()}, {})


def test_eighty_projects_in_three_categories_and_forty_six_go_on():
    assert len(ALL) == len({project.key for project in ALL}) == 80
    assert len({project.title for project in ALL}) == 80
    counts = Counter(project.category for project in ALL)
    assert set(counts) == {"mechanism", "place", "service"}
    assert min(counts.values()) >= 20
    assert len(APPLYING) == 46


def test_units_guides_and_people_are_those_of_the_federation():
    units = by_code()
    for project in ALL:
        assert units[project.unit_code].kind != "federation"
        assert units[project.guide_code].kind == "department"
        assert len(project.title) <= 60
        assert project.contact in project.participants
        assert project.period[0] < project.period[1]


@pytest.mark.parametrize("project", ALL, ids=lambda project: project.key)
def test_registration_satisfies_the_scheme(project):
    stage = scheme().stage("register")
    found = filing_findings(
        scheme(),
        stage,
        answers=project.registration_answers(),
        files={},
        standings=frozenset(),
        now=project.registered_at,
    )
    assert [finding for finding in found if finding.field] == []
    assert [
        finding.rule for finding in found if "time" in finding.rule or finding.rule == "late"
    ] == []


@pytest.mark.parametrize("project", APPLYING, ids=lambda project: project.key)
def test_application_satisfies_the_scheme_but_for_what_is_wrong_on_purpose(project):
    filed = project.application
    answers = project.application_answers()
    answers["evidence"] = [asdict(row) for row in filed.evidence]
    if "summary" not in filed.missing:
        answers["summary"] = filed.summary
    files = {} if "slides" in filed.missing else {"slides": ["展示.pptx"]}
    found = filing_findings(
        scheme(),
        scheme().stage("apply"),
        answers=answers,
        files=files,
        standings=frozenset({"pool"}),
        now=filed.filed_at,
    )
    late = [finding for finding in found if finding.rule == "late"]
    assert bool(late) == filed.late
    others = [finding for finding in found if finding.rule != "late"]
    assert bool(others) == bool(filed.missing), others
    unfit = eligibility_findings(scheme(), "apply", answers)
    finished = {finding.rule for finding in unfit}
    assert ("within-the-year" in str(unfit)) == ("within-the-year" in filed.fails), finished


def test_returned_refused_late_and_failing_ones_are_as_many_as_planned():
    assert sorted(p.key for p in ALL if p.returned) == ["p38", "r05", "r12"]
    for project in ALL:
        if project.returned:
            now = project.registration_answers()[project.returned.field]
            assert now != project.returned.first_value
            assert project.returned.reason
    refused = {p.key: p.refusal.rule for p in ALL if p.refusal}
    assert refused == {"r26": "main-duty", "r34": "not-repeated"}
    assert [p.key for p in ALL if not p.within_main_duty] == ["r26"]
    assert [p.key for p in APPLYING if p.application.late] == ["p44"]
    fails = {p.key: p.application.fails for p in APPLYING if p.application.fails}
    assert fails == {
        "p23": ("within-the-year",),
        "p41": ("within-the-year",),
        "p29": ("papers-complete",),
        "p37": ("papers-complete",),
    }
    nearly = next(p for p in APPLYING if p.key == "p30").application
    assert nearly.completed_on is None
    assert nearly.breakthrough_this_year
    assert nearly.basically_complete


def test_the_repeated_project_has_an_earlier_work_of_the_same_unit():
    work = earlier_works()[0]
    repeated = next(p for p in ALL if p.refusal and p.refusal.rule == "not-repeated")
    assert (work.year, work.unit_code) == (2019, repeated.unit_code)
    for passage in ("沿街服务点开门时间短、无人看管的情况较多", "配置充电柜、饮水机和急救箱"):
        assert passage in work.text
        assert passage in repeated.background + repeated.measures


def test_evidence_is_of_kinds_and_days_that_fit():
    accepted = dict(scheme().evidence_kinds())
    for project in APPLYING:
        rows = project.application.evidence
        assert 2 <= len(rows) <= 5
        assert len({row.title for row in rows}) == len(rows)
        for row in rows:
            assert row.kind in accepted
            assert row.level in {"市级", "省级"}
            assert row.date < project.application.filed_at.date()


def test_a_returned_registration_can_be_mended_before_the_last_day():
    for project in ALL:
        if project.returned:
            assert project.registered_at.day <= 21


def test_the_same_data_can_be_shifted_to_another_year():
    moved = {project.key: project for project in projects(2026)}
    for project in ALL:
        other = moved[project.key]
        assert other.title == project.title
        assert other.period[0].year - project.period[0].year == 6
        assert other.registered_at - project.registered_at > timedelta(days=2190)
    assert "2020" not in "".join(p.application.summary for p in moved.values() if p.application)
