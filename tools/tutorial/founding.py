"""Chapter 1: an empty installation becomes a federation with units and people."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pypdfium2
import python_calamine
import xlsxwriter

from tools.tutorial.people import ACCOUNTS, ADMIN, FEDERATION, UNITS
from tools.tutorial.walk import CODE, PASSWORD, Walk, setup_code, step

if TYPE_CHECKING:
    from tools.tutorial.clerk import Clerk

START = "2020-04-10 09:00"


@step("1.1")
def open_the_page(walk: Walk) -> None:
    clerk = walk.at("")
    clerk.open("/")
    clerk.sees("建立总工会")
    walk.clock(clerk, START)
    walk.picture("01-found", clerk)


@step("1.2")
def found(walk: Walk) -> None:
    clerk = walk.at("")
    clerk.write("设置码", setup_code(walk.home))
    clerk.write("总工会名称", FEDERATION)
    clerk.write("简称", "云澜市总")
    clerk.write("代号", "yunlan")
    clerk.write("系统管理员姓名", "壬管理")
    clerk.write("系统管理员账号", ADMIN)
    clerk.write("密码", PASSWORD)
    clerk.write("再输一次密码", PASSWORD)
    clerk.press("建立")
    clerk.sees("已建立，请登录")


@step("1.3")
def sign_in(walk: Walk) -> None:
    clerk = walk.at(ADMIN)
    clerk.said |= {"账号", "密码", "登录"}
    clerk.typed |= {ADMIN, PASSWORD}
    clerk.press("我已阅读并同意")


COLUMNS = (
    "单位代码",
    "单位名称",
    "单位简称",
    "单位类别",
    "机构序列",
    "经办人",
    "账号",
)


def filled(blank: bytes) -> bytes:
    """Return the blank list with the tutorial's units written under its own header."""
    rows = python_calamine.load_workbook(io.BytesIO(blank)).get_sheet_by_index(0).to_python()
    at = next(n for n, row in enumerate(rows) if COLUMNS[0] in row)
    header = [str(cell) for cell in rows[at]]
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, header)
        for down, unit in enumerate(UNITS, start=1):
            for title, value in zip(COLUMNS, unit, strict=True):
                sheet.write(down, header.index(title), value)
    return out.getvalue()


@step("1.4")
def blank_list(walk: Walk) -> None:
    clerk = walk.at(ADMIN)
    clerk.menu("单位")
    clerk.follow("从Excel导入")
    (walk.home / "名册.xlsx").write_bytes(filled(clerk.kept("下载空表")))


@step("1.5")
def take_in(walk: Walk) -> None:
    clerk = walk.at(ADMIN)
    clerk.upload("单位和经办人名册", "名册.xlsx", (walk.home / "名册.xlsx").read_bytes())
    clerk.press("检查")
    clerk.sees("新增单位", "开户")
    walk.picture("01-import", clerk)
    clerk.press("确认导入")


@step("1.6")
def accounts(walk: Walk) -> None:
    clerk = walk.at(ADMIN)
    for account, name, unit, role in ACCOUNTS:
        clerk.menu("人员和账号")
        clerk.follow("开户")
        clerk.write("姓名", name)
        clerk.write("账号", account)
        clerk.choose("单位", unit)
        clerk.choose("身份", role)
        clerk.press("开户")


@step("1.7")
def notices(walk: Walk) -> None:
    clerk = walk.at(ADMIN)
    clerk.menu("人员和账号")
    clerk.choose("状态", "没有设置密码")
    clerk.press("查询")
    for box in clerk.page.locator("main tbody input[type=checkbox]").all():
        box.check()
    walk.picture("01-people", clerk)
    document = pypdfium2.PdfDocument(clerk.paper("打印所选人员的开户通知单"))
    text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    wanted = [each[0] for each in ACCOUNTS] + [each[-1] for each in UNITS]
    for account in wanted:
        after = text[text.index(account) :]
        walk.notes[account] = CODE.search(after).group()  # type: ignore[union-attr]


@step("1.8")
def first_sign_ins(walk: Walk) -> None:
    for account, code in walk.notes.items():
        clerk = walk.at("")
        clerk.sign_in(account, code)
        clerk.write("当前密码", code)
        clerk.write("新密码", PASSWORD)
        clerk.write("新密码（重复）", PASSWORD)
        clerk.press("保存新密码")
        clerk.press("我已阅读并同意")
        _leave(clerk)


def _leave(clerk: Clerk) -> None:
    """Leave the computer to the next."""
    clerk.page.context.clear_cookies()
