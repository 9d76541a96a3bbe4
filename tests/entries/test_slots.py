"""What the room puts into others' slots: to-do, menu, steps, outcomes."""

import pytest

from tests.makers.entries import (
    fill,
    fresh,
    make_accepted,
    make_filed,
    make_handler,
    make_record,
    seal,
    small_pdf,
)
from tests.makers.programmes import make_season
from tests.makers.units import at, make_actor
from xuanshu.entries.menu import menu, todo
from xuanshu.entries.receivers import outcome, steps
from xuanshu.entries.services import (
    file_record,
    record_standing,
    reject_scan,
    start_entry,
    start_filing,
    take_step,
    upload_scan,
)
from xuanshu.kit.clock import set_demo_clock
from xuanshu.units.models import Role

pytestmark = pytest.mark.django_db
NOW = at("2020-04-10 09:30")
PAPER = "registration_form"


@pytest.fixture
def season():
    return make_season()


def labels(rf, season, actor, now=NOW):
    """To-do lines by label: how many, and whether pressing."""
    request = rf.get("/")
    request.actor, request.season, request.now = actor, season, now
    return {item.label: (item.count, item.urgent) for item in todo(request)}


def test_a_handler_is_led_from_nothing_to_filed(rf, season):
    actor = make_handler(season)
    assert labels(rf, season, actor) == {"还没有填报创新项目": (0, False)}
    record = start_entry(season=season, actor=actor, now=NOW)
    drafted = {"“项目立项”填报中": (1, False), "“项目立项”缺盖章件": (1, False)}
    assert labels(rf, season, actor) == drafted
    assert labels(rf, season, actor, at("2020-04-22 09:00"))["“项目立项”填报中"] == (1, True)
    record = seal(fill(record, actor), actor)
    assert labels(rf, season, actor) == {"“项目立项”填报中": (1, False)}
    file_record(record=record, actor=actor, now=NOW)
    assert labels(rf, season, actor) == {}
    office = make_actor()
    take_step(record=record, move="return", reason="改", actor=office, now=NOW)
    assert labels(rf, season, actor) == {"“项目立项”退回修改": (1, True)}
    file_record(record=record, actor=actor, now=NOW)
    take_step(record=record, move="accept", actor=office, now=NOW)
    assert labels(rf, season, actor) == {}
    record_standing(entry=record.entry, kind="pool", holds=True, actor=office, now=NOW)
    assert labels(rf, season, actor) == {"可以填报“项目申报”": (1, False)}
    start_filing(entry=record.entry, stage_id="apply", actor=actor, now=NOW)
    assert labels(rf, season, actor) == {"“项目申报”填报中": (1, False)}


def test_the_office_is_told_of_scans_and_the_unit_of_rejections(rf, season):
    actor, office = make_handler(season), make_actor()
    record = make_record(season, actor=actor)
    copy = upload_scan(
        record=record, paper=PAPER, name="a.pdf", data=small_pdf(), actor=actor, now=NOW
    )
    file_record(record=record, actor=actor, now=NOW)
    assert labels(rf, season, office) == {"盖章件待人工核对": (1, False)}
    reject_scan(copy=copy, note="没有盖章", actor=office, now=NOW)
    assert labels(rf, season, office) == {}
    assert "“项目立项”缺盖章件" in labels(rf, season, actor)


def test_another_units_handler_and_other_roles_have_nothing_of_it(rf, season):
    units = season.season_units.order_by("order")
    make_record(season, actor=make_handler(season, unit=units[1].unit))
    other = make_handler(season, unit=units[2].unit)
    assert labels(rf, season, other) == {"还没有填报创新项目": (0, False)}
    assert labels(rf, season, make_actor(Role.JUDGE)) == {}


def test_the_menu_shows_handlers_their_own_and_the_office_all(rf, season):
    request = rf.get("/")
    request.season, request.now = season, NOW
    words = {}
    for role in (Role.HANDLER, Role.OFFICE, Role.JUDGE):
        request.actor = make_actor(role)
        words[role] = [item.label for item in menu(request)]
    assert words == {
        Role.HANDLER: ["本单位创新项目"],
        Role.OFFICE: ["创新项目台账", "盖章件核对"],
        Role.JUDGE: [],
    }
    request.season = None
    assert menu(request) == []


@pytest.mark.parametrize(
    ("moment", "states"),
    [
        ("2020-04-24 23:59:50", ("now", "ahead")),
        ("2020-04-25 00:00:10", ("done", "now")),
        ("2020-10-01 00:00:10", ("done", "done")),
    ],
)
def test_the_steps_follow_the_days(settings, tmp_path, season, moment, states):
    settings.DEMO, settings.HOME = True, tmp_path
    set_demo_clock(at(moment))
    found = steps(season)
    assert (found["register"].state, found["apply"].state) == states


def test_a_pool_takes_what_was_accepted_a_screening_also_what_is_filed(season):
    actor, office = make_handler(season), make_actor()
    make_record(season, actor=actor)
    make_filed(season, actor=actor)
    accepted = make_accepted(season, office=office, actor=actor)
    stage = season.rules.stage("register")
    assert outcome(season, stage).entries == (accepted.entry_id,)
    record_standing(entry=accepted.entry, kind="pool", holds=True, actor=office, now=NOW)
    now = at("2020-09-01 09:00")
    record = start_filing(entry=accepted.entry, stage_id="apply", actor=actor, now=now)
    assert outcome(season, season.rules.stage("apply")).entries == ()
    file_record(record=fill(record, actor, now), actor=actor, now=now)
    assert outcome(season, season.rules.stage("apply")).entries == (fresh(record).entry_id,)
    assert outcome(season, season.rules.stage("apply")).settled
