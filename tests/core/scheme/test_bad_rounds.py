"""Mistakes in rounds and nominations, told like all others: one list, each with line and column."""

import re
import time
from pathlib import Path

import pytest

from xuanshu.core.scheme import SchemeErrors, load

EXAMPLES = Path(__file__).parents[3] / "schemes" / "examples"


def text(name):
    return (EXAMPLES / f"{name}.yaml").read_text(encoding="utf-8")


def problems(source):
    with pytest.raises(SchemeErrors) as caught:
        load(source)
    return [str(problem) for problem in caught.value.problems]


def place(source, words):
    """The line on which words stand, counted from one."""
    return source[: source.index(words)].count("\n") + 1


CASES = {
    "weights of parts": (
        "composite",
        "weight: 20/100\n        by: experts",
        "weight: 30/100\n        by: experts",
        "各部分权重之和为11/10，应为1",
    ),
    "weights of criteria": (
        "bands",
        "weights: {novel: 2/5, useful: 3/5}",
        "weights: {novel: 2/5, useful: 2/5}",
        "各项权重之和应为1",
    ),
    "weights of classes of voters": (
        "composite",
        "staff:   {label: 职工代表, weight: 20/100}",
        "staff:   {label: 职工代表, weight: 10/100}",
        "各身份权重之和为9/10，应为1",
    ),
    "a weight beside what is carried over": (
        "bands",
        "carries: {stage: first, weight: 60/100}",
        "carries: {stage: first, weight: 50/100}",
        "各部分权重之和为9/10，应为1",
    ),
    "a share above one": (
        "composite",
        "weight: 20/100\n        by: experts",
        "weight: 120/100\n        by: experts",
        "份额应写成 20/100、2/3 这样，大于0、不超过1",
    ),
    "a share of nothing": (
        "bases",
        "needs: {at_least: 2/3}",
        "needs: {at_least: 2/0}",
        "份额应写成 20/100、2/3 这样，大于0、不超过1",
    ),
    "a base that nobody is in": (
        "composite",
        "join: relative_to_leader",
        "join: {kind: share_of, base: present}",
        "没有名单，只能以有效票数为基数",
    ),
    "a threshold over a base that nobody is in": (
        "composite",
        "    takes: {count: 1, as: candidate}",
        (
            "    pass: {part: web, base: panel, needs: {at_least: 2/3}}\n"
            "    takes: {count: 1, as: candidate}"
        ),
        "没有名单，只能以有效票数为基数",
    ),
    "a panel of nobody": ("bases", "size: 12}", "size: 0}", "不能小于1"),
    "votes asked of marks": (
        "tier-votes",
        "each: approve",
        "each: {kind: points, full: 10}",
        "这一部分是打分，没有票数",
    ),
    "a quota against another": (
        "seats",
        "units: [firm], least: 1, strength: must",
        "units: [firm, county], least: 5, strength: must",
        "“区县总工会”至少5个、最多3个，没有单位能够做到",
    ),
    "a quota against a cap": (
        "entrance",
        "caps:\n",
        (
            "quotas: [{clause: 五, units: [firm], least: 4, strength: must}]\n"
            "caps:\n  - {clause: 五(三), per: unit, most: 2}\n"
        ),
        "至少4个，而每个单位限报2个，没有单位能够做到",
    ),
    "a floor above its ceiling": (
        "sets",
        "at_least: 40/100, rounding: up}",
        "at_least: 40/100, at_most: 30/100, rounding: up}",
        "不超过30%，又不少于40%，没有名单能够做到",
    ),
    "a number above its ceiling": (
        "sets",
        "least: 1, per: unit",
        "least: 3, most: 2, per: unit",
        "最多2个少于至少3个",
    ),
    "a set among itself": ("sets", "among: leaders,", "among: leading_women,", "这一范围"),
    "a stage that takes from a later one": (
        "jury",
        "    label: 通讯评审\n",
        "    label: 通讯评审\n    takes_from: live\n",
        "只能从前面的环节接收项目",
    ),
    "a publicity that repeats itself": (
        "showing",
        "repeats: first-show",
        "repeats: second-show",
        "这里应写前面一次公示的环节",
    ),
    "more places than came": (
        "jury",
        "takes: {count: 2, as: candidate}",
        "takes: {count: 9, as: candidate}",
        "前一轮只有4个项目进入本轮",
    ),
    "an impossible day": ("deadlines", "days: 2026-09-28/", "days: 2026-09-31/", "日期"),
    "voting outside its round": (
        "deadlines",
        "wording: 9月28日至29日, days: 2026-09-28/2026-09-29",
        "wording: 10月28日至29日, days: 2026-10-28/2026-10-29",
        "投票时间不在本轮评审期间之内",
    ),
    "a number for a list": ("bases", "ties: [chair]", "ties: 3", ""),
    "an unknown key": ("bases", "quorum:", "qourum:", "是否想写“quorum”？"),
    "an anchor": ("bases", "each: {kind", "each: &each {kind", "锚"),
}


@pytest.mark.parametrize("name", CASES)
def test_mistake(name):
    example, old, new, said = CASES[name]
    source = text(example)
    assert source.count(old) >= 1
    changed = source.replace(old, new, 1)
    found = problems(changed.encode())
    assert all(re.match(r"\d+:\d+ ", problem) for problem in found)
    assert any(said in problem for problem in found), found
    near = place(changed, new)
    assert any(abs(int(problem.partition(":")[0]) - near) <= 12 for problem in found)


def test_quotas_in_principle_may_ask_for_more_than_can_be():
    source = text("seats").replace(
        "units: [firm], least: 1, strength: must",
        "units: [firm, county], least: 5, strength: in_principle",
    )
    assert load(source.encode()).id == "seats"


def test_many_mistakes_come_in_one_list():
    source = text("composite").replace("weight: 20/100", "weight: 30/100")
    source = source.replace("base: present", "base: presence").replace("title: 优", "titel: 优")
    found = problems(source.encode())
    assert len(found) >= 3
    assert found == sorted(found, key=lambda line: [int(n) for n in line.split(" ")[0].split(":")])


@pytest.mark.parametrize("size", [1_000_001, 5_000_000])
@pytest.mark.parametrize("piece", [b"#", b"a: 1\n", b"- [", "一".encode()])
def test_a_file_of_megabytes_is_refused_at_once(size, piece):
    source = (piece * (size // len(piece) + 1))[:size]
    began = time.perf_counter()
    assert problems(source) == ["1:1 文件超过 1 MB，不像是一份方案"]
    assert time.perf_counter() - began < 1


def test_another_encoding_is_named_where_it_shows():
    (found,) = problems(text("bases").encode("gb18030"))
    assert re.fullmatch(r"\d+:\d+ 文件像是 GB18030（GBK）编码，请另存为 UTF-8 后再试", found)
