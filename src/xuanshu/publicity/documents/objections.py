"""异议登记表, 复核情况报告, 答复函 and the list of objections."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _

from xuanshu.core.calendar import local_day
from xuanshu.core.lifecycle import OBJECTION
from xuanshu.press.official import Column, Official, official_pdf
from xuanshu.press.papers.filing_form import Evidence, Field, FilingForm, Opinion
from xuanshu.press.papers.filing_form import pdf as form_pdf
from xuanshu.press.sheets import Sheet, SheetColumn, workbook
from xuanshu.press.word import official_docx
from xuanshu.press.words import date_in_words
from xuanshu.publicity.queries import due_of, first_files, last_step, steps_of

if TYPE_CHECKING:
    from xuanshu.programmes.models import Season
    from xuanshu.publicity.models import Objection, ObjectionStep
    from xuanshu.units.access import Actor

COLUMNS = (
    SheetColumn("编号", 14),
    SheetColumn("收到日期", 14, "date"),
    SheetColumn("怎样收到", 12),
    SheetColumn("名义", 8),
    SheetColumn("针对", 34),
    SheetColumn("理由", 24),
    SheetColumn("状态", 16),
    SheetColumn("受理期限", 14, "date"),
    SheetColumn("决定期限", 14, "date"),
    SheetColumn("期限情况", 14),
    SheetColumn("复核人", 12),
    SheetColumn("结果", 12),
    SheetColumn("名单更正", 16),
)
RESULTS = {"upheld": "成立", "turned_down": "不成立"}


def objections_xlsx(
    season: Season, rows: Sequence[Objection], actor: Actor, now: dt.datetime
) -> bytes:
    """Return the list as Excel; nobody's name or contact is in it."""
    today = local_day(now)
    head = _("填报单位：%(unit)s　　填报日期：%(day)s") % {"unit": actor.unit.name, "day": today}
    title = _("%s年度异议台账") % season.year
    return workbook(Sheet(title, head, COLUMNS, [_row(each, today) for each in rows]))


def _row(each: Objection, today: dt.date) -> tuple[Any, ...]:
    due = due_of(each, today)
    return (
        each.number,
        each.received_on,
        each.get_way_display(),
        each.get_side_display(),
        subject_of(each),
        each.get_grounds_display(),
        each.state_label,
        each.acknowledge_by,
        each.decide_by,
        due.word if due else "",
        each.checker.name if each.checker else "",
        RESULTS.get(each.result, ""),
        each.get_remedy_display(),
    )


def subject_of(objection: Objection) -> str:
    """Return what an objection is about, with the entry's name."""
    if objection.entry is None:
        return str(objection.get_subject_display())
    return _("%(name)s（%(unit)s）") % {
        "name": objection.entry.name,
        "unit": objection.entry.unit.name,
    }


def record_pdf(objection: Objection) -> bytes:
    """Return 异议登记表 with who objects, each step, and boxes for the signatures."""
    who, statement = objection.objector, objection.statement
    files = "、".join(each.name for each in first_files(objection)) or _("无")
    clause = objection.season.rules.cite(statement.clause)
    parts = (
        Field(_("编号"), objection.number, "half"),
        Field(_("收到日期"), date_in_words(objection.received_on), "half"),
        Field(_("怎样收到"), _with(objection.get_way_display(), statement.note), "half"),
        Field(
            _("登记人"), objection.taken_by.name if objection.taken_by else _("网上提交"), "half"
        ),
        Field(_("名义"), str(objection.get_side_display()), "half"),
        Field(_("单位"), who.unit_name, "half"),
        Field(_("姓名"), who.name or _("未署名"), "half"),
        Field(_("联系方式"), who.contact, "half"),
        Field(_("公示标题"), objection.notice.title),
        Field(_("异议针对"), subject_of(objection)),
        Field(_("理由"), str(objection.get_grounds_display())),
        Field(_("具体事实"), statement.facts, "box"),
        Field(_("所附材料"), files),
        Field(_("受理期限"), date_in_words(objection.acknowledge_by), "half"),
        Field(_("决定期限"), date_in_words(objection.decide_by), "half"),
        _course(objection),
        Opinion(_("办公室意见"), seal="", signature=_("负责人签字：")),
    )
    title = _("%s\n异议登记表") % objection.season.title
    return form_pdf(FilingForm(title=title, parts=parts, note=_("依据：%s") % clause))


