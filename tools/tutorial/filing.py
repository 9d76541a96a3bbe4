"""Chapter 3: the units register their projects and hand in their roll-ups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.tutorial.people import OFFICE, PROJECTS, REGISTRATION
from tools.tutorial.walk import Walk, step

if TYPE_CHECKING:
    from tools.tutorial.clerk import Clerk

FIRST, *OTHERS = PROJECTS


@step("3.1")
def begin(walk: Walk) -> None:
    clerk = walk.at(FIRST[0])
    walk.clock(clerk, "2020-04-15 09:00")
    start(clerk)


def start(clerk: Clerk) -> None:
    """Begin a project's first filing."""
    clerk.menu("本单位创新项目")
    clerk.press("填报创新项目")


@step("3.2")
def write(walk: Walk) -> None:
    clerk = walk.at(FIRST[0])
    register(clerk, *FIRST[1:])
    walk.picture("03-draft", clerk)


def register(clerk: Clerk, title: str, category: str) -> None:
    """Write the whole form of a registration."""
    clerk.draft()
    clerk.write("项目名称", title)
    clerk.choose("项目类别", category)
    for label, text in REGISTRATION.items():
        clerk.write(label, text)
    clerk.write("起止时间起", "2020-04-01")
    clerk.write("起止时间止", "2020-09-30")
    clerk.tick("是")
    clerk.saved()


@step("3.3")
def print_and_seal(walk: Walk) -> None:
    clerk = walk.at(FIRST[0])
    seal(clerk)
    walk.picture("03-sealed", clerk, clerk.page.locator("#f-registration_form"))


def seal(clerk: Clerk) -> None:
    """Print the form and bring it back sealed and scanned."""
    printed = clerk.paper("打印当前版本")
    clerk.upload("盖章扫描件", "立项登记表盖章件.pdf", printed)
    clerk.press("上传盖章扫描件")
    clerk.sees("二维码与当前版本一致")


@step("3.4")
def file(walk: Walk) -> None:
    clerk = walk.at(FIRST[0])
    clerk.press("提交")
    clerk.sees("提交回执", "打印回执")
    walk.picture("03-receipt", clerk)


@step("3.5")
def roll_up(walk: Walk) -> None:
    rolled(walk, walk.at(FIRST[0]))


def rolled(walk: Walk, clerk: Clerk, *, picture: bool = True) -> None:
    """Print, seal and hand in a unit's roll-up."""
    clerk.menu("项目立项汇总表")
    clerk.write("主要内容及创新点", "六个环节合成一件事，职工只填一张表。")
    clerk.press("保存")
    printed = clerk.paper("打印当前版本")
    clerk.upload("盖章扫描件", "立项汇总表盖章件.pdf", printed)
    clerk.press("上传盖章扫描件")
    clerk.sees("二维码与当前名单一致")
    if picture:
        walk.picture("03-rollup", clerk)
    clerk.press("提交汇总表")
    clerk.sees("汇总表已提交")


@step("3.6")
def others(walk: Walk) -> None:
    for account, title, category in OTHERS:
        clerk = walk.at(account)
        start(clerk)
        register(clerk, title, category)
        seal(clerk)
        clerk.press("提交")
        rolled(walk, clerk, picture=False)


@step("3.7")
def who_is_missing(walk: Walk) -> None:
    clerk = walk.home_of(OFFICE)
    clerk.menu("应报已报")
    clerk.sees("甲一区总")
    walk.picture("03-quota", clerk)
