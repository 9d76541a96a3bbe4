"""Two bodies in turn: the committee proposes, the chairpersons' meeting settles (QD10)."""

import io

import pytest
from docx import Document

from tests.makers.units import at, sign_in
from tests.makers.upper import MEET, MEETING, Case, change, fill_meeting, make_case, seat_head
from xuanshu.core.verdict import RuleError
from xuanshu.decisions.documents import minutes_docx, pack_pdf, table_pdf
from xuanshu.decisions.menu import steps
from xuanshu.decisions.queries import items_of, table_of
from xuanshu.decisions.services import confirm_meeting, prepare_meeting
from xuanshu.press.pages import opened_pdf
from xuanshu.programmes.outcomes import outcome_of
from xuanshu.publicity.queries.content import items_of as public_items
from xuanshu.publicity.services import draft_notice

pytestmark = pytest.mark.django_db

SECOND = "approve"
LATER = at("2020-10-21 09:00")
BODY = "bodies:\n"
CHAIRS = "  chairs: {label: 主席办公会, head: 主席, clause: 四(三)3}\n"
STAGE = "  - id: publicise\n"
APPROVE = f"""  - id: {SECOND}
    label: 主席办公会审定
    clause: 四(三)3
    kind: meeting
    body: chairs
    decides: shortlist
    departures: with_reason

"""


def two_bodies():
    """A season judged, in which a second body has the last word."""
    replace = {BODY: BODY + CHAIRS, STAGE: APPROVE + STAGE}
    case = make_case(novel=(60, 50, 40, 30), takes=3, replace=replace)
    case.meeting = prepare_meeting(
        actor=case.office, season=case.season, stage_id=MEETING, now=MEET
    )
    return fill_meeting(case)


def second(case):
    """The same season before the second body, with its own head."""
    head = seat_head(case.season, case.office, body="chairs", title="主席")
    meeting = prepare_meeting(actor=case.office, season=case.season, stage_id=SECOND, now=LATER)
    return fill_meeting(Case(case.panel, head, meeting), held_on=LATER.date())


def first_decided():
    """The first body moved the third to the top and took the second out."""
    case = two_bodies()
    change(case, 3, "to", "推广价值突出", to=1)
    change(case, 2, "out", "材料存疑")
    confirm_meeting(actor=case.head, meeting=case.meeting, now=MEET)
    return case


def refusal(act):
    with pytest.raises(RuleError) as caught:
        act()
    return caught.value


def text_of(pdf):
    with opened_pdf(pdf) as document:
        text = "".join(each.get_textpage().get_text_range() for each in document)
    return "".join(text.split())


def test_the_second_body_waits_for_the_first():
    case = two_bodies()
    act = {"actor": case.office, "season": case.season, "stage_id": SECOND, "now": LATER}
    found = refusal(lambda: prepare_meeting(**act))
    assert "评审委员会主任确认" in found.message
    assert steps(case.season)[SECOND].state == "ahead"


def test_the_second_body_begins_with_the_list_and_order_of_the_first():
    case = second(first_decided())
    items = items_of(case.meeting)
    found = [(i.order, i.candidate, i.proposed, i.listed, i.departs) for i in items]
    assert found == [
        (1, True, 2, 2, False),
        (2, True, 0, 0, False),
        (3, True, 1, 1, False),
        (4, False, 0, 0, False),
    ]
    assert items[0].total == "65.00"
    assert "听取评审委员会研究情况汇报" in case.meeting.minutes
    assert case.meeting.chair == case.head.person.name
    table = table_of(case.meeting, items)
    assert table.bodies == ("研究确定入围",)
    assert [row.earlier for row in table.near] == [("第1位",), ("第2位",), ("—",)]


def test_each_body_departs_from_what_came_before_it_and_has_its_own_head():
    first = first_decided()
    case = second(first)
    change(case, 2, "in", "请恢复列入")
    with pytest.raises(RuleError, match="请写明理由"):
        change(case, 1, "out")
    assert "主席" in refusal(lambda: confirm_meeting_of(case, first.head)).message
    confirm_meeting_of(case, case.head)
    wanted = tuple(first.entries[n].pk for n in (2, 0, 1))
    outcome = outcome_of(case.season, SECOND)
    assert outcome.entries == wanted
    assert outcome.ordered
    before = outcome_of(case.season, MEETING).entries
    assert before == tuple(first.entries[n].pk for n in (2, 0))
    assert {key: step.state for key, step in steps(case.season).items()} == {
        MEETING: "done",
        SECOND: "done",
    }
    notice = draft_notice(actor=case.office, season=case.season, stage_id="publicise", now=LATER)
    assert [item["entry"] for item in public_items(notice)] == list(wanted)
    assert "评审委员会研究、主席办公会研究" in notice.body


def confirm_meeting_of(case, head):
    return confirm_meeting(actor=head, meeting=case.meeting, now=LATER)


def test_the_papers_of_the_second_body_show_what_the_first_one_said(client):
    case = second(first_decided())
    change(case, 2, "in", "请恢复列入")
    compared = text_of(table_pdf(case.meeting))
    assert "研究确定入围" in compared
    assert "第1位" in compared
    assert "请恢复列入" in compared
    assert "主席办公会" in text_of(pack_pdf(case.meeting, 1, returned=False))
    word = Document(io.BytesIO(minutes_docx(case.meeting)))
    assert any("与提请研究的名单不一致" in line.text for line in word.paragraphs)
    sign_in(client, case.office)
    base = f"/s/{case.season.pk}/meetings/{SECOND}/"
    shown = client.get(base + "table/").content.decode()
    assert "第1位" in shown
    sign_in(client, case.head)
    assert "确认会议结果" in client.get(base + "review/").content.decode()
    assert client.get(f"/s/{case.season.pk}/meetings/{MEETING}/review/").status_code == 409
