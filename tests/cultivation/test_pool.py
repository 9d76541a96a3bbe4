"""Taking into the pool, leaving out, guiding departments."""

import pytest

from tests.makers.entries import make_filed, make_handler
from tests.makers.programmes import make_season
from tests.makers.units import make_actor
from tests.makers.vetting import POOL, make_applied, make_pooled, make_recorded
from xuanshu.core.verdict import RuleError
from xuanshu.cultivation.events import leaving_pool
from xuanshu.cultivation.models import Guidance
from xuanshu.cultivation.queries import guides_of, pool_counts
from xuanshu.cultivation.services import assign_guide, leave_out, take_into_pool
from xuanshu.entries.models import Standing
from xuanshu.entries.queries import standings_of
from xuanshu.outbox.models import Message
from xuanshu.programmes.outcomes import outcome_of
from xuanshu.programmes.queries import season_units
from xuanshu.units.models import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return make_actor()


@pytest.fixture
def season(office):
    return make_season(actor=office)


@pytest.fixture
def department(season):
    return season_units(season).get(kind="department")


def take(season, office, *entries, departments=None):
    return take_into_pool(
        season=season,
        stage_id="cultivate",
        entries=entries,
        departments=departments,
        actor=office,
        now=POOL,
    )


def leave(entry, office, reason="不属于申报范围", clause="六2"):
    return leave_out(
        entry=entry, stage_id="cultivate", reason=reason, clause=clause, actor=office, now=POOL
    )


def refused(act, *args, **values):
    with pytest.raises(RuleError) as refusal:
        act(*args, **values)
    return refusal.value


def test_recorded_entries_are_taken_in_and_their_units_told(season, office, department):
    handler = make_handler(season)
    one = make_recorded(season, office=office, actor=handler).entry
    two = make_recorded(season, office=office).entry
    rows = take(season, office, one, two, departments={one.pk: department})
    assert [(row.kind, row.holds, row.clause) for row in rows] == [("pool", True, "四(二)")] * 2
    assert standings_of(one) == {"pool"}
    assert guides_of(season) == {one.pk: department}
    told = Message.objects.get(person=handler.person.pk, key=f"pool:{one.pk}")
    assert "储备库" in told.subject
    outcome = outcome_of(season, "cultivate")
    assert (outcome.entries, outcome.settled) == ((one.pk, two.pk), True)


def test_what_was_not_recorded_is_not_taken_in_and_nothing_with_it(season, office):
    recorded, filed = make_recorded(season, office=office).entry, make_filed(season).entry
    refusal = refused(take, season, office, recorded, filed)
    assert filed.number in refusal.findings[0].message
    assert refusal.clause == "四(二)"
    assert standings_of(recorded) == frozenset()


def test_taking_in_twice_changes_nothing(season, office):
    entry = make_pooled(season, office=office)
    take(season, office, entry)
    assert Standing.objects.filter(entry=entry).count() == 1


def test_nothing_chosen_or_no_such_stage_is_refused(season, office):
    refused(take, season, office)
    entry = make_recorded(season, office=office).entry
    refused(
        take_into_pool, season=season, stage_id="apply", entries=[entry], actor=office, now=POOL
    )


@pytest.mark.parametrize("role", [Role.HANDLER, Role.JUDGE, Role.COMMITTEE, Role.AUDIT])
def test_only_the_office_keeps_the_pool(season, office, department, role):
    entry = make_recorded(season, office=office).entry
    other = make_actor(role)
    refused(take, season, other, entry)
    refused(leave, entry, other)
    take(season, office, entry)
    refused(assign_guide, entry=entry, department=department, actor=other, now=POOL)


def test_an_entry_is_left_out_with_reason_and_clause(season, office):
    handler = make_handler(season)
    entry = make_recorded(season, office=office, actor=handler).entry
    assert refused(leave, entry, office, reason=" ").field == "reason"
    assert refused(leave, entry, office, reason="长" * 301).field == "reason"
    row = leave(entry, office)
    assert (row.holds, row.reason, row.clause) == (False, "不属于申报范围", "六2")
    assert leave(entry, office).pk == row.pk
    told = Message.objects.get(person=handler.person.pk, key=f"pool:{entry.pk}")
    assert "六2" in told.body
    stage = season.rules.stage("cultivate")
    assert pool_counts(season, stage) == {"waiting": 0, "in": 0, "out": 1}
    assert not outcome_of(season, "cultivate").settled
    take(season, office, entry)
    assert standings_of(entry) == {"pool"}


def test_a_member_is_taken_out_until_it_has_applied(season, office):
    entry = make_pooled(season, office=office)
    leave(entry, office)
    assert standings_of(entry) == frozenset()
    applied = make_applied(season, office=office).entry
    refusal = refused(leave, applied, office)
    assert "已经申报" in refusal.message
    assert standings_of(applied) == {"pool"}


def test_a_room_above_may_refuse_the_leaving(season, office):
    entry = make_pooled(season, office=office)

    def no(**_values):
        raise RuleError("评审已经开始。")

    leaving_pool.connect(no)
    try:
        refused(leave, entry, office)
    finally:
        leaving_pool.disconnect(no)
    assert standings_of(entry) == {"pool"}


def test_a_department_guides_and_the_last_word_holds(season, office, department):
    entry = make_pooled(season, office=office)
    guide = make_actor(Role.HANDLER, unit=department.unit)
    row = assign_guide(entry=entry, department=department, actor=office, now=POOL)
    again = assign_guide(entry=entry, department=department, actor=office, now=POOL)
    assert again.pk == row.pk
    assert row.clause == "四(二)"
    assert Guidance.objects.count() == 1
    assert Message.objects.filter(person=guide.person.pk, key=f"guide:{entry.pk}").exists()


def test_only_units_of_the_named_kind_guide_and_only_pool_projects(season, office, department):
    waiting = make_recorded(season, office=office).entry
    refusal = refused(assign_guide, entry=waiting, department=department, actor=office, now=POOL)
    assert "尚未纳入" in refusal.message
    entry = make_pooled(season, office=office)
    district = season_units(season).get(kind="district")
    refusal = refused(assign_guide, entry=entry, department=district, actor=office, now=POOL)
    assert refusal.field == "department"
    refused(take, season, office, waiting, departments={waiting.pk: district})
    assert standings_of(waiting) == frozenset()
