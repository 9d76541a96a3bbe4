"""Preparing, saving and confirming a meeting, and what each of them refuses."""

import datetime as dt

import pytest

from tests.makers.judging import make_panel
from tests.makers.units import at, make_actor
from tests.makers.upper import (
    MEET,
    MEETING,
    change,
    make_case,
    make_meeting,
    make_settled,
    seat_head,
)
from xuanshu.core.verdict import RuleError
from xuanshu.decisions.queries import (
    confirmation_of,
    decisions_of,
    items_of,
    meeting_of,
    number_notes,
    unnamed_in_minutes,
)
from xuanshu.decisions.services import (
    change_list,
    confirm_meeting,
    prepare_meeting,
    redraft_minutes,
    save_meeting,
)
from xuanshu.journal.models import Row
from xuanshu.outbox.models import Message
from xuanshu.programmes.outcomes import outcome_of
from xuanshu.programmes.services import seat
from xuanshu.units.models import Role

pytestmark = pytest.mark.django_db


def refusal(act):
    with pytest.raises(RuleError) as caught:
        act()
    return caught.value


def test_the_candidates_are_proposed_and_all_others_stay_below():
    case = make_meeting(filled=False)
    items = items_of(case.meeting)
    assert [(i.entry_id, i.place, i.candidate, i.chosen) for i in items] == [
        (case.entries[0].pk, 1, True, True),
        (case.entries[1].pk, 2, True, True),
        (case.entries[2].pk, 3, False, False),
    ]
    assert items[0].total == "65.00"
    assert case.meeting.chair == case.head.person.name
    assert "候选创新项目2个" in case.meeting.minutes
    assert unnamed_in_minutes(case.meeting, items) == []


def test_a_meeting_waits_for_the_judging_and_is_prepared_once():
    panel = make_panel()
    open_yet = refusal(
        lambda: prepare_meeting(actor=panel.office, season=panel.season, stage_id=MEETING, now=MEET)
    )
    assert "尚未截止" in open_yet.message
    assert open_yet.clause == "四(三)3"
    assert meeting_of(panel.season, MEETING) is None


def test_only_the_office_prepares_and_only_once():
    case = make_meeting(filled=False)
    act = {"season": case.season, "stage_id": MEETING, "now": MEET}
    assert "评审委员会" in refusal(lambda: prepare_meeting(actor=case.head, **act)).message
    assert "已经准备" in refusal(lambda: prepare_meeting(actor=case.office, **act)).message


def test_an_unwritten_text_follows_the_list_and_a_written_one_stays():
    case = make_meeting(filled=False)
    third = case.entries[2]
    change(case, 2, "out", "材料存疑")
    change(case, 3, "in", "推广价值突出")
    saved = save_meeting(
        actor=case.office,
        meeting=case.meeting,
        now=MEET,
        place="三楼会议室",
        minutes=case.meeting.minutes,
    )
    assert third.name in saved.minutes
    assert "推广价值突出" in saved.minutes
    assert "三楼会议室" in saved.minutes
    own = save_meeting(actor=case.office, meeting=saved, now=MEET, minutes="办公室写的纪要。")
    later = save_meeting(actor=case.office, meeting=own, now=MEET, place="五楼")
    assert later.minutes == "办公室写的纪要。"
    names = [item.entry_id for item in unnamed_in_minutes(later, items_of(later))]
    assert names == [case.entries[0].pk, third.pk]
    again = redraft_minutes(actor=case.office, meeting=later, now=MEET)
    assert third.name in again.minutes


def test_a_departure_needs_its_reason_and_is_marked():
    case = make_meeting()
    bare = refusal(lambda: change(case, 2, "out", "  "))
    assert bare.findings[0].field == f"reason-{case.entries[1].pk}"
    assert bare.clause == "四(三)3"
    assert [item.chosen for item in items_of(case.meeting)] == [True, True, False]
    change(case, 2, "out", "会议研究决定")
    confirm_meeting(actor=case.head, meeting=case.meeting, now=MEET)
    first, second, third = decisions_of(case.meeting)
    assert (first.departs, first.reason) == (False, "")
    assert (second.departs, second.reason, second.clause) == (True, "会议研究决定", "四(三)3")
    assert (third.chosen, third.departs) == (False, False)
    assert outcome_of(case.season, MEETING).entries == (case.entries[0].pk,)
    note = number_notes(case.meeting, [first, second, third])
    assert note == ["入围1项，比评审名额2项少1项，请核对。"]


