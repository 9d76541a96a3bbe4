"""Chapter 4: the office records, fills the pool, divides; plans and records follow."""

from __future__ import annotations

from tools.tutorial.people import OFFICE, PROJECTS
from tools.tutorial.walk import Walk, step

TITLE = PROJECTS[0][1]


@step("4.1")
def look(walk: Walk) -> None:
    clerk = walk.home_of(OFFICE)
    walk.clock(clerk, "2020-04-25 09:00")
    clerk.menu("项目立项审核")
    clerk.follow("审核", clerk.row(TITLE))
    clerk.sees(TITLE)
    walk.picture("04-record", clerk)
    clerk.press("予以备案")


@step("4.2")
def record_all(walk: Walk) -> None:
    clerk = walk.at(OFFICE)
    clerk.menu("项目立项审核")
    clerk.tick("全选本页")
    clerk.press("选中的予以备案")
    clerk.press("确定予以备案")
    clerk.sees("3个项目已予以备案")


@step("4.3")
def receive(walk: Walk) -> None:
    clerk = walk.at(OFFICE)
    for unit in ("甲一区总工会", "甲二区总工会", "乙部", "丙文化宫"):
        clerk.menu("项目立项汇总表")
        clerk.follow("审核", clerk.row(unit))
        clerk.press("接收")
        clerk.sees("汇总表已接收")


@step("4.4")
def pool(walk: Walk) -> None:
    clerk = walk.at(OFFICE)
    clerk.menu("项目培育")
    for _account, title, _category in PROJECTS:
        clerk.row(title).locator("input[type=checkbox]").check()
    walk.picture("04-pool", clerk)
    clerk.press("选中的纳入储备")
    clerk.choose("统一指定", "乙部")
    clerk.press("确定入库")


@step("4.5")
def plan(walk: Walk) -> None:
    clerk = walk.home_of("jbr01")
    clerk.menu("本单位创新项目")
    clerk.follow(TITLE)
    clerk.follow("培育计划与过程")
    clerk.follow("填写")
    clerk.write("培育目标", "九月底前四个镇街全部推开。")
    clerk.write("培育举措", "每月一次调度，现场指导办理流程。")
    clerk.press("保存")


@step("4.6")
def guidance(walk: Walk) -> None:
    clerk = walk.home_of("jbr03")
    walk.clock(clerk, "2020-06-10 09:00")
    clerk.menu("指导项目")
    clerk.follow(TITLE)
    clerk.follow("登记指导")
    clerk.write("日期", "2020-06-09")
    clerk.choose("指导方式", "实地调研")
    clerk.write("内容", "实地看试点镇街，建议把材料减到一张表。")
    clerk.press("保存")


@step("4.7")
def progress(walk: Walk) -> None:
    clerk = walk.home_of("jbr01")
    clerk.menu("本单位创新项目")
    clerk.follow(TITLE)
    clerk.follow("培育计划与过程")
    clerk.follow("登记进展")
    clerk.write("日期", "2020-06-10")
    clerk.write("进展情况", "两个镇街试点完成，新增会员八百人。")
    clerk.press("保存")
    walk.picture("04-cultivation", clerk)
