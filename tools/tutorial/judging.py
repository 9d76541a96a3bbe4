"""Chapter 6: the panel, recusal, marking, sealing, the ranking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tools.tutorial.people import JUDGES, OFFICE, PROJECTS
from tools.tutorial.walk import PASSWORD, Walk, step

if TYPE_CHECKING:
    from tools.tutorial.clerk import Clerk

PASSED = [title for _account, title, _category in PROJECTS[:3]]
MARKS = {
    PASSED[0]: ("28", "28", "9", "18", "9"),
    PASSED[1]: ("26", "27", "8", "17", "9"),
    PASSED[2]: ("25", "25", "8", "16", "8"),
}
CRITERIA = ("创新性", "实效性", "领先性", "示范性", "完整性")


@step("6.1")
def prepare(walk: Walk) -> None:
    clerk = walk.home_of(OFFICE)
    walk.clock(clerk, "2020-10-12 09:00")
    clerk.menu("项目评审")
    clerk.press("生成评审名单")
    clerk.sees("应当回避", "戊评一")
    walk.picture("06-preparing", clerk)


@step("6.2")
def begin(walk: Walk) -> None:
    clerk = walk.at(OFFICE)
    clerk.press("开始评审")
    clerk.sees("评审已开始")


@step("6.3")
def declare(walk: Walk) -> None:
    for judge in JUDGES:
        clerk = walk.home_of(judge)
        clerk.menu("项目评审")
        clerk.tick("本人无其他应回避情形")
        clerk.press("提交声明")
        clerk.sees("回避声明已记录")


@step("6.4")
def mark(walk: Walk) -> None:
    for judge in JUDGES:
        clerk = walk.at(judge)
        clerk.menu("项目评审")
        for title in PASSED:
            line = clerk.page.locator("main tbody tr").filter(has_text=title)
            if "回避" in line.inner_text():
                clerk.said.add("回避")
                continue
            clerk.follow("评分", line)
            give(clerk, MARKS[title])
            if (judge, title) == (JUDGES[1], PASSED[0]):
                walk.picture("06-mark", clerk, clerk.page.locator("#marks"))
            clerk.menu("项目评审")


def give(clerk: Clerk, marks: tuple[str, ...]) -> None:
    """Write the marks of one project."""
    clerk.draft()
    for label, value in zip(CRITERIA, marks, strict=True):
        clerk.write(label, value, clerk.page.locator("#marks"))
    clerk.saved()


@step("6.5")
def seal(walk: Walk) -> None:
    for judge in JUDGES:
        clerk = walk.at(judge)
        clerk.menu("项目评审")
        clerk.follow("封存提交")
        clerk.write("登录密码", PASSWORD)
        clerk.press("封存所选评分表")
        clerk.sees("已封存提交")


@step("6.6")
def close(walk: Walk) -> None:
    clerk = walk.home_of(OFFICE)
    clerk.menu("项目评审")
    clerk.sees("全部评委已交齐，可以截止")
    clerk.press("截止评审")
    clerk.sees("评审已截止", "名次")
    expect(clerk.page.locator("main tbody tr").first).to_contain_text(PASSED[0])
    walk.picture("06-result", clerk)
    clerk.paper("得分汇总表")
