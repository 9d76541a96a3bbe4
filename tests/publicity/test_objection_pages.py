"""The office's list and page of objections, the checker's and the head's, the papers."""

import io
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document
from python_calamine import CalamineWorkbook

from tests.makers.entries import small_pdf
from tests.makers.objections import (
    NAME,
    PHONE,
    answer,
    check,
    correct,
    make_objection,
    make_registered,
    rule,
)
from tests.makers.units import at, make_actor, sign_in
from tests.makers.upper import NOTICE, make_published
from xuanshu.journal.models import Row
from xuanshu.press.pages import opened_pdf
from xuanshu.publicity.documents import answer_docx, answer_pdf, record_pdf, report_pdf
from xuanshu.publicity.models import Objection
from xuanshu.units.models import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock(monkeypatch):
    """The hands of the clock: the one place that asks for the time answers what is set here."""

    def set_to(text):
        monkeypatch.setattr("xuanshu.kit.clock.now", lambda: at(text))

    set_to("2020-10-26 11:00")
    return set_to


def home(case):
    return f"/s/{case.season.pk}/"


def page(objection, name=""):
    return f"/s/{objection.season_id}/objections/{objection.pk}/{name}"


def text_of(pdf):
    with opened_pdf(pdf) as document:
        text = "".join(each.get_textpage().get_text_range() for each in document)
    return re.sub(r"\s", "", text)


def test_the_whole_way_over_the_pages(client, clock):
    case, found = make_objection(evidence=[("照片.pdf", small_pdf())])
    checker = make_actor()
    sign_in(client, case.office)
    assert "异议待受理" in client.get(home(case)).content.decode()
    assert client.post(page(found, "acknowledge/")).status_code == 302
    assert client.post(page(found, "acknowledge/")).status_code == 409
    assert "异议待指定复核人" in client.get(home(case)).content.decode()
    assert client.post(page(found, "assign/"), {"person": ""}).status_code == 409
    assert client.post(page(found, "assign/"), {"person": checker.person.pk}).status_code == 302
    sign_in(client, checker)
    assert "异议待您复核" in client.get(home(case)).content.decode()
    client.post(page(found, "declare/"), {"interest": "none"})
    files = {"evidence": io.BytesIO(small_pdf())}
    files["evidence"].name = "笔录.pdf"
    typed = {"text": "经核查，反映属实。", "proposal": "uphold"}
    assert client.post(page(found, "find/"), {**typed, **files}).status_code == 302
    assert client.post(page(found, "report/")).status_code == 302
    sign_in(client, case.head)
    assert "异议待您决定" in client.get(home(case)).content.decode()
    shown = client.get(page(found)).content.decode()
    assert "笔录.pdf" in shown
    short = client.post(page(found, "rule/"), {"verdict": "uphold", "reason": "理由写了很多"})
    assert short.status_code == 409
    assert "理由写了很多" in short.content.decode()
    whole = {"verdict": "uphold", "reason": "材料不实", "remedy": "out"}
    assert client.post(page(found, "rule/"), whole).status_code == 302
    sign_in(client, case.office)
    todo = client.get(home(case)).content.decode()
    assert "异议成立，待答复" in todo
    assert "更正公示待拟稿" in todo
    said = {"text": "经复核属实。", "way": "call", "day": "2020-10-26"}
    assert client.post(page(found, "answer/"), said).status_code == 302
    notice = f"/s/{case.season.pk}/notices/{NOTICE}/"
    assert "异2020-001" in client.get(notice).content.decode()
    assert client.post(f"{notice}correct/").status_code == 302
    assert "不再列入名单" in client.get(notice).content.decode()
    assert client.post(f"{notice}publish/").status_code == 302
    running = client.get(notice).content.decode()
    assert "各次公示" in running
    entry = client.get(f"/entries/{found.entry_id}/").content.decode()
    assert "已移出公示名单" in entry
    assert "四（三）4" in entry


def test_contact_is_shown_by_a_deliberate_act_only(client, clock):
    case, found = make_objection()
    sign_in(client, case.office)
    shown = client.get(page(found)).content.decode()
    assert NAME in shown
    assert PHONE not in shown
    assert not Row.objects.filter(verb="publicity.show_objector").exists()
    told = client.post(page(found, "contact/")).content.decode()
    assert PHONE in told
    assert Row.objects.filter(verb="publicity.show_objector").count() == 1
    printed = client.post(page(found, "record.pdf"))
    assert PHONE in text_of(printed.content)
    assert Row.objects.filter(verb="publicity.show_objector").count() == 2
    assert client.get(page(found, "record.pdf")).status_code == 405
    assert PHONE not in client.get(f"{home(case)}objections/").content.decode()


