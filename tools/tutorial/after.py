"""Chapter 10: what comes after the naming, and the record of it all."""

from __future__ import annotations

from tools.tutorial.people import AUDIT, OFFICE, PROJECTS
from tools.tutorial.walk import Walk, step

TITLE = PROJECTS[0][1]


@step("10.1")
def spread(walk: Walk) -> None:
    clerk = walk.home_of(PROJECTS[0][0])
    walk.clock(clerk, "2020-12-10 09:00")
    clerk.menu("成果转化")
    clerk.follow(TITLE)
    clerk.follow("登记推广活动")
    clerk.choose("转化形式", "会议推广")
    clerk.write("日期", "2020-12-08")
    clerk.write("标题", "全市新就业群体入会现场会")
    clerk.choose("范围", "市级")
    clerk.press("保存")
    clerk.sees("已登记")


@step("10.2")
def confirm(walk: Walk) -> None:
    clerk = walk.home_of(OFFICE)
    clerk.menu("成果转化")
    clerk.follow(TITLE)
    clerk.press("确认")
    clerk.sees("已确认")
    walk.picture("10-follow-up", clerk)


@step("10.3")
def assess(walk: Walk) -> None:
    clerk = walk.at(OFFICE)
    clerk.menu("年度考核")
    clerk.press("定为新的一版")
    clerk.sees("已定为第1版")
    walk.picture("10-assessment", clerk)


@step("10.4")
def nominate(walk: Walk) -> None:
    clerk = walk.at(OFFICE)
    clerk.menu("向上推荐")
    line = clerk.page.locator("main tbody tr").filter(has_text=TITLE)
    clerk.unfold("选定", line)
    clerk.write("推荐理由", "全市示范，成效明显。", line)
    clerk.press("确定选定", line)
    clerk.press("保存")
    clerk.press("打包为新的一版")
    clerk.sees("第 1 版")
    walk.picture("10-nomination", clerk)


@step("10.5")
def record(walk: Walk) -> None:
    clerk = walk.home_of(AUDIT)
    clerk.menu("操作记录")
    clerk.sees("最新批次摘要", "摘要值")
    walk.picture("10-journal", clerk)
