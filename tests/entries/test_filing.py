"""Filing: everything wrong at once, lateness by the scheme, a receipt that does not multiply."""

import datetime as dt
import threading

import pytest
from django.db import connection

from tests.makers.entries import (
    file_next,
    fill,
    fresh,
    make_accepted,
    make_filed,
    make_handler,
    make_record,
    save,
    seal,
)
from tests.makers.programmes import fill_calendar, make_season
from tests.makers.units import at, make_actor, make_unit
from xuanshu.core.verdict import RuleError
from xuanshu.entries.models import Filing
from xuanshu.entries.queries import filed_answers, last_return, standings_of
from xuanshu.entries.services import (
    file_record,
    record_standing,
    set_standard_name,
    start_entry,
    start_filing,
    take_back,
    take_step,
)
from xuanshu.journal.models import Row
from xuanshu.journal.services.verify import verify
from xuanshu.units.models import Role

pytestmark = pytest.mark.django_db
NOW = at("2020-04-10 09:30")
LAST_SECOND = dt.datetime(2026, 4, 17, 8, 59, 59, tzinfo=dt.UTC)


@pytest.fixture
def season():
    return make_season()


@pytest.fixture
def actor(season):
    return make_handler(season)


def file(record, actor, now=NOW):
    return file_record(record=record, actor=actor, now=now)


def refused(record, actor, now=NOW):
    with pytest.raises(RuleError) as refusal:
        file(record, actor, now)
    return refusal.value.findings


def test_everything_wrong_is_said_at_once_each_at_its_field(season, actor):
    record = start_entry(season=season, actor=actor, now=NOW)
    save(record, actor, {"title": "字" * 61, "contact_phone": "没有", "period.start": "2020-01-01"})
    found = refused(record, actor)
    fields = {finding.field for finding in found}
    assert {"title", "contact_phone", "period", "leader", "background", "category"} <= fields
    assert "registration_form" in fields
    assert all(finding.clause for finding in found)


def test_a_filed_registration_has_a_receipt_and_a_row_in_the_journal(season, actor):
    record = seal(make_record(season, actor=actor), actor)
    filing = file(record, actor)
    assert filing.version.number == 1
    assert filed_answers(record) == record.draft.answers
    assert fresh(record).filed_at == NOW
    assert Row.objects.filter(verb="entries.receipt").count() == 1


def test_filing_again_gives_the_same_receipt(season, actor):
    record = seal(make_record(season, actor=actor), actor)
    assert file(record, actor).pk == file(record, actor, at("2020-04-11 09:00")).pk
    assert Filing.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_filings_at_the_same_moment_give_one_receipt():
    fill_calendar()
    season = make_season()
    actor = make_handler(season)
    record = seal(make_record(season, actor=actor), actor)
    gate, receipts, errors = threading.Barrier(2), [], []

    def press():
        try:
            gate.wait(timeout=10)
            receipts.append(file(fresh(record), actor).pk)
        except Exception as error:  # noqa: BLE001 - a thread's error must fail the test
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=press) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert len(receipts) == 2
    assert len(set(receipts)) == Filing.objects.count() == 1


@pytest.mark.parametrize(
    ("moment", "late"), [("2020-04-24 23:59:59", False), ("2020-04-25 00:00:00", True)]
)
def test_the_last_day_is_included_and_what_is_later_is_marked(season, actor, moment, late):
    record = make_filed(season, actor=actor, now=at(moment))
    assert record.late is late
    filing = Filing.objects.get(record=record)
    assert filing.late is late
    assert any("逾期" in found["message"] for found in filing.warnings) is late


def test_a_late_filing_is_refused_where_a_clause_bars_it_one_second_after_in_utc():
    season = make_season("lanting-2026")
    actor = make_handler(season)
    record = seal(make_record(season, actor=actor, now=LAST_SECOND), actor, LAST_SECOND)
    later = LAST_SECOND + dt.timedelta(seconds=1)
    (found,) = refused(record, actor, later)
    assert found.clause == "五(四)", found
    assert "不予受理" in found.message
    assert fresh(record).draft.answers["title"]
    with pytest.raises(RuleError) as refusal:
        start_entry(season=season, actor=make_handler(season), now=later)
    assert refusal.value.clause == "五(四)"
    assert file(record, actor, LAST_SECOND).late is False


def test_nothing_is_filed_before_the_stage_opens():
    season = make_season("lanting-2026")
    actor, early = make_handler(season), at("2026-03-08 23:59:59")
    record = seal(make_record(season, actor=actor, now=early), actor, early)
    assert [found.rule for found in refused(record, actor, early)] == ["not-open"]


def test_what_the_unit_says_against_itself_is_refused_by_clause(season, actor):
    record = make_record(season, actor=actor, within_main_duty="no")
    found = {each.rule: each for each in refused(record, actor)}
    assert found["main-duty"].clause == "六2"
    assert found["main-duty"].field == "within_main_duty"