def _with(word: object, note: str) -> str:
    return f"{word}（{note}）" if note else str(word)


def _course(objection: Objection) -> Evidence:
    """Return the table of the steps."""
    columns = (
        Column(_("时间"), 1.4),
        Column(_("事项"), 1.2),
        Column(_("经办"), 0.9),
        Column(_("说明"), 3.2, "left"),
    )
    rows = tuple(
        (_moment(each.at), OBJECTION.move_label(each.move), each.by.name, told_of(each))
        for each in steps_of(objection)
    )
    return Evidence(_("办理过程"), columns, rows)


def told_of(step: ObjectionStep) -> str:
    """Return what a step says in one text: chosen from a list, who was named, the words typed."""
    named = _("复核人：%s") % step.person.name if step.move == "assign" and step.person else ""
    parts = (step.choice_label, named, step.remedy_label, step.text)
    return "；".join(part for part in parts if part)


def _moment(at: dt.datetime) -> str:
    return timezone.localtime(at).strftime("%Y-%m-%d %H:%M")


def report_pdf(objection: Objection) -> bytes:
    """Return 复核情况报告, by which the result is reported to the head; it names no objector."""
    stage: Any = objection.rule
    rules, statement = objection.season.rules, objection.statement
    found = last_step(objection, "find")
    names = "、".join(each.name for each in found.files.all()) if found else ""
    body = [
        _("%(day)s收到对“%(title)s”的异议（编号%(number)s）。现将复核情况报告如下。")
        % {
            "day": date_in_words(objection.received_on),
            "title": objection.notice.title,
            "number": objection.number,
        },
        _("一、异议内容。"),
        _("异议针对：%(what)s。理由：%(grounds)s。")
        % {"what": subject_of(objection), "grounds": objection.get_grounds_display()},
        *_lines(statement.facts),
        _("二、复核情况。"),
        *_lines(found.text if found else ""),
        *([_("核查材料：%s。") % names] if names else []),
        _("复核人%s已声明与本异议无利害关系。") % (found.by.name if found else ""),
        _("三、建议。"),
        f"{found.choice_label}。" if found else "",
        _("以上报告，请审定。"),
    ]
    return official_pdf(
        Official(
            title=_("关于%s号异议的复核情况报告") % objection.number,
            addressee=rules.body_label(stage.objection.report_to),
            body=tuple(body),
            signers=(rules.body_label(stage.objection.recheck_by),),
            date=date_in_words(local_day(found.at) if found else None),
        )
    )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def answer_pdf(objection: Objection) -> bytes:
    """Return 答复函 as PDF."""
    return official_pdf(_answer(objection))


def answer_docx(objection: Objection) -> bytes:
    """Return 答复函 as Word, to be edited by the office."""
    return official_docx(_answer(objection))


def _answer(objection: Objection) -> Official:
    """Return the letter to the objector, as it was answered, or as it will be."""
    who, season = objection.objector, objection.season
    said = last_step(objection, "answer")
    move = "uphold" if objection.result == "upheld" else "turn_down"
    ruled = last_step(objection, move)
    addressee = who.unit_name if objection.side == "unit" else who.name
    if said is not None:
        text = said.text
    else:
        word = RESULTS.get(objection.result, "")
        reason = ruled.text if ruled else ""
        text = _("经复核，您提出的异议%(word)s。%(reason)s") % {"word": word, "reason": reason}
    opening = _("%(day)s收到您对“%(title)s”提出的异议（编号%(number)s）。现答复如下。") % {
        "day": date_in_words(objection.received_on),
        "title": objection.notice.title,
        "number": objection.number,
    }
    return Official(
        title=_("关于%s号异议的答复函") % objection.number,
        addressee=addressee or _("提出异议人"),
        body=(opening, *_lines(text), _("特此函复。")),
        signers=(season.federation.name,),
        date=date_in_words(said.day if said else None),
        sealed=True,
    )
