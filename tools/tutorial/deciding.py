"""Chapter 7: the committee's table, its minutes, its head's confirmation."""

from __future__ import annotations

from tools.tutorial.people import HEAD, OFFICE, PROJECTS
from tools.tutorial.walk import Walk, step


@step("7.1")
def prepare(walk: Walk) -> None:
    clerk = walk.home_of(OFFICE)
    walk.clock(clerk, "2020-10-19 14:00")
    clerk.menu("研究确定入围")
    clerk.press("准备会议")


@step("7.2")
def facts(walk: Walk) -> None:
    clerk = walk.at(OFFICE)
    clerk.write("时间", "2020-10-19")
    clerk.write("地点", "市总工会三楼会议室")
    clerk.write("记录人", "庚干事")
    clerk.write("出席", "己主任等七人")
    clerk.press("保存")
    clerk.sees("材料齐全")
    walk.picture("07-meeting", clerk)


@step("7.3")
def table(walk: Walk) -> None:
    clerk = walk.at(OFFICE)
    clerk.follow("会上调整名单")
    line = clerk.page.locator("main tbody tr").filter(has_text=PROJECTS[2][1])
    clerk.write("理由", "惠及基层工会面广", line)
    clerk.press("上移", line)
    clerk.sees("第 2 稿")
    walk.picture("07-table", clerk)
    clerk.paper("打印对照表")


@step("7.4")
def confirm(walk: Walk) -> None:
    clerk = walk.home_of(HEAD)
    clerk.follow("待确认会议")
    walk.picture("07-confirm", clerk)
    clerk.press("确认会议结果")
    clerk.sees("不再改动")
    clerk.paper("会议纪要 PDF")