def test_in_principle_and_about_only_warn():
    office = make_actor()
    season = make_season(actor=office)
    actor = make_handler(season)
    entry = make_accepted(season, office=office, actor=actor).entry
    record_standing(entry=entry, kind="pool", holds=True, actor=office, now=NOW)
    record = file_next(
        entry,
        "apply",
        actor,
        at("2020-09-20 09:00"),
        completed_on="2019-12-01",
        breakthrough_this_year="no",
        summary="太短的总结",
    )
    warnings = Filing.objects.get(record=record).warnings
    assert {warning["clause"] for warning in warnings} == {"三(二)", "四(三)1"}


def test_who_left_the_pool_meanwhile_cannot_file_the_application():
    office = make_actor()
    season = make_season(actor=office)
    actor, now = make_handler(season), at("2020-09-20 09:00")
    entry = make_accepted(season, office=office, actor=actor).entry
    record_standing(entry=entry, kind="pool", holds=True, actor=office, now=NOW)
    record = fill(start_filing(entry=entry, stage_id="apply", actor=actor, now=now), actor, now)
    record_standing(entry=entry, kind="pool", holds=False, reason="撤出", actor=office, now=now)
    assert standings_of(entry) == frozenset()
    (found,) = refused(record, actor, now)
    assert found.clause == "四(三)"


def test_it_is_taken_back_before_the_deadline_and_filed_anew(season, actor):
    record = make_filed(season, actor=actor)
    taken = take_back(record=record, actor=actor, now=at("2020-04-24 23:59:59"))
    assert taken.state == "draft"
    assert take_back(record=record, actor=actor, now=NOW).state == "draft"
    save(record, actor, {"title": "改过再交"})
    record = seal(record, actor)
    assert file(record, actor).version.number == 2
    assert [filing.version.number for filing in Filing.objects.order_by("pk")] == [1, 2]


def test_it_is_not_taken_back_afterwards_or_once_dealt_with(season, actor):
    record = make_filed(season, actor=actor)
    with pytest.raises(RuleError) as refusal:
        take_back(record=record, actor=actor, now=at("2020-04-25 00:00:00"))
    assert refusal.value.clause == "四(一)"
    take_step(record=record, move="accept", actor=make_actor(), now=NOW)
    with pytest.raises(RuleError):
        take_back(record=record, actor=actor, now=NOW)


def test_a_return_names_its_reasons_and_fields_and_what_is_filed_stays(season, actor):
    record = make_filed(season, actor=actor)
    office = make_actor()
    with pytest.raises(RuleError):
        take_step(record=record, move="return", actor=office, now=NOW, reason="  ")
    take_step(
        record=record, move="return", actor=office, now=NOW, reason="太笼统", fields=["innovation"]
    )
    back = last_return(record)
    assert (back.reason, back.fields, back.after) == ("太笼统", ["innovation"], "returned")
    save(record, actor, {"innovation": "写具体了"})
    assert filed_answers(record)["innovation"] != "写具体了"


@pytest.mark.parametrize("move", ["file", "return", "accept", "refuse", "reopen"])
def test_moves_that_the_table_does_not_know_are_refused(season, actor, move):
    record = make_record(season, actor=actor)
    if move == "file":
        take_step(record=record, move="withdraw", actor=actor, now=NOW)
    with pytest.raises(RuleError):
        take_step(record=record, move=move, reason="理由", actor=make_actor(), now=NOW)


def test_a_stranger_files_and_takes_back_nothing(season, actor):
    record = make_filed(season, actor=actor)
    for stranger in (make_actor(Role.HANDLER, unit=make_unit()), make_actor()):
        for act in (file_record, take_back):
            with pytest.raises(RuleError):
                act(record=record, actor=stranger, now=NOW)


def test_the_standard_name_is_the_offices_and_voids_no_seal(season, actor):
    record, office = make_filed(season, actor=actor), make_actor()
    entry = set_standard_name(entry=record.entry, name="  规范  名称 ", actor=office, now=NOW)
    assert entry.name == "规范 名称"
    assert set_standard_name(entry=entry, name="", actor=office, now=NOW).name == entry.title
    with pytest.raises(RuleError):
        set_standard_name(entry=entry, name="自己改", actor=actor, now=NOW)
    with pytest.raises(RuleError) as refusal:
        set_standard_name(entry=entry, name="长" * 301, actor=office, now=NOW)
    assert refusal.value.field == "name"
    assert file(record, actor).version.number == 1


def test_the_same_standing_again_is_the_row_already_there(season, actor):
    record, office = make_filed(season, actor=actor), make_actor()
    rows = [
        record_standing(entry=record.entry, kind="pool", holds=holds, actor=office, now=NOW)
        for holds in (True, True, False, True)
    ]
    assert rows[0].pk == rows[1].pk
    assert len({row.pk for row in rows}) == 3


def test_every_act_is_in_the_journal_and_the_record_stands(season, actor):
    make_filed(season, actor=actor)
    verbs = set(Row.objects.values_list("verb", flat=True))
    assert {
        "entries.start",
        "entries.print",
        "entries.upload_scan",
        "entries.file",
        "entries.receipt",
    } <= verbs
    assert verify(season.federation.code) is None
