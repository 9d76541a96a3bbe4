"""Screening: the scheme's checks, reasons for failures, what cannot be departed from."""

import pytest

from tests.makers.entries import fresh, make_filed, make_handler
from tests.makers.programmes import (
    make_scheme,
    make_season,
    make_units,
    publish,
    scheme_source,
)
from tests.makers.units import at, make_actor
from tests.makers.vetting import SCREEN, make_applied, make_pooled, screen_all
from xuanshu.core.verdict import RuleError
from xuanshu.entries.queries import standings_of, steps_of
from xuanshu.entries.services import take_back
from xuanshu.journal.models import Row
from xuanshu.outbox.models import Message
from xuanshu.programmes.outcomes import outcome_of
from xuanshu.programmes.services import open_season
from xuanshu.units.models import Role
from xuanshu.vetting.events import screening_reopening
from xuanshu.vetting.queries import check_rows, screening_counts, screening_rows
from xuanshu.vetting.services import accept_filing, reopen_screening, return_filing, screen

pytestmark = pytest.mark.django_db

ALL = ("within-the-year", "main-duty", "not-repeated", "papers-complete")
MET = dict.fromkeys(ALL, (True, ""))


@pytest.fixture
def office():
    return make_actor()


@pytest.fixture
def season(office):
    return make_season(actor=office)


def refused(record, answers, actor, stage_id="screen"):
    with pytest.raises(RuleError) as refusal:
        screen(record=record, stage_id=stage_id, answers=answers, actor=actor, now=SCREEN)
    return refusal.value


def lanting(office):
    """The made-up scheme, with a condition that is looked at only when screening."""
    text = scheme_source("lanting-2026").decode()
    old = 'clause: "rules:第八条"\n    at: [apply, check]'
    assert old in text
    source = text.replace(old, old.replace("[apply, check]", "[check]")).encode()
    make_units()
    version = make_scheme(source=source, actor=office)
    season = open_season(actor=office, version=version, year=2026, now=at("2026-03-02 09:00"))
    return publish(season, office)


def counts(season):
    return screening_counts(screening_rows(season, season.rules.stage("screen")))


def test_an_application_that_meets_all_checks_passes(season, office):
    handler = make_handler(season)
    record = make_applied(season, office=office, actor=handler)
    assert not outcome_of(season, "screen").settled
    made = screen(record=record, stage_id="screen", answers=MET, actor=office, now=SCREEN)
    assert made.passed
    assert [check["id"] for check in made.checks] == list(ALL)
    assert fresh(record).state == "accepted"
    outcome = outcome_of(season, "screen")
    assert (outcome.entries, outcome.settled) == ((record.entry_id,), True)
    told = Message.objects.get(person=handler.person.pk, key=f"vetting:{record.pk}")
    assert "通过" in told.subject
    assert Row.objects.get(verb="vetting.screen").says == "2020-0001 项目初审：通过"


def test_a_failure_refuses_with_reason_and_clause(season, office):
    handler = make_handler(season)
    record = make_applied(season, office=office, actor=handler)
    made = screen_all(record, office, not_repeated="与2019年一等项目基本接近")
    assert made.passed is False
    assert fresh(record).state == "refused"
    step = steps_of([record])[0]
    assert step.move == "refuse"
    assert "2019年" in step.reason
    told = Message.objects.get(person=handler.person.pk, key=f"vetting:{record.pk}")
    assert "六2" in told.body
    outcome = outcome_of(season, "screen")
    assert (outcome.entries, outcome.settled) == ((), True)


def test_each_failed_check_needs_its_reason(season, office):
    record = make_applied(season, office=office)
    answers = {**MET, "main-duty": (False, " "), "not-repeated": (False, "")}
    refusal = refused(record, answers, office)
    assert [found.field for found in refusal.findings] == ["main-duty", "not-repeated"]
    assert {found.clause for found in refusal.findings} == {"六2"}
    assert fresh(record).state == "filed"


def test_every_check_is_answered_and_no_other(season, office):
    record = make_applied(season, office=office)
    answers = {key: value for key, value in MET.items() if key != "papers-complete"}
    assert [found.field for found in refused(record, answers, office).findings] == [
        "papers-complete"
    ]
    refused(record, {**MET, "beauty": (True, "")}, office)


def late_project(season, office):
    """An application whose project was neither finished nor broke through this year."""
    return make_applied(
        season,
        office=office,
        completed_on="2021-03-01",
        breakthrough_this_year="no",
        basically_complete="no",
    )


def test_in_principle_is_departed_from_with_a_reason(season, office):
    record = late_project(season, office)
    row = next(row for row in check_rows(record, season.rules.stage("screen")))
    assert (row.id, row.stated, row.in_principle, row.binding) == (
        "within-the-year",
        False,
        True,
        False,
    )
    refusal = refused(record, MET, office)
    assert [found.field for found in refusal.findings] == ["within-the-year"]
    assert refusal.clause == "三(二)"
    answers = {**MET, "within-the-year": (True, "经研究同意按跨年度项目申报")}
    assert screen(
        record=record, stage_id="screen", answers=answers, actor=office, now=SCREEN
    ).passed


