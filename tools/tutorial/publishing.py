"""Chapter 8: the public notice, an objection and its answer, the official publication."""

from __future__ import annotations

from tools.tutorial.people import HEAD, OFFICE, PROJECTS, RECHECKER
from tools.tutorial.walk import Walk, step


@step("8.1")
def draft(walk: Walk) -> None:
    clerk = walk.home_of(OFFICE)
    walk.clock(clerk, "2020-10-21 09:00")
    clerk.menu("项目公示")
    clerk.press("拟写公示")
    clerk.write("受理单位和联系方式", "评审委员会办公室，电话：000-0000-0010")
    clerk.press("保存")


@step("8.2")
def publish(walk: Walk) -> None:
    clerk = walk.at(OFFICE)
    clerk.sees("今天发布则")
    clerk.press("发布公示")
    clerk.sees("公示已发布", "复制地址")
    walk.picture("08-running", clerk)


@step("8.3")
def publications(walk: Walk) -> None:
    clerk = walk.at(OFFICE)
    walk.clock(clerk, "2020-10-21 15:00")
    for channel in ("市总工会网站", "微信公众号", "齐鲁工会"):
        clerk.menu("项目公示")
        clerk.follow("登记", clerk.page.locator("main tr").filter(has_text=channel))
        clerk.write("发布时间", "2020-10-21T10:00")
        if channel == "齐鲁工会":
            clerk.write("无网址时的位置", "客户端首页“公示公告”栏目")
        else:
            clerk.write("网址", "https://example.org/gs/1")
        clerk.press("登记")
        clerk.sees("的发布情况已登记")
    walk.picture("08-channels", clerk)


@step("8.4")
def object_(walk: Walk) -> None:
    walk.clock(walk.at(OFFICE), "2020-10-23 09:00")
    clerk = walk.at("")
    clerk.open("/notices/")
    clerk.page.locator("main a[href^='/notice/']").first.click()
    clerk.sees(PROJECTS[1][1])
    walk.picture("08-public", clerk)
    clerk.follow("在线提出异议")
    clerk.choose("异议针对", "项目")
    clerk.choose("项目", PROJECTS[1][1])
    clerk.choose("理由", "成果归属有争议")
    clerk.write("具体事实", "早餐驿站由街道出资建设，请核实是否为工会的成果。")
    clerk.choose("以谁的名义", "个人")
    clerk.write("姓名", "癸某某")
    clerk.write("联系方式", "000-0000-0099")
    clerk.tick("我承诺所反映的情况属实")
    clerk.press("提交异议")
    clerk.sees("异议编号", "查询码")
    walk.picture("08-objection", clerk)
    values = clerk.page.locator("main dl.facts dd").all_inner_texts()
    walk.notes["number"], walk.notes["query"] = values[0].split()[0], values[1].split()[0]


@step("8.5")
def accept(walk: Walk) -> None:
    clerk = walk.home_of(OFFICE)
    clerk.menu("异议")
    clerk.page.locator("main tbody a").first.click()
    clerk.press("受理")
    clerk.choose("复核人", "壬复核")
    clerk.press("指定")


@step("8.6")
def recheck(walk: Walk) -> None:
    clerk = walk.home_of(RECHECKER)
    clerk.menu("异议")
    clerk.page.locator("main tbody a").first.click()
    clerk.press("声明无利害关系")
    clerk.write("复核情况", "查阅工会经费支出凭证和街道证明，驿站由工会出资并管理。")
    clerk.choose("建议", "建议认定不成立")
    clerk.press("提交复核意见")


@step("8.7")
def report(walk: Walk) -> None:
    clerk = walk.home_of(OFFICE)
    clerk.menu("异议")
    clerk.page.locator("main tbody a").first.click()
    walk.picture("08-handling", clerk)
    clerk.press("报送")


@step("8.8")
def rule(walk: Walk) -> None:
    clerk = walk.home_of(HEAD)
    clerk.page.locator("main a").filter(has_text="异议").first.click()
    clerk.choose("决定", "不成立")
    clerk.write("决定的理由", "出资和管理主体均为工会，归属清楚。")
    clerk.press("提交决定")


@step("8.9")
def answer(walk: Walk) -> None:
    clerk = walk.home_of(OFFICE)
    clerk.menu("异议")
    clerk.page.locator("main tbody a").first.click()
    clerk.choose("答复方式", "凭查询码在网上查看")
    clerk.press("登记答复")


@step("8.10")
def progress(walk: Walk) -> None:
    clerk = walk.at("")
    clerk.open("/objections/")
    clerk.write("异议编号", walk.notes["number"])
    clerk.write("查询码", walk.notes["query"])
    clerk.press("查询")
    clerk.sees("异议不成立")


@step("8.11")
def end(walk: Walk) -> None:
    clerk = walk.home_of(OFFICE)
    walk.clock(clerk, "2020-10-29 09:00")
    clerk.menu("项目公示")
    clerk.write("公示结果", "公示期间收到异议1件，经复核不成立，已答复。")
    clerk.press("结束公示")
    clerk.sees("公示已结束")
    clerk.paper("公示情况说明 PDF")
