"""Chapter 9: naming, certificates, the check that anybody can make."""

from __future__ import annotations

import re

from tools.tutorial.people import OFFICE, PROJECTS
from tools.tutorial.walk import Walk, step


@step("9.1")
def name(walk: Walk) -> None:
    clerk = walk.home_of(OFFICE)
    walk.clock(clerk, "2020-11-05 09:00")
    clerk.menu("项目命名")
    clerk.write("决定日期", "2020-11-05")
    clerk.write("颁发场合", "市总工会全委会")
    clerk.press("办理命名")
    clerk.sees("已办理，证书已经生成")
    walk.picture("09-named", clerk)


@step("9.2")
def number(walk: Walk) -> None:
    clerk = walk.at(OFFICE)
    clerk.write("文号", "云澜工发〔2020〕31号")
    clerk.write("成文日期", "2020-11-06")
    clerk.press("登记")
    clerk.sees("文号和成文日期已登记")


@step("9.3")
def papers(walk: Walk) -> None:
    clerk = walk.at(OFFICE)
    clerk.paper("全部证书 PDF")
    clerk.paper("命名决定 PDF")
    clerk.paper("台账 Excel")


@step("9.4")
def own(walk: Walk) -> None:
    clerk = walk.home_of(PROJECTS[0][0])
    clerk.menu("本单位证书")
    clerk.paper("下载证书")
    line = clerk.page.locator("main tbody tr").first.inner_text()
    walk.notes["certificate"] = re.findall(r"2020\d{3}", line)[0]


@step("9.5")
def check(walk: Walk) -> None:
    clerk = walk.at("")
    clerk.open("/check/")
    clerk.write("证书编号或校验码", walk.notes["certificate"])
    clerk.press("查验")
    clerk.sees("证书有效", PROJECTS[0][1])
    walk.picture("09-check", clerk)
