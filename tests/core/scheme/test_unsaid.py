"""What a notice may leave open beside the common points: read out, asked, and then it holds."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.core.scheme.changing import changed, example, written
from xuanshu.core.scheme import Scheme, load
from xuanshu.core.scheme.execute import eligibility_findings, paper_findings
from xuanshu.core.verdict import RuleError

QINGDAO = (Path(__file__).parents[3] / "schemes" / "qingdao-2020.yaml").read_text(encoding="utf-8")


def says(scheme: Scheme, words: str) -> bool:
    return any(words in line.text for line in scheme.explain())


def paths(scheme: Scheme) -> list[str]:
    return [point.path for point in scheme.silences()]


def test_a_matter_without_a_rule_must_be_answered() -> None:
    matter = written(
        "{prize: {label: 奖金, clause: 五1, answer: {silent: 是否发给奖金, "
        "options: {none: {label: 不发}}}}}"
    )
    scheme = changed(QINGDAO, "unsaid", matter)
    assert "unsaid.prize.answer" in paths(scheme)
    assert says(scheme, "奖金：本通知没有规定")
    with pytest.raises(RuleError, match="还有1个通知未规定的事项没有确定"):
        scheme.settled().demand_settled()
    settled = scheme.settled({"unsaid.prize.answer": "none"}).demand_settled()
    assert says(settled, "是否发给奖金：本通知未规定，现定为不发。")


def test_how_many_go_on_may_be_left_open() -> None:
    count = written("{silent: 确定几个, ask: number}")
    scheme = changed(QINGDAO, "stages.judge.takes.count", count)
    assert "stages.judge.takes.count" in paths(scheme)
    assert scheme.settled({"stages.judge.takes.count": 8}).stage("judge").takes.count == 8
    assert says(scheme, "确定创新项目列为候选项目")


def test_one_category_or_several_may_be_left_open() -> None:
    choose = written("{silent: 可否兼报, options: {one: {label: 不可}}, default: one}")
    scheme = changed(QINGDAO, "categories.choose", choose)
    assert not says(scheme, "每项只选其中一类")
    assert says(scheme.settled(), "每项只选其中一类")


@pytest.mark.parametrize(("answer", "bars"), [("any", False), ("all", True)])
def test_any_or_all_may_be_left_open(answer: str, bars: bool) -> None:
    require = written(
        "{some: {silent: 几项, options: {any: {label: 一项, is: 1}, all: {label: 全部, is: 2}}}, "
        "of: [{fact: within_main_duty, is: yes}, {fact: basically_complete, is: yes}]}"
    )
    scheme = changed(QINGDAO, "eligibility.main-duty.require", require)
    facts = {"within_main_duty": True, "basically_complete": False}
    path = "eligibility.main-duty.require.some"
    assert not any(f.rule == "main-duty" for f in eligibility_findings(scheme, "apply", facts)), (
        "what is open bars nobody"
    )
    found = eligibility_findings(scheme.settled({path: answer}), "apply", facts)
    assert any(f.rule == "main-duty" for f in found) is bars


@pytest.mark.parametrize(("strength", "bars"), [("must", True), ("in_principle", False)])
def test_headings_bar_or_only_warn(strength: str, bars: bool) -> None:
    text = changed(QINGDAO, "papers.summary.headings", written("[{label: 背景}]"))
    source = changed(QINGDAO, "papers.summary.headings_strength", strength)
    paper = source.papers["summary"].model_copy(
        update={"headings": text.papers["summary"].headings}
    )
    found = paper_findings(source, paper, {"summary": "字" * 2000}, ())
    assert [(f.rule, f.bars) for f in found] == [("headings", bars)]


def test_minutes_may_be_left_open() -> None:
    minutes = written("{silent: 每项几分钟, ask: number}")
    scheme = changed(example("jury"), "stages.live.presentation.minutes", minutes)
    begins = datetime(2026, 5, 6, 1, tzinfo=UTC)
    with pytest.raises(RuleError, match="每项几分钟"):
        scheme.stage("live").presentation.slots(["a", "b"], seed="1", begins=begins)
    settled = scheme.settled({"stages.live.presentation.minutes": 8})
    assert len(settled.stage("live").presentation.slots(["a", "b"], seed="1", begins=begins)) == 2


def test_the_day_of_printing_is_read_out() -> None:
    scheme = load(
        QINGDAO.replace("date: 2020-04-10", "date: 2020-04-10\n    printed: 2020-04-13").encode()
    )
    assert says(scheme, "2020年4月13日印发")
