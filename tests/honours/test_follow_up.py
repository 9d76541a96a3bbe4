"""What became of the named entries: recording, confirming, and what each of them refuses."""

import datetime as dt
from contextlib import suppress

import pytest
from django.http import Http404

from tests.makers.after_care import DAY, SPREAD, handler_of, make_department, make_follow_up
from tests.makers.units import make_actor, make_federation
from tests.makers.upper import NAME, make_ended, make_named
from xuanshu.core.verdict import RuleError
from xuanshu.cultivation.services import assign_guide
from xuanshu.honours.models import FollowUp
from xuanshu.honours.queries import (
    counts_by_channel,
    follow_stage,
    followed_entry,
    followed_lines,
    record_rows,
    time_line,
)
from xuanshu.honours.rules import QUIET_DAYS
from xuanshu.honours.services import review_follow_up, revoke
from xuanshu.journal.models import Row
from xuanshu.outbox.models import Message
from xuanshu.units.models import Role

pytestmark = pytest.mark.django_db


def refusal(act):
    with pytest.raises(RuleError) as caught:
        act()
    return caught.value


def state_of(case, record):
    return record_rows(case.season).get(pk=record.pk).state


def guide_for(case, entry):
    """Return a handler of the department that guides the entry, with the department."""
    department = make_department(case.season)
    assign_guide(entry=entry, department=department, actor=case.office, now=SPREAD)
    return make_actor(Role.HANDLER, unit=department.unit)


def test_a_unit_records_and_the_office_confirms_or_returns():
    case = make_named()
    first = make_follow_up(case)
    assert state_of(case, first) == "waiting"
    act = {"actor": case.office, "now": SPREAD}
    assert refusal(lambda: review_follow_up(record=first, move="return", **act)).field == "reason"
    review_follow_up(record=first, move="return", reason="缺少证明", **act)
    assert state_of(case, first) == "returned"
    assert Message.objects.filter(key=f"follow-up-return:{first.pk}").exists()
    assert (
        "待确认" in refusal(lambda: review_follow_up(record=first, move="confirm", **act)).message
    )
    second = make_follow_up(case, corrects=first, title="甲市现场会", files=[])
    assert state_of(case, second) == "waiting"
    assert second.digests == first.digests
    review_follow_up(record=second, move="confirm", **act)
    assert state_of(case, second) == "confirmed"
    assert not record_rows(case.season).filter(pk=first.pk).exists()
    rows = time_line(case.entries[0])
    assert [(row.pk, row.replaced, len(files)) for row, files, _word in rows] == [
        (second.pk, False, 1),
        (first.pk, True, 1),
    ]
    assert "已经更正过" in refusal(lambda: make_follow_up(case, corrects=first)).message
    verbs = set(Row.objects.filter(object__contains="followup").values_list("verb", flat=True))
    assert verbs == {"honours.write_follow_up", "honours.review_follow_up"}


GAPS = [
    ("event", {"channel": "抖音"}, "channel"),
    ("event", {"title": " "}, "title"),
    ("event", {"level": "world"}, "level"),
    ("event", {"level": ""}, "level"),
    ("event", {"address": "javascript:1"}, "address"),
    ("event", {"day": dt.date(2021, 1, 21)}, "day"),
    ("event", {"files": [("图.png", b"MZ" * 30)]}, "files"),
    ("report", {"content": ""}, "content"),
    ("report", {"content": "长" * 4001}, "content"),
    ("adoption", {"adopter": ""}, "adopter"),
    ("adoption", {"content": ""}, "content"),
]


@pytest.mark.parametrize(("kind", "told", "field"), GAPS)
def test_gaps_are_refused_at_their_fields(kind, told, field):
    case = make_named()
    assert field in {
        each.field for each in refusal(lambda: make_follow_up(case, kind, **told)).findings
    }
    assert not FollowUp.objects.exists()


