"""A new installation becomes a federation at work, through its pages and printed notices alone."""

from __future__ import annotations

import io
import re

import pypdfium2

from tests.journeys.cast import CLERK, HEAD, JUDGES, UNITS, Cast
from tests.journeys.desk import Desk
from tests.makers.programmes import fill_calendar
from tests.makers.units import PASSWORD
from xuanshu.press.sheets import Sheet, SheetColumn, workbook
from xuanshu.units.models import Unit
from xuanshu.units.rules import LABELS
from xuanshu.units.services.setup_code import setup_code

CODE = re.compile(r"[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}")
NAME, ADMIN = "云澜市总工会", "壬管理"


def founded(settings, folder) -> Cast:
    """Return the cast of a federation founded by somebody who read the set-up code."""
    settings.HOME = folder
    fill_calendar()
    admin = Desk("admin")
    admin.open("/")
    names = {"name": NAME, "short_name": "云澜市总", "code": "yunlan", "person": ADMIN}
    secret = {"setup_code": setup_code(), "password": PASSWORD, "again": PASSWORD}
    admin.press("建立", username="admin", **names, **secret)
    admin.sign_in()
    admin.press("我已阅读并同意")
    take_units_in(admin)
    open_account(admin, "office", CLERK, NAME, "办公室")
    open_account(admin, "head", HEAD, NAME, "评审委员会")
    for n, name in enumerate(JUDGES):
        # The first judge works in the first unit, and may not judge its projects.
        open_account(admin, f"judge{n}", name, NAME if n else UNITS[0][0], "评委")
    desks = first_sign_ins(admin)
    return Cast(
        office=desks["office"],
        head=desks["head"],
        judges={name: desks[f"judge{n}"] for n, name in enumerate(JUDGES)},
        handlers={name: desks[f"handler{n}"] for n, (name, _kind, _count) in enumerate(UNITS)},
        units={unit.name: unit for unit in Unit._base_manager.exclude(parent=None)},
    )


def take_units_in(admin: Desk) -> None:
    """Take the units and their handlers in from a workbook."""
    rows = []
    for n, (name, kind, _count) in enumerate(UNITS):
        short = name.removesuffix("总工会")
        unit = [f"U{n:02}", name, short, str(kind.label), "", str(n + 1)]
        rows.append([*unit, f"辛经办{n}", f"handler{n}", "000-0000-0012"])
    columns = tuple(SheetColumn(words[0]) for words in LABELS.values())
    data = workbook(Sheet("单位和经办人名册", f"填报单位：{NAME}", columns, rows))
    admin.open(admin.page.menu("单位"))
    admin.follow("从Excel导入")
    admin.press("检查", files={"file": ("名册.xlsx", data)})
    assert f"新增单位 {len(UNITS)}" in admin.page.text
    admin.press("确认导入")


def open_account(admin: Desk, username: str, name: str, unit: str, role: str) -> None:
    """Open one account."""
    admin.open(admin.page.menu("人员和账号"))
    admin.follow("开户")
    chosen = {"unit": value_of(admin, "unit", unit), "role": value_of(admin, "role", role)}
    admin.press("开户", username=username, name=name, **chosen)


def value_of(desk: Desk, field: str, words: str) -> str:
    """Return the value of the choice with these words."""
    offered = desk.page.tree.iterfind(f".//select[@name='{field}']/option")
    return next(each.get("value") for each in offered if each.text_content().strip() == words)


def first_sign_ins(admin: Desk) -> dict[str, Desk]:
    """Print everybody's notice; return the desks where each has chosen a password."""
    admin.open(admin.page.menu("人员和账号"))
    admin.press("查询", state="new")
    boxes = admin.page.tree.iterfind(".//input[@name='person']")
    chosen = {"person": [each.get("value") for each in boxes]}
    answer, _address = admin.send("打印所选人员的开户通知单", chosen)
    document = pypdfium2.PdfDocument(io.BytesIO(answer.getvalue()))
    text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    names = re.findall(r"(office|head|judge\d|handler\d)", text)
    return {
        name: first_sign_in(name, code)
        for name, code in zip(names, CODE.findall(text), strict=True)
    }


def first_sign_in(username: str, code: str) -> Desk:
    """Return the desk of somebody who came with a notice and chose a password."""
    desk = Desk(username, password=code)
    desk.sign_in()
    new = {"password1": PASSWORD, "password2": PASSWORD}
    desk.press("保存新密码", oldpassword=code, **new)
    desk.password = PASSWORD
    desk.press("我已阅读并同意")
    return desk
