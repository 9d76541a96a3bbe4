"""The pages of a meeting, for the office and for the committee."""

import io

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from docx import Document

from tests.makers.judging import make_panel
from tests.makers.units import make_actor, sign_in
from tests.makers.upper import MEET, MEETING, change, make_case, make_meeting
from xuanshu.decisions.documents import minutes_docx, minutes_pdf, shortlist_xlsx
from xuanshu.decisions.menu import steps
from xuanshu.decisions.models import MeetingEntry
from xuanshu.decisions.queries import decisions_of, meeting_of
from xuanshu.decisions.services import confirm_meeting
from xuanshu.press.pages import opened_pdf
from xuanshu.units.models import Role

pytestmark = pytest.mark.django_db


def page(case, name="", base="meetings"):
    return f"/s/{case.season.pk}/{base}/{MEETING}/{name}"


def typed(case, **over):
    """Return what the office's form sends."""
    fields = ("agenda", "place", "chair", "recorder", "present", "absent", "attending", "minutes")
    data = {name: getattr(case.meeting, name) for name in fields}
    data |= {"base": case.meeting.revision, "held_on": "2020-10-20"}
    return {**data, **over}


def test_the_office_prepares_and_saves_and_the_head_confirms(client):
    case = make_case()
    sign_in(client, case.office)
    home = client.get(f"/s/{case.season.pk}/").content.decode()
    assert "研究确定入围：待准备会议" in home
    assert "提请研究的项目 2 个" in client.get(page(case)).content.decode()
    assert client.post(page(case, "prepare/")).status_code == 302
    case.meeting = meeting_of(case.season, MEETING)
    shown = client.get(page(case)).content.decode()
    assert "请填写会议地点。" in shown
    assert (
        client.post(page(case, "save/"), typed(case, place="三楼", recorder="甲")).status_code
        == 302
    )
    assert "材料齐全" in client.get(page(case)).content.decode()
    sign_in(client, case.head)
    assert "待确认会议" in client.get(f"/s/{case.season.pk}/").content.decode()
    review = client.get(page(case, "review/")).content.decode()
    assert "确认会议结果" in review
    revision = meeting_of(case.season, MEETING).revision
    done = client.post(page(case, "review/confirm/"), {"seen": revision}, follow=True)
    assert "不再改动" in done.content.decode()
    assert steps(case.season)[MEETING].state == "done"
    assert client.post(page(case, "review/confirm/"), {"seen": revision}).status_code == 409


def test_a_refused_form_keeps_what_was_typed(client):
    case = make_meeting()
    sign_in(client, case.office)
    answer = client.post(page(case, "save/"), typed(case, place="改到五楼会议室", base="1"))
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "改到五楼会议室" in text
    assert "他人保存" in text
    assert meeting_of(case.season, MEETING).place != "改到五楼会议室"


def test_members_read_and_strangers_do_not(client):
    case = make_meeting()
    stranger = make_actor(Role.COMMITTEE)
    sign_in(client, stranger)
    assert client.get(page(case, "review/")).status_code == 409
    assert client.get(page(case, "minutes.pdf")).status_code == 409
    sign_in(client, case.panel.judges[0])
    assert client.get(page(case, "review/")).status_code == 403
    assert client.get(page(case)).status_code == 403
    sign_in(client, case.office)
    assert client.get(f"/s/{case.season.pk + 9}/meetings/{MEETING}/").status_code == 404
    assert client.get(f"/s/{case.season.pk}/meetings/judge/").status_code == 404


def test_an_unsettled_judging_says_what_to_wait_for(client):
    panel = make_panel()
    sign_in(client, panel.office)
    shown = client.get(f"/s/{panel.season.pk}/meetings/{MEETING}/").content.decode()
    assert "尚未截止" in shown


def cost(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_pages_cost_the_same_at_any_length(client):
    case = make_meeting(make_case(novel=(60, 50, 40, 30)))
    for actor, address in ((case.office, page(case)), (case.head, page(case, "review/"))):
        sign_in(client, actor)
        long = cost(client, address)
        with transaction.atomic():
            MeetingEntry.objects.filter(meeting=case.meeting, order__gt=1).delete()
            assert cost(client, address) == long
            transaction.set_rollback(True)


def test_a_confirmed_page_costs_the_same_at_any_length(client):
    case = make_meeting(make_case(novel=(60, 50, 40, 30)))
    MeetingEntry.objects.filter(meeting=case.meeting, order__gt=1).delete()
    make_settled_now(case)
    sign_in(client, case.office)
    short = cost(client, page(case))
    first = decisions_of(case.meeting)[0]
    for n, entry in enumerate(case.entries[1:], 2):
        first.pk, first.entry, first.order = None, entry, n
        first.save(force_insert=True)
    assert cost(client, page(case)) == short


def make_settled_now(case):
    confirm_meeting(actor=case.head, meeting=case.meeting, now=MEET)


def test_the_papers_carry_the_decision():
    case = make_meeting()
    assert "草稿" in text_of(minutes_pdf(case.meeting))
    change(case, 2, "out", "会议研究决定")
    make_settled_now(case)
    text = text_of(minutes_pdf(case.meeting))
    assert "草稿" not in text
    assert "会议研究决定" in text
    assert "2020年10月20日" in text
    word = Document(io.BytesIO(minutes_docx(case.meeting)))
    assert any("会议研究决定" in line.text for line in word.paragraphs)
    assert shortlist_xlsx(case.meeting)[:2] == b"PK"


def text_of(pdf):
    with opened_pdf(pdf) as document:
        text = "".join(each.get_textpage().get_text_range() for each in document)
    return text.replace(" ", "").replace("\r\n", "")
