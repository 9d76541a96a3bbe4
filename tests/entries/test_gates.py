"""Who may read and write what: each gate agrees with its list, for every role and unit."""

import pytest
from django.http import Http404

from tests.makers.entries import fresh, make_filed, make_handler, make_record, small_pdf
from tests.makers.programmes import make_season
from tests.makers.units import at, make_actor, make_federation, make_unit
from xuanshu.entries.access import (
    attachment_for,
    copy_for,
    entry_for,
    may_fill,
    may_read,
    may_start,
    record_for,
)
from xuanshu.entries.models import Attachment, Entry, SealedCopy, StageRecord
from xuanshu.entries.queries import entries_for
from xuanshu.entries.services import take_step, upload_scan
from xuanshu.units.models import Role

pytestmark = pytest.mark.django_db
NOW = at("2020-04-10 09:30")


@pytest.fixture
def season():
    return make_season()


@pytest.fixture
def people(season):
    """One actor of each role at each place that matters."""
    first, second = (row.unit for row in season.season_units.order_by("order")[1:3])
    elsewhere = make_federation(code="other", name="乙市总工会", short_name="乙市总")
    here = [make_actor(role, unit=unit) for role in Role for unit in (first, second)]
    away = make_unit(federation=elsewhere, name="乙市甲区总工会")
    return [
        *here,
        make_actor(),
        make_actor(Role.OFFICE, federation=elsewhere),
        make_actor(Role.HANDLER, unit=away),
    ]


@pytest.fixture
def entries(season):
    units = [row.unit for row in season.season_units.order_by("order")[1:3]]
    records = [make_filed(season, actor=make_handler(season, unit=unit)) for unit in units]
    return [record.entry for record in records]


def test_reading_agrees_with_the_lists(season, people, entries):
    for actor in people:
        listed = set(Entry.objects.for_actor(actor))
        assert listed == {entry for entry in entries if may_read(actor, entry)}
        assert listed == set(entries_for(actor, season, {}))
        records = set(StageRecord.objects.for_actor(actor))
        assert {record.entry for record in records} == listed
        copies = SealedCopy.objects.for_actor(actor)
        assert {copy.record.entry for copy in copies} == listed


def test_only_the_unit_and_the_office_read(people, entries):
    readers = [actor for actor in people if may_read(actor, entries[0])]
    assert {(actor.role, actor.unit.pk == entries[0].unit.unit_id) for actor in readers} == {
        ("office", True),
        ("office", False),
        ("handler", True),
        ("leader", True),
    }
    assert all(actor.federation == readers[0].federation for actor in readers)


def test_what_one_may_not_read_is_not_there(season, entries):
    stranger = make_handler(season, unit=entries[1].unit.unit)
    record = StageRecord.objects.get(entry=entries[0])
    copy = SealedCopy.objects.get(record=record)
    for find, pk in (
        (entry_for, entries[0].pk),
        (record_for, record.pk),
        (copy_for, copy.pk),
        (entry_for, 10_000),
        (attachment_for, 10_000),
    ):
        with pytest.raises(Http404):
            find(stranger, pk)
    assert entry_for(make_handler(season, unit=entries[0].unit.unit), entries[0].pk)
    assert Attachment.objects.for_actor(stranger).count() == 0


@pytest.mark.parametrize("move", [None, "file", "return", "accept", "refuse"])
def test_filling_is_open_in_a_draft_and_after_a_return(season, people, move):
    unit = season.season_units.order_by("order")[1].unit
    actor = make_handler(season, unit=unit)
    record = make_filed(season, actor=actor) if move else make_record(season, actor=actor)
    if move and move != "file":
        take_step(record=record, move=move, reason="理由", actor=make_actor(), now=NOW)
    record = fresh(record)
    allowed = {(who.role, who.unit.pk) for who in people if may_fill(who, record)}
    assert allowed == ({("handler", unit.pk)} if move in {None, "return"} else set())
    for who in people:
        assert may_fill(who, record) or may_fill(who, record).reason


def test_only_handlers_of_units_of_a_running_season_start(season, people):
    allowed = {who.role for who in people if may_start(who, season)}
    assert allowed == {"handler"}
    assert not may_start(people[-1], season)
    season.state = "closed"
    assert not any(may_start(who, season) for who in people)


def test_waiting_scans_are_those_that_may_be_compared(season):
    actor = make_handler(season)
    record = make_record(season, actor=actor)
    paper, data = "registration_form", small_pdf()
    copy = upload_scan(record=record, paper=paper, name="a.pdf", data=data, actor=actor, now=NOW)
    make_filed(season, actor=actor)
    waiting = SealedCopy.objects.waiting(season)
    assert [each.pk for each in waiting] == [copy.pk]
    assert {each.pk for each in SealedCopy.objects.all() if each.waits} == {copy.pk}
