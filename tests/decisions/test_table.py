"""The list changed at the table: in, out, up, down, each with its reason; undone; printed."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.makers.units import sign_in
from tests.makers.upper import (
    MEET,
    MEETING,
    change,
    make_case,
    make_drafted,
    make_meeting,
    make_settled,
)
from xuanshu.core.verdict import RuleError
from xuanshu.decisions.documents import minutes_pdf, table_pdf
from xuanshu.decisions.models import Decision, ListRevision, MeetingEntry
from xuanshu.decisions.queries import decisions_of, items_of, missing, revisions_of, table_of
from xuanshu.decisions.services import confirm_meeting, save_meeting, undo_list
from xuanshu.journal.facts import content_of
from xuanshu.journal.models import Row
from xuanshu.press.pages import opened_pdf
from xuanshu.programmes.outcomes import outcome_of
from xuanshu.publicity.queries.content import items_of as public_items

pytestmark = pytest.mark.django_db


def refusal(act):
    with pytest.raises(RuleError) as caught:
        act()
    return caught.value


def four(*, takes=3, filled=True, **over):
    """A meeting over four entries of which three are candidates."""
    return make_meeting(make_case(novel=(60, 50, 40, 30), takes=takes, **over), filled=filled)


def listed(case):
    """Places in the ranking of what is on the list, in the list's order."""
    rows = sorted((i for i in items_of(case.meeting) if i.listed), key=lambda i: i.listed)
    return [item.order for item in rows]


def undo(case):
    return undo_list(actor=case.office, meeting=case.meeting, now=MEET)


def text_of(pdf):
    with opened_pdf(pdf) as document:
        text = "".join(each.get_textpage().get_text_range() for each in document)
    return "".join(text.split())


def test_entries_go_in_out_up_and_down_and_the_rest_closes_up():
    case = four()
    assert listed(case) == [1, 2, 3]
    change(case, 3, "up", "推广价值突出")
    assert listed(case) == [1, 3, 2]
    change(case, 1, "out", "材料存疑")
    assert listed(case) == [3, 2]
    change(case, 4, "in", "填补空白", to=1)
    assert listed(case) == [4, 3, 2]
    change(case, 4, "to", "填补空白", to=3)
    assert listed(case) == [3, 2, 4]
    marks = {item.order: (item.departs, item.moved, item.reason) for item in items_of(case.meeting)}
    assert marks == {
        1: (True, False, "材料存疑"),
        2: (False, False, ""),
        3: (True, True, "推广价值突出"),
        4: (True, False, "填补空白"),
    }
    words = {
        row.item.order: row.change for row in table_of(case.meeting, items_of(case.meeting)).near
    }
    assert words == {3: "up", 2: "", 4: "in", 1: "out"}


def test_a_move_that_is_moved_back_is_no_departure_whichever_entry_moves():
    case = four()
    change(case, 2, "up", "先讲这一项")
    change(case, 1, "up", "还是排在前面")
    assert listed(case) == [1, 2, 3]
    assert not any(item.departs or item.reason for item in items_of(case.meeting))


def test_moving_and_taking_in_need_a_reason_and_going_back_does_not():
    case = four()
    bare = refusal(lambda: change(case, 3, "up"))
    assert (bare.field, bare.clause) == (f"reason-{case.entries[2].pk}", "四(三)3")
    assert listed(case) == [1, 2, 3]
    assert not ListRevision.objects.exists()
    change(case, 3, "out", "会议研究决定")
    assert "请写明理由" in refusal(lambda: change(case, 4, "in")).message
    change(case, 3, "in")
    assert listed(case) == [1, 2, 3]


def test_acts_that_make_no_sense_are_refused():
    case = four()
    assert "名单共3位" in refusal(lambda: change(case, 1, "up", "理由")).message
    assert "名单共3位" in refusal(lambda: change(case, 1, "to", "理由", to=9)).message
    assert "已经在这一位" in refusal(lambda: change(case, 2, "to", "理由", to=2)).message
    assert "已经在名单上" in refusal(lambda: change(case, 2, "in", "理由")).message
    assert "不在名单上" in refusal(lambda: change(case, 4, "up", "理由")).message
    assert "300" in refusal(lambda: change(case, 2, "out", "由" * 301)).message
    assert "刷新" in refusal(lambda: change(case, 2, "sideways", "理由")).message
    assert "他人保存" in refusal(lambda: change(case, 2, "out", "理由", base=99)).message


def test_nothing_goes_over_the_number_unless_the_scheme_says_so():
    case = four()
    found = refusal(lambda: change(case, 4, "in", "填补空白"))
    assert "名额3项" in found.message
    assert found.clause == "四(三)3"
    assert listed(case) == [1, 2, 3]


def test_a_scheme_may_let_the_body_go_over_the_number():
    text = "    decides: shortlist\n"
    wide = four(replace={text: text + "    over: allow\n"})
    change(wide, 4, "in", "填补空白")
    assert listed(wide) == [1, 2, 3, 4]
    assert not list(missing(wide.meeting, items_of(wide.meeting)))


def test_a_split_by_category_is_held_category_by_category():
    silent = "        silent: 10个候选项目在三个类别之间如何分配\n"
    split = f"{silent}        default: together\n"
    case = four(
        takes=2,
        answers=[{"category": "place"}, {}, {}, {"category": "place"}],
        replace={split: split.replace("together", "by_category")},
    )
    taken = [item.entry_id for item in items_of(case.meeting) if item.candidate]
    assert taken == [case.entries[1].pk, case.entries[2].pk]
    change(case, 1, "out", "材料存疑")
    found = refusal(lambda: change(case, 3, "in", "总分最高"))
    assert "名额0项" in found.message
    assert found.clause == "四(三)3"


