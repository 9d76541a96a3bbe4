"""Chapter 2: the office opens the year from the shipped scheme and publishes it."""

from __future__ import annotations

from tools.tutorial.people import OFFICE
from tools.tutorial.walk import Walk, step

SOURCE = "市总工会第3次主席办公会议纪要"


@step("2.1")
def use_the_shipped(walk: Walk) -> None:
    clerk = walk.at(OFFICE)
    clerk.menu("年度与方案")
    clerk.follow("录入方案")
    clerk.sees("随附的方案", "可以直接办理")
    walk.picture("02-shipped", clerk)
    clerk.press("用这份方案", clerk.row("qingdao-2020"))
    clerk.sees("随附方案已录入")


@step("2.2")
def open_the_year(walk: Walk) -> None:
    clerk = walk.at(OFFICE)
    clerk.sees("系统怎样理解这份通知")
    clerk.write("年度", "2020", clerk.page.locator("main"))
    clerk.press("开启")
    clerk.sees("已开启")


@step("2.3")
def dates(walk: Walk) -> None:
    clerk = walk.at(OFFICE)
    clerk.sees("日期确认", "通知原文")
    walk.picture("02-dates", clerk, clerk.page.locator("#dates"))
    clerk.press("确认以上日期")


@step("2.4")
def points(walk: Walk) -> None:
    clerk = walk.at(OFFICE)
    for question, answer in (("评委人数", "3人以上"), ("每个项目至少要有几份有效评分", "2")):
        card = clerk.page.locator("article").filter(has_text=question)
        clerk.said.add(question)
        clerk.unfold("确认此项", card)
        if answer.isdigit():
            clerk.write("数量", answer, card)
        else:
            clerk.tick(answer, card)
        clerk.write("依据（文件或本地惯例）", SOURCE, card)
        clerk.press("确认", card)
    walk.picture("02-silent", clerk, clerk.page.locator("article").first)


@step("2.5")
def defaults(walk: Walk) -> None:
    clerk = walk.at(OFFICE)
    clerk.write("依据（文件或本地惯例）", SOURCE, clerk.page.locator("#silent form.form-line"))
    clerk.press("全部按默认确认")


@step("2.6")
def units(walk: Walk) -> None:
    clerk = walk.at(OFFICE)
    clerk.tick("乙部")
    clerk.press("保存指定")


@step("2.7")
def bodies(walk: Walk) -> None:
    clerk = walk.at(OFFICE)
    clerk.menu("评审机构")
    for body, name, title in (
        ("committee", "己主任", "主任"),
        *(("panel", name, "专家评委") for name in ("戊评一", "戊评二", "戊评三")),
    ):
        card = clerk.page.locator(f"#{body}")
        clerk.choose("人员", name, card)
        clerk.write("职务", title, card)
        clerk.press("加入名单", card)
        clerk.sees("已加入名单")
    walk.picture("02-bodies", clerk)


@step("2.8")
def publish(walk: Walk) -> None:
    clerk = walk.at(OFFICE)
    clerk.menu("年度设置")
    clerk.paper("打印规则确认单")
    clerk.press("发布本年度")
    clerk.sees("已发布")
