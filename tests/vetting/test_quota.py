"""The quota watch: must, in principle, named units, caps."""

import pytest

from tests.makers.entries import make_filed, make_handler, make_record
from tests.makers.programmes import make_season, scheme_source
from tests.makers.units import at, head_office, make_actor, make_unit
from tests.makers.vetting import EXAMINE
from xuanshu.programmes.queries import season_units
from xuanshu.units.models import UnitKind
from xuanshu.vetting.queries import quota_watch, unmet
from xuanshu.vetting.services import return_filing

pytestmark = pytest.mark.django_db


def by_name(season):
    return {line.unit.name: line for line in quota_watch(season)}


def test_every_unit_stands_in_its_order_with_what_it_owes():
    season = make_season()
    lines = quota_watch(season)
    assert [line.unit.name for line in lines] == [
        unit.name for unit in season_units(season).order_by("order")
    ]
    states = {line.unit.kind: (line.least, line.strength, line.state) for line in lines}
    assert states == {
        "district": (1, "must", "short"),
        "department": (1, "must", "short"),
        "affiliate": (1, "must", "short"),
        "other": (1, "in_principle", "short_in_principle"),
    }
    assert {line.clause for line in lines} == {"三(一)"}
    assert len(unmet(lines)) == 3


def test_what_was_handed_in_counts_and_a_return_takes_it_away():
    office = make_actor()
    season = make_season(actor=office)
    handler = make_handler(season)
    name = handler.unit.name
    make_record(season, actor=handler)
    assert (by_name(season)[name].registered, by_name(season)[name].drafts) == (0, 1)
    record = make_filed(season, actor=handler)
    line = by_name(season)[name]
    assert (line.registered, line.state, line.missing) == (1, "met", 0)
    return_filing(record=record, reason="补", fields=(), actor=office, now=EXAMINE)
    line = by_name(season)[name]
    assert (line.registered, line.returned, line.state, line.missing) == (0, 1, "short", 1)


def test_the_number_asked_comes_from_the_scheme():
    text = scheme_source().decode()
    old = "units: [district, department, affiliate], least: 1"
    assert old in text
    source = text.replace(old, old.replace("least: 1", "least: 2")).encode()
    from tests.makers.programmes import make_scheme, make_units, publish
    from xuanshu.programmes.services import open_season

    office = make_actor()
    make_units()
    version = make_scheme(source=source, actor=office)
    season = publish(
        open_season(actor=office, version=version, year=2020, now=at("2020-03-02 09:00")), office
    )
    handler = make_handler(season)
    make_filed(season, actor=handler)
    line = by_name(season)[handler.unit.name]
    assert (line.least, line.registered, line.state, line.missing) == (2, 1, "short", 1)


def test_a_department_that_the_office_did_not_name_owes_nothing():
    season = make_season()
    row = season_units(season).get(kind="department")
    row.counted = False
    row.save(update_fields=["counted"])
    line = by_name(season)[row.name]
    assert (line.least, line.state) == (None, "none")


def test_a_cap_is_watched_too():
    root = head_office()
    unit = make_unit(kind=UnitKind.INDUSTRY, parent=root)
    make_unit(kind=UnitKind.DEPARTMENT, parent=root)
    season = make_season("lanting-2026", units=[])
    line = by_name(season)[unit.name]
    assert (line.least, line.most, line.strength, line.state) == (None, 2, "must", "met")
    line = next(line for line in quota_watch(season) if line.unit.kind == "organ")
    assert (line.least, line.most, line.state) == (1, 2, "short_in_principle")
    assert line.clause == "四(二)"


def test_the_watch_costs_the_same_for_any_number_of_units(django_assert_num_queries):
    season = make_season()
    make_filed(season)
    season.rules  # noqa: B018 - compiled before the count
    with django_assert_num_queries(2):
        assert len(quota_watch(season)) == 4