def test_the_same_operation_makes_one_record():
    case = make_named()
    handler = handler_of(case.entries[0])
    first = make_follow_up(case, actor=handler, op="甲")
    assert make_follow_up(case, actor=handler, op="甲") == first
    assert FollowUp.objects.count() == 1


def test_only_what_is_named_and_holds_is_followed():
    case = make_ended()
    assert "证书有效" in refusal(lambda: make_follow_up(case)).message
    case = make_named(case)
    row = case.certificates[0]
    revoke(actor=case.office, certificate=row, reason="甲", clause="六2", now=NAME)
    assert refusal(lambda: make_follow_up(case, entry=row.entry)).clause == "四(四)"
    assert row.entry_id not in {line.entry.pk for line in followed_lines(case.season, SPREAD)}


def test_the_unit_its_guide_and_the_office_write_and_nobody_else():
    case = make_named()
    entry, other = case.entries[0], case.entries[1]
    guide = guide_for(case, entry)
    by_guide = make_follow_up(case, actor=guide)
    assert (by_guide.unit.unit, by_guide.on_behalf) == (guide.unit, False)
    assert "实施单位" in refusal(lambda: make_follow_up(case, "report", actor=guide)).message
    by_office = make_follow_up(case, "adoption", actor=case.office)
    assert (by_office.on_behalf, state_of(case, by_office)) == (True, "confirmed")
    stranger = make_actor(Role.HANDLER, unit=other.unit.unit)
    far = make_actor(federation=make_federation(code="far", name="远州市总工会"))
    for actor in (stranger, case.head, far):
        assert refusal(lambda actor=actor: make_follow_up(case, actor=actor))
    found = refusal(lambda: make_follow_up(case, corrects=by_guide))
    assert "只能由其更正" in found.message


def test_the_list_of_an_actor_is_what_the_gate_allows():
    case = make_named()
    guide = guide_for(case, case.entries[0])
    owner, head = handler_of(case.entries[1]), case.head
    far = make_actor(federation=make_federation(code="far", name="远州市总工会"))
    for actor in (case.office, guide, owner, head, far):
        listed = {line.entry.pk for line in followed_lines(case.season, SPREAD, actor)}
        opened = set()
        for entry in case.entries:
            with suppress(Http404):
                followed_entry(actor, case.season, entry.pk)
                opened.add(entry.pk)
        assert listed == opened
    assert len(followed_lines(case.season, SPREAD, guide)) == 1


def test_counts_go_by_channel_and_silence_is_noticed():
    case = make_named()
    make_follow_up(case)
    make_follow_up(case, channel="媒体宣传", title="报道")
    make_follow_up(case, "adoption")
    lines = followed_lines(case.season, SPREAD)
    counts = dict(counts_by_channel(follow_stage(case.season), lines))
    assert counts == {
        "成果发布": 0,
        "媒体宣传": 1,
        "信息交流": 0,
        "文件转发": 0,
        "会议推广": 1,
        "深化提升报告": 0,
        "采纳推广": 1,
    }
    assert lines[0].last == max(DAY, SPREAD.date())
    late = SPREAD + dt.timedelta(days=QUIET_DAYS)
    assert [line.quiet for line in followed_lines(case.season, late)] == [False, True]
    later = late + dt.timedelta(days=1)
    assert [line.quiet for line in followed_lines(case.season, later)] == [True, True]


def test_filters_leave_what_they_say():
    case = make_named()
    make_follow_up(case)
    make_follow_up(case, "report")
    make_follow_up(case, "adoption", actor=case.office)
    season = case.season
    assert record_rows(season).count() == 3
    assert record_rows(season, kind="report").count() == 1
    assert record_rows(season, channel="会议推广").count() == 1
    assert record_rows(season, state="waiting").count() == 2
    assert record_rows(season, state="confirmed").count() == 1
    assert record_rows(season, text="乙区").count() == 1
    assert record_rows(season, text="没有这个").count() == 0