def test_undoing_goes_back_step_by_step_and_keeps_every_draft():
    case = four()
    assert "没有可撤销" in refusal(lambda: undo(case)).message
    change(case, 3, "up", "一")
    change(case, 3, "up", "二")
    assert listed(case) == [3, 1, 2]
    assert undo(case).says == "撤销，回到第2稿"
    assert listed(case) == [1, 3, 2]
    undo(case)
    assert listed(case) == [1, 2, 3]
    assert "没有可撤销" in refusal(lambda: undo(case)).message
    change(case, 1, "out", "三")
    undo(case)
    assert listed(case) == [1, 2, 3]
    drafts = revisions_of(case.meeting)
    assert [each.number for each in drafts] == [7, 6, 5, 4, 3, 2, 1]
    assert len({each.digest for each in drafts}) == 7
    assert Row.objects.filter(verb="decisions.list").count() == 7


def test_the_minutes_follow_the_list_until_somebody_writes_them():
    case = four()
    change(case, 3, "up", "推广价值突出")
    assert "由第3位调整为第2位，理由：推广价值突出" in case.meeting.minutes
    save_meeting(actor=case.office, meeting=case.meeting, now=MEET, minutes="办公室写的纪要。")
    change(case, 3, "up", "推广价值突出")
    assert case.meeting.minutes == "办公室写的纪要。"


def test_decision_minutes_and_notice_follow_the_decided_order():
    case = four()
    change(case, 3, "to", "推广价值突出", to=1)
    make_settled_now(case)
    first, *_rest = sorted(decisions_of(case.meeting), key=lambda each: each.listed or 99)
    assert (first.order, first.proposed, first.listed, first.moved) == (3, 3, 1, True)
    wanted = tuple(case.entries[n].pk for n in (2, 0, 1))
    outcome = outcome_of(case.season, MEETING)
    assert (outcome.entries, outcome.ordered) == (wanted, True)
    text = text_of(minutes_pdf(case.meeting))
    names = ["".join(case.entries[n].name.split()) for n in (2, 0, 1)]
    assert (
        text.index("1．" + names[0]) < text.index("2．" + names[1]) < text.index("3．" + names[2])
    )
    notice = make_drafted(case).notice
    assert [item["entry"] for item in public_items(notice)] == list(wanted)
    assert "已确认" in refusal(lambda: change(case, 3, "out", "晚了")).message
    assert "已确认" in refusal(lambda: undo(case)).message


def make_settled_now(case):
    case.meeting = confirm_meeting(actor=case.head, meeting=case.meeting, now=MEET)


def test_facts_of_before_keep_their_digest():
    make_settled()
    old = Decision(listed=0, proposed=0, moved=False)
    assert not {"listed", "proposed", "moved"} & set(content_of(old))
    assert content_of(Decision.objects.get(listed=1))["listed"] == 1


def test_the_comparison_is_printed_with_the_draft_and_code_of_the_screen(client):
    case = four()
    before = text_of(table_pdf(case.meeting))
    assert "会前名单" in before
    made = change(case, 3, "up", "推广价值突出")
    text = text_of(table_pdf(case.meeting))
    assert "第2稿" in text
    assert made.code in text
    assert "推广价值突出" in text
    sign_in(client, case.office)
    shown = client.get(page(case)).content.decode()
    assert f"第 2 稿　版本码 {made.code}" in shown
    assert client.get(page(case, "table.pdf", "")).content.startswith(b"%PDF")


def page(case, name="", base="table/"):
    return f"/s/{case.season.pk}/meetings/{MEETING}/{base}{name}"


def test_the_page_changes_undoes_and_keeps_what_was_typed(client):
    case = four()
    sign_in(client, case.office)
    third = case.entries[2].pk
    typed = {"entry": third, "act": "up", "base": case.meeting.revision, "reason": ""}
    bare = client.post(page(case, "change/"), typed)
    assert bare.status_code == 409
    assert "请写明理由" in bare.content.decode()
    fourth = {**typed, "entry": case.entries[3].pk, "act": "in", "reason": "填补空白的理由"}
    full = client.post(page(case, "change/"), fourth)
    assert full.status_code == 409
    assert "填补空白的理由" in full.content.decode()
    done = client.post(page(case, "change/"), {**typed, "reason": "推广价值突出"}, follow=True)
    assert "第2稿" in done.content.decode()
    assert "上移" in done.content.decode()
    assert listed(case) == [1, 3, 2]
    assert client.post(page(case, "undo/"), {"base": "1"}).status_code == 409
    assert client.post(page(case, "undo/"), follow=True).status_code == 200
    assert listed(case) == [1, 2, 3]
    assert client.post(page(case, "change/"), {"entry": "x"}).status_code == 409


def test_only_the_office_changes_the_list(client):
    case = four()
    sign_in(client, case.head)
    assert client.get(page(case)).status_code == 403
    assert client.post(page(case, "change/")).status_code == 403
    assert client.get(page(case, "table.pdf", "")).status_code == 200
    found = refusal(lambda: undo_list(actor=case.head, meeting=case.meeting, now=MEET))
    assert "办公室" in found.message


def test_the_page_costs_the_same_at_any_length(client):
    case = four()
    change(case, 3, "up", "推广价值突出")
    sign_in(client, case.office)
    client.get(page(case))
    costs = []
    for most in (9, 1):
        with transaction.atomic():
            MeetingEntry.objects.filter(meeting=case.meeting, order__gt=most).delete()
            with CaptureQueriesContext(connection) as queries:
                assert client.get(page(case)).status_code == 200
            costs.append(len(queries))
            transaction.set_rollback(True)
    assert costs[0] == costs[1]
