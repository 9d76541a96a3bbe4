"""The meeting's material as numbered sets."""

import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document

from tests.makers.compendium import make_edition
from tests.makers.units import make_actor, make_federation, sign_in
from tests.makers.upper import MEET, MEETING, change, make_meeting
from xuanshu.core.verdict import RuleError
from xuanshu.decisions.documents import pack_pdf
from xuanshu.decisions.models import PackPrint
from xuanshu.decisions.services import print_pack
from xuanshu.journal.models import Row
from xuanshu.press.pages import opened_pdf, page_count
from xuanshu.units.models import Role

pytestmark = pytest.mark.django_db


def pages_of(pdf):
    with opened_pdf(pdf) as document:
        texts = [each.get_textpage().get_text_range() for each in document]
    return ["".join(text.split()) for text in texts]


def address(case, name=""):
    return f"/s/{case.season.pk}/meetings/{MEETING}/{name}"


def test_each_set_is_numbered_on_every_page_and_holds_everything():
    case = make_meeting()
    change(case, 2, "out", "材料存疑")
    pages = pages_of(pack_pdf(case.meeting, 3, returned=True))
    assert len(pages) % 3 == 0
    length = len(pages) // 3
    for number in (1, 2, 3):
        own = pages[(number - 1) * length : number * length]
        for n, text in enumerate(own, 1):
            assert f"会议材料第0{number}份/共3份" in text
            assert "会后收回" in text
            assert f"第{n}页共{length}页" in text
        whole = "".join(own)
        for word in ("议程", "签到表", "评审情况", "提请研究的名单及简介", "决定单", "材料存疑"):
            assert word in whole
        assert case.head.person.name in whole
        for entry in case.entries:
            assert "".join(entry.name.split()) in whole


def test_what_is_not_gathered_again_does_not_say_so():
    case = make_meeting()
    assert "会后收回" not in "".join(pages_of(pack_pdf(case.meeting, 1, returned=False)))


def test_every_printing_is_on_record_with_its_number_of_sets(client):
    case = make_meeting()
    sign_in(client, case.office)
    assert "还没有打印过" in client.get(address(case, "pack/")).content.decode()
    answer = client.post(address(case, "pack/print/"), {"sets": "4", "returned": "on"})
    assert answer["Content-Type"] == "application/pdf"
    made = PackPrint.objects.get()
    assert (made.sets, made.returned, made.by) == (4, True, case.office.person)
    assert made.pages == page_count(answer.content)
    assert "会议材料4份" in Row.objects.get(verb="decisions.print_pack").says
    audit = make_actor(Role.AUDIT)
    sign_in(client, audit)
    shown = client.get(address(case, "pack/"))
    assert shown.status_code == 200
    assert case.office.person.name in shown.content.decode()


@pytest.mark.parametrize("sets", ["0", "201", "", "x"])
def test_a_number_out_of_range_is_refused_and_nothing_is_printed(client, sets):
    case = make_meeting()
    sign_in(client, case.office)
    assert client.post(address(case, "pack/print/"), {"sets": sets}).status_code == 409
    assert not PackPrint.objects.exists()


def test_the_material_is_for_office_and_audit_alone(client):
    case = make_meeting()
    far = make_actor(federation=make_federation(code="far", name="远州市总工会"))
    for actor, status in ((case.head, 403), (case.panel.judges[0], 403), (far, 404)):
        sign_in(client, actor)
        assert client.get(address(case, "pack/")).status_code == status
        assert client.post(address(case, "pack/print/"), {"sets": "1"}).status_code == status
    act = {"meeting": case.meeting, "sets": 1, "returned": True, "make": bytes, "now": MEET}
    for actor in (case.head, far):
        with pytest.raises(RuleError):
            print_pack(actor=actor, **act)


def test_the_page_costs_the_same_however_often_it_was_printed(client):
    case = make_meeting()
    sign_in(client, case.office)
    costs = []
    for times in (1, 2):
        for _ in range(times):
            client.post(address(case, "pack/print/"), {"sets": "1"})
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address(case, "pack/")).status_code == 200
        costs.append(len(queries))
    assert costs[0] == costs[1]


def test_the_audit_finds_the_printings_and_the_body_its_compendium(client):
    case = make_meeting()
    make_edition(case.season, case.office)
    sign_in(client, make_actor(Role.AUDIT))
    home = client.get(f"/s/{case.season.pk}/").content.decode()
    assert address(case, "pack/") in home
    sign_in(client, case.head)
    shown = client.get(address(case, "review/")).content.decode()
    assert "简介汇编（第 1 版）" in shown
    assert "/compendium/editions/1.pdf" in shown


def test_the_agenda_is_there_for_word(client):
    case = make_meeting()
    sign_in(client, case.office)
    word = Document(io.BytesIO(client.get(address(case, "agenda.docx")).content))
    text = "\n".join(line.text for line in word.paragraphs)
    assert "会议议程" in text
    assert "一、听取项目评审情况汇报" in text
