"""Lists as Excel: what is text stays text, and it prints as an office expects."""

import io
import zipfile
from datetime import date
from decimal import Decimal

import pytest

from xuanshu.press.sheets import Sheet, SheetColumn, workbook

COLUMNS = (
    SheetColumn("序号", 6, "number"),
    SheetColumn("单位", 24),
    SheetColumn("电话", 16),
    SheetColumn("日期", 12, "date"),
    SheetColumn("得分", 10, "number"),
)


def parts(data):
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return {name: book.read(name).decode() for name in book.namelist()}


@pytest.fixture
def made():
    rows = (
        (1, "=1+1", "000-0000-0012", date(2020, 4, 24), Decimal("92.33")),
        (2, "+86@cmd|x", "0012", None, "缺"),
        (3, "https://x.example", "-5", "", "nan"),
    )
    return parts(workbook(Sheet("立项汇总表", "填报单位：甲一区总工会", COLUMNS, rows)))


def test_no_text_becomes_a_formula_or_a_link(made):
    page = made["xl/worksheets/sheet1.xml"]
    assert "<f>" not in page
    assert "hyperlink" not in page
    assert "=1+1" in made["xl/sharedStrings.xml"]


def test_codes_keep_their_zeros_and_numbers_are_numbers(made):
    strings = made["xl/sharedStrings.xml"]
    assert "<t>0012</t>" in strings
    assert "<t>nan</t>" in strings
    page = made["xl/worksheets/sheet1.xml"]
    assert "<v>92.33</v>" in page
    assert '"@"' in made["xl/styles.xml"] or 'numFmtId="49"' in made["xl/styles.xml"]


def test_it_prints_landscape_one_page_wide_with_its_head(made):
    page = made["xl/worksheets/sheet1.xml"]
    assert 'orientation="landscape"' in page
    assert 'fitToHeight="0"' in page
    assert 'state="frozen"' in page
    assert "Print_Titles" in made["xl/workbook.xml"]


def test_a_row_of_another_length_is_refused():
    with pytest.raises(ValueError, match="zip"):
        workbook(Sheet("表", "", COLUMNS, ((1, "甲"),)))


def test_awkward_titles_and_no_rows():
    long = Sheet("甲/乙[丙]:*?" * 9, "", COLUMNS[:1], ())
    book = parts(workbook(long, Sheet("甲/乙", "", COLUMNS, ())))
    assert "xl/worksheets/sheet2.xml" in book
