"""备案, 受理, 退回修改, 撤回: by the services, with their refusals."""

import datetime as dt

import pytest

from tests.makers.entries import fresh, make_filed, make_handler, make_record
from tests.makers.programmes import make_season
from tests.makers.units import at, make_actor, make_federation
from tests.makers.vetting import EXAMINE, make_applied, make_pooled, make_recorded, screen_all
from xuanshu.core.verdict import RuleError
from xuanshu.entries.queries import last_return
from xuanshu.entries.services import file_record, save_draft
from xuanshu.journal.models import Row
from xuanshu.outbox.models import Message
from xuanshu.units.models import Role
from xuanshu.vetting.access import may_accept, may_return
from xuanshu.vetting.events import filing_reopening
from xuanshu.vetting.queries import filings, vettable_by
from xuanshu.vetting.services import (
    accept_filing,
    accept_filings,
    reopen_filing,
    return_filing,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return make_actor()


@pytest.fixture
def season(office):
    return make_season(actor=office)


def refused(act, **values):
    with pytest.raises(RuleError) as refusal:
        act(now=EXAMINE, **values)
    return refusal.value


def test_a_registration_is_recorded_and_its_unit_told(season, office):
    handler = make_handler(season)
    record = make_filed(season, actor=handler)
    step = accept_filing(record=record, note="材料齐全", actor=office, now=EXAMINE)
    assert (step.before, step.after, step.reason) == ("filed", "accepted", "材料齐全")
    assert step.clause == "四(一)"
    assert fresh(record).state == "accepted"
    told = Message.objects.get(person=handler.person.pk, key=f"vetting:{record.pk}")
    assert "予以备案" in told.subject
    row = Row.objects.get(verb="vetting.accept_filing")
    assert row.says == "2020-0001 项目立项：予以备案"
    assert row.clause == "四(一)"


def test_the_word_comes_from_the_scheme():
    season = make_season("lanting-2026")
    record = make_filed(season, now=at("2026-04-01 09:00"))
    accept_filing(record=record, actor=make_actor(), now=at("2026-04-20 09:00"))
    assert Row.objects.get(verb="vetting.accept_filing").says == "2026-0001 案例申报：受理"


def test_recording_twice_is_refused(season, office):
    record = make_recorded(season, office=office)
    refusal = refused(accept_filing, record=record, actor=office)
    assert "不能接收" in refusal.message


def test_a_draft_cannot_be_recorded(season, office):
    record = make_record(season)
    refused(accept_filing, record=record, actor=office)
    assert fresh(record).state == "draft"


@pytest.mark.parametrize("role", [Role.HANDLER, Role.JUDGE, Role.COMMITTEE, Role.AUDIT])
def test_only_the_office_examines(season, role):
    record = make_filed(season)
    other = make_actor(role)
    assert "办公室" in refused(accept_filing, record=record, actor=other).message
    refused(return_filing, record=record, actor=other, reason="补", fields=())


def test_a_return_names_the_places_the_reason_and_the_day(season, office):
    handler = make_handler(season)
    record = make_filed(season, actor=handler)
    return_filing(
        record=record,
        reason="盖章不清晰",
        fields=["leader", "registration_form"],
        due=dt.date(2020, 5, 6),
        actor=office,
        now=EXAMINE,
    )
    assert fresh(record).state == "returned"
    step = last_return(record)
    assert step.fields == ["registration_form", "leader"]
    assert step.reason == "盖章不清晰\n请于2020年5月6日前（含当日）补正后重新提交。"
    told = Message.objects.get(person=handler.person.pk, key=f"vetting:{record.pk}")
    assert "负责人" in told.body
    assert "立项登记表" in told.body


def test_a_return_needs_a_reason_and_places_of_the_stage(season, office):
    record = make_filed(season)
    assert (
        refused(return_filing, record=record, actor=office, reason=" ", fields=["title"]).field
        == "reason"
    )
    assert (
        refused(return_filing, record=record, actor=office, reason="补", fields=["slides"]).field
        == "fields"
    )
    assert (
        refused(
            return_filing,
            record=record,
            actor=office,
            reason="补",
            fields=(),
            due=dt.date(2020, 4, 19),
        ).field
        == "due"
    )
    assert fresh(record).state == "filed"


def test_a_returned_filing_is_filed_again_and_recorded(season, office):
    handler = make_handler(season)
    record = make_filed(season, actor=handler)
    return_filing(record=record, reason="补充电话", fields=(), actor=office, now=EXAMINE)
    record = fresh(record)
    save_draft(
        record=record,
        op="mend",
        fields={"contact_phone": "000-0000-0099"},
        base=record.draft.revisions,
        actor=handler,
        now=EXAMINE,
    )
    from tests.makers.entries import seal

    seal(fresh(record), handler, EXAMINE)
    file_record(record=record, actor=handler, now=EXAMINE)
    accept_filing(record=record, actor=office, now=EXAMINE)
    assert fresh(record).state == "accepted"


def test_taking_back_needs_a_reason_and_lays_the_filing_open(season, office):
    record = make_recorded(season, office=office)
    assert refused(reopen_filing, record=record, reason="", actor=office).field == "reason"
    step = reopen_filing(record=record, reason="点错了", actor=office, now=EXAMINE)
    assert (step.after, step.reason) == ("filed", "点错了")
    refused(reopen_filing, record=record, reason="再来", actor=office)


def test_nothing_is_taken_back_under_the_pool(season, office):
    entry = make_pooled(season, office=office)
    record = entry.records.get()
    refusal = refused(reopen_filing, record=record, reason="点错了", actor=office)
    assert "储备库" in refusal.message
    assert refusal.clause == "四(二)"


def test_nothing_is_taken_back_under_a_screening(season, office):
    record = make_applied(season, office=office)
    screen_all(record, office)
    refusal = refused(reopen_filing, record=record, reason="点错了", actor=office)
    assert "初审" in refusal.message


def test_a_room_above_may_refuse_the_taking_back(season, office):
    record = make_recorded(season, office=office)

    def no(**_values):
        raise RuleError("上面的环节已经开始。")

    filing_reopening.connect(no)
    try:
        assert (
            "上面" in refused(reopen_filing, record=record, reason="点错了", actor=office).message
        )
    finally:
        filing_reopening.disconnect(no)
    assert fresh(record).state == "accepted"


def test_several_are_taken_in_all_or_none(season, office):
    one, two = make_filed(season), make_filed(season)
    done = make_recorded(season, office=office)
    ids = [one.pk, two.pk]
    refusal = refused(
        accept_filings, season=season, stage_id="register", records=[*ids, done.pk], actor=office
    )
    assert done.entry.number in refusal.findings[0].message
    assert fresh(one).state == "filed"
    steps = accept_filings(
        season=season, stage_id="register", records=ids, actor=office, now=EXAMINE
    )
    assert len(steps) == 2
    assert {fresh(one).state, fresh(two).state} == {"accepted"}


def test_several_none_or_of_another_season_are_refused(season, office):
    refused(accept_filings, season=season, stage_id="register", records=[], actor=office)
    refused(accept_filings, season=season, stage_id="register", records=[987654], actor=office)


def test_the_gates_and_their_list_agree(season, office):
    handler = make_handler(season)
    stranger = make_actor(federation=make_federation(code="other", name="乙市总工会"))
    record = make_filed(season, actor=handler)
    for state in ("draft", "filed", "returned", "accepted", "refused", "withdrawn"):
        record.state = state
        record.save(update_fields=["state"])
        for actor in (office, handler, stranger, make_actor(Role.JUDGE)):
            listed = vettable_by(actor, season, "register").filter(pk=record.pk).exists()
            row = fresh(record)
            assert bool(may_accept(actor, row)) == listed, (state, actor.role)
            assert bool(may_return(actor, row)) == listed, (state, actor.role)


def test_a_list_holds_what_was_handed_in_of_one_stage(season, office):
    waiting, done = make_filed(season), make_recorded(season, office=office)
    make_record(season)
    assert [row.pk for row in filings(season, "register")] == [waiting.pk, done.pk]
    assert [row.pk for row in filings(season, "register", "accepted")] == [done.pk]
    assert not filings(season, "apply").exists()
