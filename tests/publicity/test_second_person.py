"""Where two people are meant one is refused, or in a small office marked."""

from __future__ import annotations

import pytest

from tests.makers.entries import make_filed, make_handler
from tests.makers.objections import WORKED, make_registered
from tests.makers.programmes import make_season
from tests.makers.units import BEGINNING, make_actor, make_federation, make_post
from tests.makers.upper import make_meeting, make_published
from tests.makers.vetting import REGISTER
from xuanshu.core.verdict import RuleError
from xuanshu.decisions.services import confirm_meeting, save_meeting
from xuanshu.journal.facts import name_of
from xuanshu.publicity.services import (
    acknowledge_objection,
    assign_checker,
    declare_interest,
    write_findings,
)
from xuanshu.units.access import Actor
from xuanshu.units.models import OnePersonAct, Role
from xuanshu.units.services import switch_small_office
from xuanshu.vetting.services import accept_filing

pytestmark = pytest.mark.django_db


def in_post(actor, role):
    """Return the same person acting in another post."""
    return Actor(actor.person, make_post(actor.person, actor.unit, role), address=actor.address)


def small():
    switch_small_office(actor=make_actor(Role.SYSTEM), on=True, reason="人手不够", now=BEGINNING)


def test_who_registered_an_objection_does_not_check_it():
    case = make_published()
    objection = make_registered(case)
    act = {"actor": case.office, "objection": objection, "now": WORKED}
    acknowledge_objection(**act)
    with pytest.raises(RuleError, match="另一人复核"):
        assign_checker(person_id=case.office.person.pk, **act)
    small()
    assign_checker(person_id=case.office.person.pk, **act)
    declare_interest(clear=True, **act)
    write_findings(text="经查不实。", proposal="turn_down", **act)
    act = OnePersonAct.objects.get()
    assert objection.number in act.what
    assert act.clause == "四(三)4"
    assert act.by == case.office.person


def test_who_wrote_the_minutes_does_not_confirm_them():
    case = make_meeting()
    both = in_post(case.head, Role.OFFICE)
    saved = save_meeting(actor=both, meeting=case.meeting, now=case.meeting.saved_at, place="三楼")
    day = {"meeting": saved, "now": WORKED}
    with pytest.raises(RuleError, match="另一人"):
        confirm_meeting(actor=case.head, **day)
    small()
    confirm_meeting(actor=case.head, **day)
    assert "纪要" in OnePersonAct.objects.get().what


def test_another_persons_minutes_are_confirmed_without_a_mark():
    case = make_meeting()
    confirm_meeting(actor=case.head, meeting=case.meeting, now=WORKED)
    assert not OnePersonAct.objects.exists()


def test_who_filed_does_not_take_the_filing_in():
    season = make_season()
    handler = make_handler(season)
    record = make_filed(season, actor=handler, now=REGISTER)
    office = in_post(handler, Role.OFFICE)
    with pytest.raises(RuleError, match="另一人"):
        accept_filing(record=record, actor=office, now=REGISTER)
    small()
    accept_filing(record=record, actor=office, now=REGISTER)
    act = OnePersonAct.objects.get()
    assert record.entry.number in act.what
    assert act.about == name_of(record.entry)


def test_another_federations_mode_changes_nothing_here():
    season = make_season()
    handler = make_handler(season)
    record = make_filed(season, actor=handler, now=REGISTER)
    far = make_federation(code="far", name="远州市总工会", short_name="远州市总")
    other = make_actor(Role.SYSTEM, federation=far)
    switch_small_office(actor=other, on=True, reason="人手不够", now=BEGINNING)
    with pytest.raises(RuleError, match="另一人"):
        accept_filing(record=record, actor=in_post(handler, Role.OFFICE), now=REGISTER)
