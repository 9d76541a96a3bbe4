"""The way of one entry through its filings, by the services alone."""

import pytest

from tests.makers.entries import file_next, fresh, make_accepted, make_filed, make_handler
from tests.makers.programmes import make_season
from tests.makers.units import at, make_actor
from xuanshu.core.verdict import RuleError
from xuanshu.entries.queries import filed_answers, named_people, standings_of
from xuanshu.entries.services import record_standing, start_filing
from xuanshu.programmes.outcomes import outcome_of

pytestmark = pytest.mark.django_db


def test_a_project_is_registered_pooled_and_applied_for():
    office = make_actor()
    season = make_season(actor=office)
    actor = make_handler(season)
    record = make_accepted(season, office=office, actor=actor)
    assert record.entry.number == "2020-0001"
    assert record.state == "accepted"
    assert outcome_of(season, "register").entries == (record.entry_id,)
    now = at("2020-09-01 10:00")
    with pytest.raises(RuleError) as refusal:
        start_filing(entry=record.entry, stage_id="apply", actor=actor, now=now)
    assert refusal.value.clause == "四(三)"
    record_standing(
        entry=record.entry, kind="pool", holds=True, actor=office, now=now, clause="四(二)"
    )
    assert standings_of(record.entry) == {"pool"}
    applied = file_next(record.entry, "apply", actor, now)
    assert applied.state == "filed"
    assert filed_answers(applied)["leader"] == "甲某某"
    assert named_people(applied.entry) == {"甲某某"}
    assert fresh(record).state == "accepted"
    assert outcome_of(season, "apply").entries == (record.entry_id,)


def test_a_scheme_with_one_filing_goes_the_same_way():
    season = make_season("lanting-2026")
    record = make_filed(season, now=at("2026-04-17 16:59:59"))
    assert record.state == "filed"
    assert not record.late
    assert record.entry.number == "2026-0001"
