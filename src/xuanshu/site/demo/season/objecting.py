"""Two objections: one from the public page is turned down, one by telephone corrects the list."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from xuanshu.press.official import Official, official_pdf
from xuanshu.press.words import date_in_words
from xuanshu.publicity.models import Grounds, Notice, Objection, Remedy, Side, Subject, Way
from xuanshu.publicity.queries import page_of_notice
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
from xuanshu.site.demo.season.cast import Cast
from xuanshu.site.demo.season.moments import after, moment

SECOND = "yjs02"


@dataclass(frozen=True)
class Course:
    """How one objection goes: what was found, what the head decides, what the objector reads."""

    found: str
    ruling: Ruling
    answer: str
    way: str


def correct(cast: Cast, notice: Notice) -> Notice:
    """Return the corrected notice, published after both objections were answered."""
    first = submit_objection(notice=notice, claim=_on_process(), now=moment(10, 22, 14))
    turned_down = Course(
        found="调阅评分表和回避登记：评委均已逐项声明，与本单位有关的项目未参加评分。",
        ruling=Ruling(upheld=False, reason="评审程序符合通知和评审规则的规定，反映的情况不存在。"),
        answer="经复核，评审全程实行回避，与评委本单位有关的项目该评委没有参加评分，异议不成立。",
        way="online",
    )
    _settle(cast, first.objection, turned_down, moment(10, 22, 15))
    claim = _on_wording(notice)
    second = register_objection(
        actor=cast.office,
        notice=notice,
        claim=claim,
        way=Way.CALL,
        day=moment(10, 23).date(),
        note="上午来电，值班人员接听（演示）",
        now=moment(10, 23, 11),
    )
    ruling = Ruling(
        upheld=True,
        reason="项目名称与盖章申报表不一致，应当更正。",
        remedy=Remedy.WORDING,
        name=f"“{_first(notice)['name'].strip('“”')}”（规范名称）",
    )
    upheld = Course(
        found="核对盖章申报表，公示名单中的项目名称确有出入。",
        ruling=ruling,
        answer="经复核，您反映的情况属实，名单将更正并重新公示。",
        way="call",
    )
    _settle(cast, second.objection, upheld, moment(10, 23, 14))
    corrected = draft_correction(actor=cast.office, notice=notice, now=moment(10, 26, 16))
    publish_notice(actor=cast.office, notice=corrected, now=moment(10, 27, 9))
    corrected.refresh_from_db()
    return corrected


def _first(notice: Notice) -> dict[str, str]:
    page = page_of_notice(notice)
    items: list[dict[str, str]] = page.items if page else []
    return items[0]


def _on_process() -> Claim:
    return Claim(
        subject=Subject.PROCEDURE,
        grounds=Grounds.PROCEDURE,
        facts="听说有评委给自己单位的项目打分，请核实评审时有没有回避。",
        side=Side.PERSON,
        name="演示职工甲",
        contact="000-0000-0601",
        unit_name="云澜市某企业工会（演示）",
    )


def _on_wording(notice: Notice) -> Claim:
    return Claim(
        subject=Subject.ENTRY,
        entry=int(_first(notice)["entry"]),
        grounds=Grounds.WORDING,
        facts="公示名单中的项目名称与该单位盖章的申报表不一致，请更正。",
        side=Side.PERSON,
        name="演示职工乙",
        contact="000-0000-0602",
    )


def _settle(cast: Cast, objection: Objection, course: Course, begun: dt.datetime) -> None:
    """Take an objection from its acceptance to its answer within two days."""
    office, checker = cast.office, cast.actor(SECOND)
    acknowledge_objection(actor=office, objection=objection, now=begun)
    assign_checker(
        actor=office, objection=objection, person_id=checker.person.pk, now=after(begun, minutes=5)
    )
    declare_interest(actor=checker, objection=objection, clear=True, now=after(begun, minutes=20))
    write_findings(
        actor=checker,
        objection=objection,
        text=course.found,
        proposal="uphold" if course.ruling.upheld else "turn_down",
        evidence=[("核查笔录.pdf", _minutes(objection, course, begun))],
        now=after(begun, hours=2),
    )
    report_objection(actor=office, objection=objection, now=after(begun, hours=2, minutes=20))
    ruled = after(begun, hours=18)
    rule_on_objection(actor=cast.head, objection=objection, ruling=course.ruling, now=ruled)
    answered = after(ruled, hours=2)
    answer_objection(
        actor=office,
        objection=objection,
        text=course.answer,
        way=course.way,
        day=answered.date(),
        now=answered,
    )


def _minutes(objection: Objection, course: Course, begun: dt.datetime) -> bytes:
    """Return the paper that is kept as evidence of the re-check."""
    return official_pdf(
        Official(
            title=f"{objection.number}号异议核查笔录（演示）",
            body=(course.found,),
            date=date_in_words(begun.date()),
        )
    )
