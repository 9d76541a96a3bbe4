"""Chapter 5: applications, screening, the compendium."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from PIL import Image

from tools.tutorial.people import APPLICATION, OFFICE, PRACTICE, PROJECTS
from tools.tutorial.walk import Walk, step

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from tools.tutorial.clerk import Clerk

FIRST, *OTHERS = PROJECTS
LENGTH = 2000


@step("5.1")
def begin(walk: Walk) -> None:
    clerk = walk.home_of(FIRST[0])
    walk.clock(clerk, "2020-09-20 09:00")
    start(clerk, FIRST[1])


def start(clerk: Clerk, title: str) -> None:
    """Begin the application of a project in the pool."""
    clerk.menu("本单位创新项目")
    clerk.follow(title)
    clerk.press("开始填报")


@step("5.2")
def write(walk: Walk) -> None:
    clerk = walk.at(FIRST[0])
    apply(clerk)
    walk.picture("05-application", clerk, clerk.page.locator("table[data-rows]"))


def apply(clerk: Clerk) -> None:
    """Write what the application asks for beyond the registration."""
    clerk.draft()
    for label, text in APPLICATION.items():
        clerk.write(label, text)
    for question in ("本年度是否取得重大突破", "是否基本完成任务"):
        clerk.said.add(question)
        clerk.tick("是", clerk.page.get_by_role("radiogroup", name=question))
    clerk.press("增加一行")
    row = clerk.page.locator("table[data-rows] tbody tr").first
    clerk.choose("种类", "媒体刊发", row)
    clerk.write("级别", "市级", row)
    clerk.write("名称", "一件事，当天办", row)
    clerk.write("出具单位", "云澜日报", row)
    clerk.write("时间", "2020-08-18", row)
    clerk.field("总结材料").fill(PRACTICE * (LENGTH // len(PRACTICE)))
    clerk.said.add("总结材料")
    clerk.saved()


@step("5.3")
def slides(walk: Walk) -> None:
    bring(walk.at(FIRST[0]))


def bring(clerk: Clerk) -> None:
    """Upload what is shown at the meeting."""
    page = io.BytesIO()
    Image.new("RGB", (1280, 720), (24, 90, 160)).save(page, "PDF")
    clerk.upload("PPT展示材料", "展示材料.pdf", page.getvalue())
    clerk.press("上传")
    clerk.sees("文件已上传")


@step("5.4")
def file(walk: Walk) -> None:
    clerk = walk.at(FIRST[0])
    clerk.press("提交")
    clerk.sees("提交回执")


@step("5.5")
def others(walk: Walk) -> None:
    for account, title, _category in OTHERS:
        clerk = walk.home_of(account)
        start(clerk, title)
        apply(clerk)
        bring(clerk)
        clerk.press("提交")
        clerk.sees("提交回执")


@step("5.6")
def screen(walk: Walk) -> None:
    clerk = walk.home_of(OFFICE)
    walk.clock(clerk, "2020-10-09 09:00")
    clerk.menu("项目初审")
    for _account, title, _category in PROJECTS[:3]:
        clerk.follow("审查", clerk.row(title))
        for check in checks(clerk):
            clerk.tick("符合", check)
        if title == FIRST[1]:
            walk.picture("05-screen", clerk)
        clerk.press("提交初审结果")
        clerk.menu("项目初审")


def checks(clerk: Clerk) -> list[Locator]:
    """Return the checks of the page, one after the other."""
    return clerk.page.locator("#screen .check-row").all()


@step("5.7")
def fail(walk: Walk) -> None:
    clerk = walk.at(OFFICE)
    clerk.follow("审查", clerk.row(PROJECTS[3][1]))
    for check in checks(clerk):
        right = "主业主责" not in check.inner_text()
        clerk.tick("符合" if right else "不符合", check)
        if not right:
            clerk.write("理由（不符合时必填）", "课堂由社会机构举办，不属于本单位主业主责", check)
    clerk.press("提交初审结果")
    clerk.sees("未通过")


@step("5.8")
def compendium(walk: Walk) -> None:
    clerk = walk.at(OFFICE)
    clerk.menu("简介汇编")
    clerk.follow("改简介", clerk.row(FIRST[1]).locator("tbody tr").first)
    clerk.write("简介", "把六个环节合成一件事，职工只填一张表，当天办结。")
    clerk.press("保存简介")
    clerk.menu("简介汇编")
    clerk.press("生成新一版")
    clerk.sees("最新")
    walk.picture("05-compendium", clerk)
