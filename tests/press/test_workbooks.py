"""Workbooks that offices send: what is read of good ones, what is said of bad ones."""

import io
import zipfile

import pytest
import xlsxwriter

from tests.makers.old_excel import old_workbook
from xuanshu.core.verdict import RuleError
from xuanshu.press.sheets import Sheet, SheetColumn, workbook
from xuanshu.press.workbooks import column_name, hidden_signs, read_workbook


def made(fill, **options):
    """The bytes of a workbook with one sheet that ``fill`` has written."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, **options}) as book:
        fill(book.add_worksheet("汇总表"))
    return out.getvalue()


def test_what_we_write_is_read_back():
    columns = (SheetColumn("序号", 6, "number"), SheetColumn("联系电话", 16))
    data = workbook(Sheet("立项汇总表", "填报单位：甲", columns, [(1, "000-0012"), (2, "=1+1")]))
    sheet = read_workbook(data).sheets[0]
    assert sheet.name == "立项汇总表"
    assert sheet.rows[2:] == (("序号", "联系电话"), ("1", "000-0012"), ("2", "=1+1"))
    assert not sheet.formulas


def test_merged_cells_fill_their_rows_and_formulas_are_told():
    def fill(page):
        page.merge_range(0, 0, 0, 2, "标题")
        page.merge_range(1, 0, 3, 0, "甲区总工会")
        page.write_formula(2, 2, "=1+1", None, 2)
        page.write(3, 1, 1.5)

    sheet = read_workbook(made(fill)).sheets[0]
    assert [row[0] for row in sheet.rows] == ["标题", "甲区总工会", "甲区总工会", "甲区总工会"]
    assert sheet.rows[0][1:] == ("", "")
    assert sheet.rows[2][2] == "2"
    assert sheet.rows[3][1] == "1.5"
    assert sheet.formulas == {"C3"}


def test_a_workbook_of_old_excel_is_read():
    data = old_workbook([("立项汇总表",), ("序号", "项目名称"), (1.0, "甲站"), (2.5, "乙站")])
    sheet = read_workbook(data).sheets[0]
    assert sheet.name == "汇总表"
    assert sheet.rows == (("立项汇总表", ""), ("序号", "项目名称"), ("1", "甲站"), ("2.5", "乙站"))


def test_an_old_workbook_that_says_it_is_huge_ends_only_its_reader():
    rows = [("近",)]
    data = bytearray(old_workbook([*rows, ("远",)]))
    place = data.index("远".encode("utf-16-le")) - 9
    data[place : place + 4] = b"\xff\xff\xff\xff"
    with pytest.raises(RuleError):
        read_workbook(bytes(data))


def test_hidden_sheets_are_not_read():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.add_worksheet("汇总表").write(0, 0, "项目名称")
        book.add_worksheet("藏").hide()
    assert [sheet.name for sheet in read_workbook(out.getvalue()).sheets] == ["汇总表"]


def too_long(page):
    for number in range(3000):
        page.write(number, 0, "甲")


def bomb():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    return out.getvalue()


def with_macro():
    out = io.BytesIO(made(lambda page: page.write(0, 0, "甲")))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")
    return out.getvalue()


def ole(*streams):
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "".join(streams).encode("utf-16-le") + b"\0" * 2048


HOSTILE = {
    "empty": (b"", "文件是空的"),
    "large": (b"PK\x03\x04" + b"0" * 11 * 1024 * 1024, "超过上限10MB"),
    "text": ("项目名称,备注\n甲,乙".encode("gb18030"), "这不是Excel工作簿"),
    "web page": (b"<html><table>", "其实是网页"),
    "picture": (b"\x89PNG\r\n\x1a\n", "这不是Excel工作簿"),
    "broken": (made(lambda page: page.write(0, 0, "甲"))[:-200], "无法打开"),
    "bomb": (bomb(), "压缩比异常"),
    "macro": (with_macro(), "含有宏"),
    "old with macro": (ole("Workbook", "_VBA_PROJECT"), "含有宏"),
    "locked": (ole("EncryptedPackage"), "设有密码"),
    "old Word": (ole("WordDocument"), "这不是Excel工作簿"),
    "old, broken": (ole("Workbook"), "无法读取"),
    "long": (made(too_long), "有3000行，最多读取2000行"),
    "far": (made(lambda page: page.write_string(1_048_575, 16_383, "远")), "行"),
    "wide": (made(lambda page: page.write_string(0, 300, "宽")), "有301列"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_workbook_for_us_is_refused_and_says_why(name):
    data, word = HOSTILE[name]
    with pytest.raises(RuleError) as refusal:
        read_workbook(data)
    assert word in refusal.value.message


def test_a_sheet_that_asks_for_all_memory_ends_only_its_reader():
    def fill(page):
        page.write(0, 0, "近")
        page.write_string(1_048_575, 16_383, "远")

    with pytest.raises(RuleError) as refusal:
        read_workbook(made(fill))
    assert "无法读取" in refusal.value.message


def test_signs_that_nobody_sees_are_found():
    assert hidden_signs("甲\x01乙")
    assert hidden_signs("甲\u202e乙")
    assert not hidden_signs("甲\n乙\t丙（·）")


def test_columns_have_their_letters():
    assert [column_name(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
