"""Objections to a notice that runs, taken as far as a test wants, through the services."""

from __future__ import annotations

from tests.makers.entries import small_pdf
from tests.makers.units import at, make_actor
from tests.makers.upper import Case, make_published
from xuanshu.publicity.models import Grounds, Objection, Remedy, Side, Subject, Way
from xuanshu.publicity.services import (
    Claim,
    Ruling,
    acknowledge_objection,
    answer_objection,
    assign_checker,
    declare_interest,
    draft_correction,
    publish_notice,
    register_objection,
    report_objection,
    rule_on_objection,
    submit_objection,
    write_findings,
)

# The notice runs from 22 to 28 October 2020.
CAME = at("2020-10-23 11:00")
WORKED = at("2020-10-26 10:00")
CORRECTED = at("2020-10-27 16:00")
NAME, PHONE = "甲举报", "000-0000-0077"


def make_claim(case: Case, **over) -> Claim:
    """Return what a named person objects to the first listed entry."""
    values = {
        "subject": Subject.ENTRY,
        "entry": case.page.items[0]["entry"],
        "grounds": Grounds.FALSE,
        "facts": "申报材料所附的现场会并没有召开。",
        "side": Side.PERSON,
        "name": NAME,
        "contact": PHONE,
        **over,
    }
    return Claim(**values)


def make_objection(
    case: Case | None = None, *, now=CAME, evidence=(), **over
) -> tuple[Case, Objection]:
    """Return a case with its notice running, and an objection from the public page."""
    case = case or make_published()
    claim = make_claim(case, **over)
    receipt = submit_objection(notice=case.notice, claim=claim, evidence=evidence, now=now)
    return case, receipt.objection


def make_registered(case: Case, *, now=CAME, way=Way.CALL, letter=None, **over) -> Objection:
    """Return an objection that the office wrote down."""
    receipt = register_objection(
        actor=case.office,
        notice=case.notice,
        claim=make_claim(case, **over),
        way=way,
        day=now.date(),
        letter=letter,
        now=now,
    )
    return receipt.objection


def check(case: Case, objection: Objection, *, proposal="uphold", now=WORKED):
    """Return who checked, after the objection was accepted, checked and reported."""
    act = {"actor": case.office, "objection": objection, "now": now}
    acknowledge_objection(**act)
    checker = make_actor()
    assign_checker(person_id=checker.person.pk, **act)
    mine = {**act, "actor": checker}
    declare_interest(clear=True, **mine)
    evidence = [("核查笔录.pdf", small_pdf())]
    write_findings(
        text="经核查，现场会没有召开记录。", proposal=proposal, evidence=evidence, **mine
    )
    report_objection(**act)
    objection.refresh_from_db()
    return checker


def rule(case: Case, objection: Objection, *, now=WORKED, **over) -> Objection:
    """Return the objection, decided by the head: upheld, the entry out, unless told otherwise."""
    values = {"upheld": True, "reason": "现场会没有召开，材料不实。", "remedy": Remedy.OUT, **over}
    if not values["upheld"]:
        values["remedy"] = ""
    return rule_on_objection(actor=case.head, objection=objection, ruling=Ruling(**values), now=now)


def answer(case: Case, objection: Objection, *, now=WORKED) -> Objection:
    """Return the objection, answered by letter."""
    return answer_objection(
        actor=case.office,
        objection=objection,
        text="经复核，您反映的情况属实。",
        way="letter",
        day=now.date(),
        now=now,
    )


def correct(case: Case, *, now=CORRECTED) -> Case:
    """Return the case with the corrected notice published; ``case.notice`` is that one."""
    case.notice = draft_correction(actor=case.office, notice=case.notice, now=now)
    publish_notice(actor=case.office, notice=case.notice, now=now)
    return case