def test_the_head_reads_only_what_was_reported_to_him(client, clock):
    case, found = make_objection()
    sign_in(client, case.head)
    assert client.get(page(found)).status_code == 404
    check(case, found)
    assert client.get(page(found)).status_code == 200
    sign_in(client, make_actor(Role.COMMITTEE))
    assert client.get(page(found)).status_code == 404


def test_the_office_writes_down_a_call(client, clock):
    case = make_published()
    sign_in(client, case.office)
    address = f"/s/{case.season.pk}/notices/{NOTICE}/objections/register/"
    assert "按线索留存" in client.get(address).content.decode()
    data = {
        "way": "call",
        "day": "2020-10-23",
        "note": "上午来电",
        "subject": "entry",
        "entry": case.page.items[0]["entry"],
        "grounds": "owner",
        "facts": "成果由两家单位共同完成。",
        "side": "person",
        "name": NAME,
        "contact": PHONE,
    }
    wrong = client.post(address, {**data, "day": "2020-10-27"})
    assert wrong.status_code == 409
    assert "成果由两家单位共同完成。" in wrong.content.decode()
    done = client.post(address, data, follow=True).content.decode()
    assert "查询码" in done
    assert "异2020-001" in done
    lead = client.post(address, {**data, "name": "", "contact": "", "facts": "匿名。"}, follow=True)
    assert "线索留存" in lead.content.decode()
    assert Objection.objects.get(state="lead").taken_by_id == case.office.person.pk


def test_the_list_filters_counts_and_costs_the_same(client, clock, django_assert_num_queries):
    case, _found = make_objection()
    sign_in(client, case.office)
    address = f"{home(case)}objections/"
    client.get(address)
    with CaptureQueriesContext(connection) as first:
        client.get(address)
    second = make_registered(case, facts="第二件。")
    make_registered(case, facts="第三件。", name="", contact="")
    make_registered(case, facts="第四件。")
    with django_assert_num_queries(len(first)):
        shown = client.get(address).content.decode()
    assert shown.count("异2020-") == 3
    check(case, second)
    answer(case, rule(case, second, upheld=False))
    done = client.get(f"{address}?state=answered").content.decode()
    assert "异2020-002" in done
    assert "异2020-001" not in done
    assert "线2020-003" in client.get(f"{address}?state=all").content.decode()
    clock("2020-10-27 09:00")
    late = client.get(f"{address}?due=overdue").content.decode()
    assert "已逾期1天" in late
    assert "有 2 件异议已经逾期" in late
    assert "这里没有异议" in client.get(f"{address}?state=withdrawn").content.decode()
    sheet = client.get(f"{address}objections.xlsx?state=all")
    rows = CalamineWorkbook.from_filelike(io.BytesIO(sheet.content)).get_sheet_by_index(0)
    cells = str(rows.to_python())
    assert "异2020-001" in cells
    assert NAME not in cells
    assert PHONE not in cells


def test_markup_in_what_was_typed_stays_text(client, clock):
    case, found = make_objection(facts="<script>alert(1)</script>", unit_name="<b>甲</b>")
    sign_in(client, case.office)
    shown = client.get(page(found)).content.decode()
    assert "<script>alert(1)" not in shown
    assert "&lt;script&gt;alert(1)" in shown


def test_papers_say_what_was_decided_and_the_report_names_nobody():
    case, found = make_objection()
    check(case, found)
    answer(case, rule(case, found))
    found = Objection.objects.whole().get()
    record = text_of(record_pdf(found))
    for word in ("异2020-001", NAME, PHONE, "现场会并没有召开", "移出名单", "2020年11月6日"):
        assert word.replace(" ", "") in record
    report = text_of(report_pdf(found))
    assert "评审委员会主任" in report
    assert "建议认定成立" in report
    assert NAME not in report
    letter = text_of(answer_pdf(found))
    assert NAME in letter
    assert "您反映的情况属实" in letter
    assert PHONE not in letter
    word = Document(io.BytesIO(answer_docx(found)))
    assert any("您反映的情况属实" in line.text for line in word.paragraphs)


def test_papers_wait_for_their_turn(client, clock):
    case, found = make_objection()
    sign_in(client, case.office)
    assert client.get(page(found, "report.pdf")).status_code == 409
    assert client.get(page(found, "answer.pdf")).status_code == 409
    check(case, found)
    assert client.get(page(found, "report.pdf")).content.startswith(b"%PDF")
    answer(case, rule(case, found))
    assert client.get(page(found, "answer.pdf")).content.startswith(b"%PDF")
    assert client.get(page(found, "answer.docx")).status_code == 200
    correct(case)
    assert "已在更正公示中更正" in client.get(page(found)).content.decode()
