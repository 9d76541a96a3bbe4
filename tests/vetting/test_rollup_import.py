"""Excel in: a unit's filled 汇总表 read, shown, taken in whole or not at all."""

import io

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.makers.entries import make_filed, make_handler
from tests.makers.programmes import make_season, season_unit_of
from tests.makers.rollups import make_rollup, rollup_now, sealed
from tests.makers.units import at, make_actor, sign_in
from xuanshu.core.verdict import RuleError
from xuanshu.journal.models import Row
from xuanshu.kit import clock
from xuanshu.press.workbooks import read_workbook
from xuanshu.programmes.queries import season_units
from xuanshu.units.models import Role
from xuanshu.vetting.access import rollup_stage
from xuanshu.vetting.queries import examined, held_of, lines_of, list_of
from xuanshu.vetting.services import import_rollup

pytestmark = pytest.mark.django_db
NOW = at("2020-04-20 09:30")
HEAD = ("序号", "申报单位", "项 目 名 称", "项目类别", "主要内容及创新点（200字以内）", "备注")


@pytest.fixture(autouse=True)
def the_day(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr("xuanshu.kit.middleware.clock.now", lambda: NOW)


@pytest.fixture
def office():
    return make_actor()


@pytest.fixture
def season(office):
    return make_season(actor=office)


@pytest.fixture
def handler(season):
    return make_handler(season)


@pytest.fixture
def filed(season, handler):
    return [make_filed(season, actor=handler, title=title) for title in ("甲站", "乙站", "丙站")]


def sheet_bytes(*rows, head=HEAD, formulas=()):
    """An office's own sheet: title, line of the unit, head, rows, foot."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page = book.add_worksheet("Sheet1")
        page.merge_range(0, 0, 0, 5, "2020年度立项汇总表")
        page.write_string(1, 0, "填报单位：（盖章）")
        for number, row in enumerate((head, *rows), 2):
            for column, cell in enumerate(row):
                page.write_string(number, column, cell)
        for row, column, formula in formulas:
            page.write_formula(row, column, formula, None, "甲站")
        page.write_string(len(rows) + 4, 0, "填报人：甲某")
        page.write_string(len(rows) + 4, 2, "日期：2020年4月")
    return out.getvalue()


def read(data):
    return list_of(read_workbook(data), "汇总表.xlsx")


def bring(season, handler, sheet, actor=None, now=NOW):
    unit = season_unit_of(season, handler.unit)
    return import_rollup(
        season=season, unit=unit, stage_id="register", sheet=sheet, actor=actor or handler, now=now
    )


def rows(season, handler):
    return [line.row for line in lines_of(rollup_now(season, handler))]


def said(season, handler, data):
    found = examined(rollup_now(season, handler), read(data))
    return [(wrong.row, wrong.column, wrong.message, wrong.like) for wrong in found.wrong]


def test_order_words_and_remarks_come_from_the_sheet(season, handler, filed):
    data = sheet_bytes(("1", "", "丙站", "", "丙的\n创新", "重点"), ("2", "", "甲 站", "", "", ""))
    bring(season, handler, read(data))
    found = rows(season, handler)
    assert [row.title for row in found] == ["丙站", "甲站", "乙站"]
    assert (found[0].summary, found[0].note) == ("丙的 创新", "重点")
    assert found[1].summary == lines_of(rollup_now(season, handler))[1].default


def test_what_we_give_out_may_come_back(season, handler, filed, client):
    page = sign_in(client, handler).get(reverse("rollup-excel", args=[season.pk, "register"]))
    before = rows(season, handler)
    assert not said(season, handler, page.content)
    bring(season, handler, read(page.content))
    assert rows(season, handler) == before


def test_the_rank_column_orders_and_numbers_name(season, handler, filed):
    head = ("编号", "推荐排序")
    numbers = [record.entry.number for record in filed]
    data = sheet_bytes((numbers[0], "2"), (numbers[1], "3"), (numbers[2], "1"), head=head)
    bring(season, handler, read(data))
    assert [row.title for row in rows(season, handler)] == ["丙站", "甲站", "乙站"]


def test_each_wrong_cell_is_named_with_the_nearest_word(season, handler, filed):
    unit = season_unit_of(season, handler.unit).name
    data = sheet_bytes(
        ("1", unit, "甲站点", "", "", ""),
        ("2", "别的总工会", "乙站", "没有的类别", "长" * 201, "注" * 61),
        ("3", unit, "乙站", "", "", ""),
        ("4", unit, "丙站\u202e", "", "", ""),
        ("5", unit, "", "", "有内容没有名称", ""),
    )
    found = said(season, handler, data)
    assert [(row, column) for row, column, _message, _like in found] == [
        (4, "C"), (5, "E"), (5, "F"), (5, "B"), (5, "D"), (6, "C"), (7, "C"), (8, "C"),
    ]  # fmt: skip
    words = "".join(message for _row, _column, message, _like in found)
    for word in ("没有“甲站点”", "现在201字", "不超过60字", "第5行是同一个项目", "控制字符"):
        assert word in words
    assert found[0][3] == "甲站"
    assert found[3][3] == unit
    with pytest.raises(RuleError) as refusal:
        bring(season, handler, read(data))
    assert refusal.value.clause == "四(一)"
    assert len(refusal.value.findings) == len(found)
    assert [row.title for row in rows(season, handler)] == ["甲站", "乙站", "丙站"]
    assert not Row.objects.filter(verb="vetting.save_rollup").exists()


def test_a_formula_is_no_name(season, handler, filed):
    data = sheet_bytes(("1", "", "", "", "", ""), formulas=[(3, 2, '="甲"&"站"')])
    assert "单元格是公式" in said(season, handler, data)[0][2]


def test_two_projects_of_one_name_need_their_number(season, handler):
    first, second = (make_filed(season, actor=handler, title="同名站") for _ in range(2))
    found = said(season, handler, sheet_bytes(("1", "", "同名站", "", "", "")))
    assert first.entry.number in found[0][2]
    assert second.entry.number in found[0][2]
    wrong = sheet_bytes((second.entry.number, "别名站"), head=("编号", "项目名称"))
    assert said(season, handler, wrong)[0][3] == "同名站"
    assert (
        "没有编号"
        in said(season, handler, sheet_bytes(("2020-9", ""), head=("编号", "备注")))[0][2]
    )


def test_a_sheet_without_head_or_rows_is_refused(season, handler, filed):
    with pytest.raises(RuleError, match="项目名称”"):
        read(
            sheet_bytes(("1", "", "甲站", "", "", ""), head=("序号", "单位", "项目名", "", "", ""))
        )
    with pytest.raises(RuleError, match="没有项目"):
        read(sheet_bytes())
    many = [(str(n), "", f"站{n}", "", "", "") for n in range(201)]
    with pytest.raises(RuleError, match="最多200行，这份有201行"):
        read(sheet_bytes(*many))


def test_the_seal_falls_with_the_list_it_stood_for(season, handler, filed):
    sealed(season, handler, NOW)
    bring(season, handler, read(sheet_bytes(("1", "", "丙站", "", "", ""))))
    _stage, paper = rollup_stage(season, "register")
    assert held_of(rollup_now(season, handler), paper).scan.voided_at


def test_the_office_acts_for_the_unit_and_the_record_says_so(season, handler, office, filed):
    sheet = read(sheet_bytes(("1", "", "乙站", "", "", "")))
    bring(season, handler, sheet, actor=office)
    row = Row.objects.filter(verb="vetting.save_rollup").last()
    assert "代为导入" in row.says


def test_nobody_else_and_nothing_filed(season, handler, office, filed):
    sheet = read(sheet_bytes(("1", "", "乙站", "", "", "")))
    other = make_handler(season, unit=season_units(season).order_by("-order").first().unit)
    for actor in (other, make_actor(Role.AUDIT)):
        with pytest.raises(RuleError):
            bring(season, handler, sheet, actor=actor)
    make_rollup(season, handler, NOW)
    for actor in (handler, office):
        with pytest.raises(RuleError, match="已提交"):
            bring(season, handler, sheet, actor=actor)


def upload(client, season, data, **more):
    address = reverse("rollup-import", args=[season.pk, "register"])
    chosen = SimpleUploadedFile("我单位的汇总表.xlsx", data)
    return client.post(address, {"file": chosen, **more})


def kept(page):
    return page.content.decode().partition('name="list" value="')[2].partition('"')[0]


def test_the_office_checks_first_and_confirms_then(season, handler, office, filed):
    desk = sign_in(Client(), office)
    address = reverse("rollup-import", args=[season.pk, "register"])
    assert (
        "从Excel导入" in desk.get(reverse("rollups", args=[season.pk, "register"])).content.decode()
    )
    assert desk.get(address).status_code == 200
    unit = season_unit_of(season, handler.unit)
    data = sheet_bytes(("1", "", "乙站", "", "一句话", ""))
    assert "请选择填报单位" in upload(desk, season, data).content.decode()
    named = sheet_bytes(("1", unit.short_name, "乙站", "", "一句话", ""))
    assert unit.name in upload(desk, season, named).content.decode()
    page = upload(desk, season, data, unit=unit.pk)
    assert "1 行都对上了" in page.content.decode()
    assert rows(season, handler)[0].title == "甲站"
    answer = desk.post(address, {"list": kept(page), "word": "import"})
    assert answer.status_code == 302
    assert rows(season, handler)[0].summary == "一句话"
    assert desk.post(address, {"list": "假", "word": "import"}).status_code == 409


def test_wrong_rows_are_shown_and_given_as_excel(season, handler, filed):
    client = sign_in(Client(), handler)
    page = upload(
        client, season, sheet_bytes(("1", "", "乙站", "", "", ""), ("2", "", "乙站点", "", "", ""))
    )
    words = page.content.decode()
    assert "有 1 行需要修改，一项也没有导入" in words
    assert "确认导入" not in words
    address = reverse("rollup-import", args=[season.pk, "register"])
    assert client.post(address, {"list": kept(page), "word": "import"}).status_code == 409
    book = client.post(address, {"list": kept(page), "word": "failing"})
    found = read_workbook(book.content).sheets[0].rows
    assert found[3][0] == "5"
    assert "最接近：乙站" in found[3][-1]
    assert len(found) == 4


@pytest.mark.parametrize("data", [b"", b"<html>", b"x" * 2000])
def test_a_file_that_is_no_workbook_is_refused_on_the_page(season, handler, filed, data):
    answer = upload(sign_in(Client(), handler), season, data)
    assert answer.status_code == (409 if data else 200)
    assert "文件" in answer.content.decode()


def test_a_preview_costs_the_same_at_one_and_three_rows(
    season, handler, filed, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = sign_in(Client(), handler)
    one = sheet_bytes(("1", "", "甲站", "", "", ""))
    three = sheet_bytes(*[(str(n), "", f"{n}站", "", "", "") for n in "甲乙丙"])
    upload(client, season, one)
    with CaptureQueriesContext(
        connection,
    ) as few:
        upload(client, season, one)
    with CaptureQueriesContext(connection) as many:
        upload(client, season, three)
    assert len(few) == len(many)