def test_a_must_that_the_system_judges_cannot_be_departed_from():
    office = make_actor()
    season = lanting(office)
    record = make_filed(season, now=at("2026-04-10 09:00"), months_running="12", in_dispute="yes")
    stage = season.rules.stage("check")
    rows = {row.id: row for row in check_rows(record, stage)}
    assert (rows["no-dispute"].stated, rows["no-dispute"].binding) == (False, True)
    assert not rows["real-work"].binding
    answers = dict.fromkeys(rows, (True, "已研究同意"))
    refusal = refused(record, answers, office, "check")
    assert [found.field for found in refusal.findings] == ["no-dispute"]
    assert refusal.clause == "rules:第八条"
    made = screen_all(record, office, "check", no_dispute="尚有劳动争议")
    assert made.passed is False


def test_an_application_is_screened_once(season, office):
    record = make_applied(season, office=office)
    screen_all(record, office)
    refusal = refused(record, MET, office)
    assert "撤回初审" in refusal.message


@pytest.mark.parametrize("role", [Role.HANDLER, Role.JUDGE, Role.COMMITTEE, Role.AUDIT])
def test_only_the_office_screens(season, office, role):
    record = make_applied(season, office=office)
    assert "办公室" in refused(record, MET, make_actor(role)).message


def test_what_was_taken_back_or_returned_waits_elsewhere(season, office):
    handler = make_handler(season)
    record = make_applied(season, office=office, actor=handler)
    take_back(record=record, actor=handler, now=at("2020-09-11 09:00"))
    assert "不能初审" in refused(record, MET, office).message
    other = make_applied(season, office=office)
    return_filing(record=other, reason="补", fields=(), actor=office, now=SCREEN)
    assert "不能初审" in refused(other, MET, office).message
    assert counts(season) == {"waiting": 0, "passed": 0, "failed": 0}


def test_a_registration_is_not_screened(season, office):
    entry = make_pooled(season, office=office)
    record = entry.records.get()
    assert "不由项目初审审查" in refused(record, MET, office).message
    refused(record, MET, office, stage_id="cultivate")


def test_screening_may_begin_before_the_filing_ends_and_waits_for_the_rest(season, office):
    first = make_applied(season, office=office)
    screen(record=first, stage_id="screen", answers=MET, actor=office, now=at("2020-09-12 09:00"))
    assert outcome_of(season, "screen").settled
    make_applied(season, office=office)
    outcome = outcome_of(season, "screen")
    assert (outcome.entries, outcome.settled) == ((first.entry_id,), False)
    assert "1项" in outcome.reason


def test_one_received_before_is_screened_all_the_same(season, office):
    good, bad = (make_applied(season, office=office) for _ in range(2))
    for record in (good, bad):
        accept_filing(record=record, actor=office, now=SCREEN)
    assert counts(season)["waiting"] == 2
    screen_all(good, office)
    screen_all(bad, office, main_duty="不在职责之内")
    assert (fresh(good).state, fresh(bad).state) == ("accepted", "refused")
    assert [step.move for step in steps_of([bad])][:2] == ["refuse", "reopen"]


def test_a_screening_is_taken_back_with_a_reason(season, office):
    passed, failed = (make_applied(season, office=office) for _ in range(2))
    screen_all(passed, office)
    screen_all(failed, office, main_duty="不在职责之内")
    for record in (passed, failed):
        with pytest.raises(RuleError):
            reopen_screening(record=record, reason=" ", actor=office, now=SCREEN)
        undone = reopen_screening(record=record, reason="核对有误", actor=office, now=SCREEN)
        assert (undone.passed, undone.reason) == (None, "核对有误")
        assert fresh(record).state == "filed"
        with pytest.raises(RuleError):
            reopen_screening(record=record, reason="又一次", actor=office, now=SCREEN)
    assert counts(season) == {"waiting": 2, "passed": 0, "failed": 0}
    assert screen_all(failed, office).passed
    assert standings_of(failed.entry) == {"pool"}


def test_a_room_above_may_refuse_it(season, office):
    record = make_applied(season, office=office)
    screen_all(record, office)

    def no(**_values):
        raise RuleError("评审已经开始。")

    screening_reopening.connect(no)
    try:
        with pytest.raises(RuleError, match="评审已经开始"):
            reopen_screening(record=record, reason="核对有误", actor=office, now=SCREEN)
    finally:
        screening_reopening.disconnect(no)
    assert outcome_of(season, "screen").entries == (record.entry_id,)


def test_papers_complete_says_what_is_missing(season, office):
    record = make_applied(season, office=office)
    stage = season.rules.stage("screen")
    complete = {row.id: row for row in check_rows(record, stage)}["papers-complete"]
    assert complete.stated is True
    record.attachments.update(removed_at=SCREEN)
    complete = {row.id: row for row in check_rows(record, stage)}["papers-complete"]
    assert complete.stated is False
    assert "PPT展示材料" in complete.hint
    assert [found.field for found in refused(record, MET, office).findings] == ["papers-complete"]