def test_a_scheme_may_forbid_departures():
    options = "      default: with_reason"
    case = make_meeting(make_case(replace={options: "      default: none"}))
    found = refusal(lambda: change(case, 2, "out", "会议研究决定"))
    assert "不允许偏离" in found.message
    assert found.clause == "四(三)3"


def test_only_the_head_confirms_under_the_own_account():
    case = make_meeting()
    member = seat_head(case.season, case.office, title="委员")
    stranger = make_actor(Role.COMMITTEE)
    for actor, words in (
        (case.office, "办公室"),
        (member, "主任"),
        (stranger, "主任"),
        (case.panel.judges[0], "评委"),
    ):
        act = {"actor": actor, "meeting": case.meeting, "now": MEET}
        assert words in refusal(lambda act=act: confirm_meeting(**act)).message
    assert not outcome_of(case.season, MEETING).settled
    assert "评审委员会主任" in outcome_of(case.season, MEETING).reason
    confirm_meeting(actor=case.head, meeting=case.meeting, now=MEET)
    assert outcome_of(case.season, MEETING).settled
    assert confirmation_of(case.meeting).by == case.head.person


def test_minutes_and_attendance_are_needed():
    case = make_meeting(filled=False)
    save_meeting(actor=case.office, meeting=case.meeting, now=MEET, present="", minutes="")
    found = refusal(lambda: confirm_meeting(actor=case.head, meeting=case.meeting, now=MEET))
    fields = {each.field for each in found.findings}
    assert fields == {"held_on", "place", "present", "recorder", "minutes"}


def test_a_meeting_is_confirmed_after_it_was_held_and_as_it_was_read():
    case = make_meeting()
    act = {"actor": case.head, "meeting": case.meeting}
    early = at("2020-10-19 23:59:59")
    assert "晚于今天" in refusal(lambda: confirm_meeting(now=early, **act)).message
    seen = case.meeting.revision
    save_meeting(actor=case.office, meeting=case.meeting, now=MEET, place="改到五楼")
    assert "又有修改" in refusal(lambda: confirm_meeting(now=MEET, seen=seen, **act)).message
    assert confirm_meeting(now=MEET, seen=seen + 1, **act).state == "confirmed"


def test_a_confirmed_meeting_never_changes():
    case = make_settled()
    act = {"meeting": case.meeting, "now": MEET}
    assert "已确认" in refusal(lambda: confirm_meeting(actor=case.head, **act)).message
    assert "已确认" in refusal(lambda: save_meeting(actor=case.office, place="别处", **act)).message
    assert "已确认" in refusal(lambda: redraft_minutes(actor=case.office, **act)).message
    assert len(decisions_of(case.meeting)) == 3


def test_two_who_save_at_once_do_not_overwrite_each_other():
    case = make_meeting()
    act = {"actor": case.office, "meeting": case.meeting, "now": MEET, "base": 2}
    save_meeting(place="甲处", **act)
    assert "他人保存" in refusal(lambda: save_meeting(place="乙处", **act)).message


def test_texts_too_long_and_foreign_entries_are_refused():
    case = make_meeting()
    act = {"actor": case.office, "meeting": case.meeting, "now": MEET}
    long = refusal(lambda: save_meeting(place="处" * 101, chair="甲" * 41, **act))
    assert {each.field for each in long.findings} == {"place", "chair"}
    foreign = case.entries[0].pk + 1000
    assert "不在评审名单" in refusal(lambda: change_list(entry=foreign, act="in", **act)).message


def test_every_decision_is_in_the_record_without_names_and_the_office_is_told():
    case = make_settled()
    rows = Row.objects.filter(verb__startswith="decisions.").values_list("verb", "says")
    verbs = [verb for verb, _says in rows]
    assert verbs.count("decisions.decide") == 3
    assert verbs.count("decisions.confirm") == 1
    assert not any(case.head.person.name in says for _verb, says in rows)
    told = Message.objects.filter(person=case.office.person.pk, key__startswith="meeting-confirmed")
    assert told.count() == 1


def test_the_head_may_change_between_preparing_and_confirming():
    case = make_meeting()
    later = make_actor(Role.COMMITTEE)
    now = MEET + dt.timedelta(hours=1)
    seat(
        actor=case.office,
        season=case.season,
        body="committee",
        person=later.person,
        title="主任",
        now=now,
    )
    assert confirm_meeting(actor=later, meeting=case.meeting, now=now).confirmed_by == later.person
