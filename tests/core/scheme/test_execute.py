"""Quotas, filings and eligibility on plain values; each finding cites its clause."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from xuanshu.core.scheme import Scheme, load
from xuanshu.core.scheme.execute import (
    eligibility_findings,
    filing_findings,
    late,
    quota_findings,
    quota_for,
    quota_states,
)
from xuanshu.core.scheme.field_kinds import names_in

SCHEMES = Path(__file__).parents[3] / "schemes"
CLOSES = datetime(2020, 9, 30, 16, tzinfo=UTC)
GOOD = {
    "title": "云澜职工夜校",
    "category": "service",
    "leader": "甘一鸣",
    "contact": "乙小满",
    "contact_phone": "000-0000-0012",
    "period": {"start": "2020-01-10", "end": "2020-09-20"},
    "participants": "甘一鸣、乙小满",
    "completed_on": "2020-09-20",
    "breakthrough_this_year": False,
    "basically_complete": True,
    "within_main_duty": True,
    "implementation": "分三步推开。",
    "measures": "建课堂，请师傅，送课上门。",
    "innovation": "夜校开到了车间。",
    "effect": "三千人次听课。",
    "promotion": "各区市都能照办。",
    "evidence": [{"kind": "media", "level": "市级", "title": "夜校见闻", "date": "2020-08-01"}],
    "summary": "课" * 2000,
}
FILES = {"slides": ["夜校.pptx"]}


@pytest.fixture(scope="module")
def qingdao() -> Scheme:
    return load((SCHEMES / "qingdao-2020.yaml").read_bytes()).settled()


@pytest.fixture(scope="module")
def lanting() -> Scheme:
    return load((SCHEMES / "examples" / "lanting-2026.yaml").read_bytes()).settled()


def file(scheme: Scheme, *, answers=None, files=None, standings=("pool",), now=None) -> list:
    return list(
        filing_findings(
            scheme,
            scheme.stage("apply"),
            answers={**GOOD, **(answers or {})},
            files=FILES if files is None else files,
            standings=frozenset(standings),
            now=now or CLOSES - timedelta(days=3),
        )
    )


def test_a_good_application_has_nothing_against_it(qingdao: Scheme) -> None:
    assert file(qingdao) == []
    assert eligibility_findings(qingdao, "apply", GOOD) == ()


@pytest.mark.parametrize(
    ("answers", "expected", "words"),
    [
        ({"title": " "}, ("title", "四(三)1", True), "“成果名称”没有填写"),
        ({"title": "长" * 61}, ("title", "四(三)1", True), "有61字，超过60字的限制"),
        ({"title": "两\n行"}, ("title", "四(三)1", True), "只能填写一行"),
        ({"category": "other"}, ("category", "一", True), "机制创新类、阵地建设类、服务职工类"),
        ({"contact_phone": "请来电"}, ("contact_phone", "四(三)1", True), "不像电话号码"),
        ({"period": ["2020-09-20", "2020-01-10"]}, ("period", "四(三)1", True), "止日早于起日"),
        ({"period": {"start": "2020-01-10"}}, ("period", "四(三)1", True), "起止两个日期"),
        ({"completed_on": "九月底"}, ("completed_on", "四(三)1", True), "应填写日期"),
        ({"within_main_duty": "是"}, ("within_main_duty", "四(三)1", True), "“是”或“否”"),
        ({"within_main_duty": None}, ("within_main_duty", "四(三)1", True), "没有填写"),
        ({"participants": "、"}, ("participants", "四(三)1", True), "应填写姓名"),
        ({"innovation": ""}, ("innovation", "四(三)1", True), "“创新点”没有填写"),
        (
            {"evidence": [{"kind": "gossip", "title": "传闻"}]},
            ("evidence", "二(二)", True),
            "媒体刊发",
        ),
        ({"evidence": [{"kind": "media"}]}, ("evidence", "二(二)", True), "第1行没有填写名称"),
        ({"evidence": "有"}, ("evidence", "二(二)", True), "应逐行填写"),
        ({"summary": "课" * 1599}, ("summary", "四(三)1", False), "有1599字，要求2000字左右"),
        ({"summary": "课" * 2401}, ("summary", "四(三)1", False), "有2401字，要求2000字左右"),
        ({"summary": ""}, ("summary", "四(三)1", True), "“总结材料”没有填写"),
    ],
)
def test_an_answer_that_will_not_do(
    answers: dict, expected: tuple, words: str, qingdao: Scheme
) -> None:
    (found,) = file(qingdao, answers=answers)
    assert (found.field, found.clause, found.bars) == expected
    assert words in found.message


@pytest.mark.parametrize("length", [1600, 2400])
def test_about_two_thousand_allows_twenty_per_cent(length: int, qingdao: Scheme) -> None:
    assert file(qingdao, answers={"summary": "课" * length}) == []


def test_an_open_list_of_evidence_takes_others(qingdao: Scheme, lanting: Scheme) -> None:
    row = [{"kind": "other", "title": "简报"}]
    assert file(qingdao, answers={"evidence": row}) == []
    field = lanting.forms["case"].field("evidence")
    assert [found.clause for found in field.findings(row, lanting)] == ["三"]


@pytest.mark.parametrize(
    ("files", "rule"),
    [
        ({}, "files-least"),
        ({"slides": ["a.pptx", "b.pdf"]}, "files-most"),
        ({"slides": ["a.exe"]}, "files-type"),
    ],
)
def test_files(files: dict, rule: str, qingdao: Scheme) -> None:
    (found,) = file(qingdao, files=files)
    assert (found.rule, found.field, found.clause, found.bars) == (rule, "slides", "四(三)1", True)


def test_only_the_pool_may_apply(qingdao: Scheme) -> None:
    (found,) = file(qingdao, standings=())
    assert (found.clause, found.bars) == ("四(三)", True)
    assert "储备库" in found.message


def test_lateness_begins_with_the_first_refused_instant(qingdao: Scheme) -> None:
    assert file(qingdao, now=CLOSES - timedelta(microseconds=1)) == []
    assert late(qingdao.stage("apply"), CLOSES)
    (found,) = file(qingdao, now=CLOSES)
    assert (found.rule, found.bars) == ("late", False)


def test_lateness_follows_the_scheme(qingdao: Scheme, lanting: Scheme) -> None:
    raw = load((SCHEMES / "qingdao-2020.yaml").read_bytes())
    strict = raw.settled({"stages.apply.by.late": "refuse"})
    assert [found.bars for found in file(strict, now=CLOSES)] == [True]
    assert ["未规定" in found.message for found in file(raw, now=CLOSES)] == [True]
    stage = lanting.stage("apply")
    moments = {
        datetime(2026, 3, 8, 15, 59, tzinfo=UTC): ("not-open", "五", True),
        datetime(2026, 4, 17, 9, 0, tzinfo=UTC): ("late", "五(四)", True),
    }
    for now, expected in moments.items():
        found = filing_findings(
            lanting, stage, answers={}, files={}, standings=frozenset(), now=now
        )[0]
        assert (found.rule, found.clause, found.bars) == expected


def test_conditions_of_the_year(qingdao: Scheme) -> None:
    late_work = {**GOOD, "completed_on": None}
    (found,) = eligibility_findings(qingdao, "apply", {**GOOD, "completed_on": "2021-03-01"})
    assert (found.rule, found.clause, found.bars) == ("within-the-year", "三(二)", False)
    assert "原则上" in found.message
    (found,) = eligibility_findings(qingdao, "apply", late_work)
    assert "完成时间" in found.message
    crossing = {**late_work, "breakthrough_this_year": True}
    assert eligibility_findings(qingdao, "apply", crossing) == ()
    half = {**crossing, "basically_complete": False, "completed_on": "2021-03-01"}
    assert [f.rule for f in eligibility_findings(qingdao, "apply", half)] == ["within-the-year"]


def test_the_office_has_the_last_word(qingdao: Scheme) -> None:
    facts = {**GOOD, "within_main_duty": False}
    (found,) = eligibility_findings(qingdao, "screen", facts)
    assert (found.rule, found.clause, found.bars) == ("main-duty", "六2", True)
    assert eligibility_findings(qingdao, "screen", {**facts, "judged:main-duty": True}) == ()
    (found,) = eligibility_findings(qingdao, "screen", {**GOOD, "judged:not-repeated": False})
    assert (found.rule, found.clause) == ("not-repeated", "六2")
    assert eligibility_findings(qingdao, "judge", facts) == ()


def test_not_and_least(lanting: Scheme) -> None:
    good = {"months_running": 6, "in_dispute": False, "own_work": True}
    assert eligibility_findings(lanting, "check", good) == ()
    found = eligibility_findings(lanting, "check", {"months_running": 5, "in_dispute": True})
    assert [(f.rule, f.clause) for f in found] == [
        ("half-a-year", "rules:第七条"),
        ("no-dispute", "rules:第八条"),
    ]
    unknown = eligibility_findings(lanting, "check", {})
    assert [f.bars for f in unknown] == [True, True]
    assert "请填写已实施月数" in unknown[0].message


def test_quotas(qingdao: Scheme, lanting: Scheme) -> None:
    assert [q.strength for q in quota_for(qingdao, "other")] == ["in_principle"]
    (found,) = quota_findings(qingdao, "district", 0)
    assert (found.clause, found.bars, "还差1个" in found.message) == ("三(一)", True, True)
    (found,) = quota_findings(lanting, "county", 4)
    assert (found.rule, found.bars, "超出1个" in found.message) == ("quota-most", True, True)
    states = quota_states(lanting, [("a", "county", 0), ("b", "organ", 0), ("c", "trade", 0)])
    assert {key: [f.bars for f in found] for key, found in states.items()} == {
        "a": [True],
        "b": [False],
        "c": [],
    }


def test_names_of_participants() -> None:
    assert names_in("甘一鸣、乙小满，丙大有\n丁") == ("甘一鸣", "乙小满", "丙大有", "丁")
    assert names_in(["甘一鸣", " 乙小满 ", ""]) == ("甘一鸣", "乙小满")
    assert names_in(None) == ()
