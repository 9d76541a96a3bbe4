"""The minutes, the shortlist, the list old beside new."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from xuanshu.decisions.models import Meeting
from xuanshu.decisions.queries import (
    confirmation_of,
    decisions_of,
    items_of,
    number_notes,
    revisions_of,
    table_of,
)
from xuanshu.decisions.queries.table import Line, TableRow
from xuanshu.press.official import Column
from xuanshu.press.papers import minutes, rollup
from xuanshu.press.sheets import Sheet, SheetColumn, workbook
from xuanshu.press.words import date_in_words

PEOPLE = (
    ("chair", "主持"),
    ("present", "出席"),
    ("attending", "列席"),
    ("absent", "缺席"),
    ("recorder", "记录"),
)


def minutes_pdf(meeting: Meeting) -> bytes:
    """Return 会议纪要 as PDF; before the confirmation it says that it is a draft."""
    return minutes.pdf(_minutes(meeting))


def minutes_docx(meeting: Meeting) -> bytes:
    """Return 会议纪要 as Word, to be edited by the office."""
    return minutes.docx(_minutes(meeting))


def _minutes(meeting: Meeting) -> minutes.Minutes:
    season, stage = meeting.season, _stage(meeting)
    held = confirmation_of(meeting)
    text = held.minutes if held else meeting.minutes
    people = held.people if held else {name: getattr(meeting, name) for name, _label in PEOPLE}
    title = _("%(year)s年度%(entry)s%(body)s\n会议纪要") % {
        "year": season.year,
        "entry": season.rules.wording.entry,
        "body": season.rules.body_label(stage.body),
    }
    return minutes.Minutes(
        title=title,
        subtitle="" if held else _("（草稿，待确认）"),
        body=tuple(line for line in text.split("\n") if line.strip()),
        people=tuple((_(label), people[name]) for name, label in PEOPLE if people.get(name)),
        signers=(season.rules.body_label(stage.body),),
        date=date_in_words(held.held_on if held else meeting.held_on),
    )


def shortlist_xlsx(meeting: Meeting) -> bytes:
    """Return the list as Excel: what the judging gave and what was decided, side by side."""
    season, stage = meeting.season, _stage(meeting)
    rules = season.rules
    confirmed = decisions_of(meeting)
    table = table_of(meeting, _lines(meeting))
    columns = (
        SheetColumn(_("位次"), 6, "number"),
        SheetColumn(_("评审名次"), 8, "number"),
        SheetColumn(_("编号"), 12),
        SheetColumn(_("%s名称") % rules.wording.entry, 40),
        SheetColumn(_("申报单位"), 24),
        SheetColumn(_("类别"), 12),
        SheetColumn(_("得分"), 9, "number"),
        SheetColumn(_("评审结果"), 9),
        *(SheetColumn(body, 12) for body in table.bodies),
        SheetColumn(_("研究结果"), 9),
        SheetColumn(_("变化"), 9),
        SheetColumn(_("与排名不一致的理由"), 36),
    )
    rows = [
        (
            row.item.listed or None,
            row.item.place,
            row.item.entry.number,
            row.item.entry.name,
            row.item.entry.unit.name,
            _category(meeting, row.item),
            row.item.total,
            _("候选") if row.item.candidate else "",
            *row.earlier,
            _("入围") if row.item.chosen else _("未入围"),
            row.word,
            row.item.reason,
        )
        for row in (*table.near, *table.rest)
    ]
    words = {"stage": stage.label, "day": date_in_words(meeting.held_on)}
    line = _("%(stage)s　会议时间：%(day)s") % words
    line += "" if confirmed else _("　（草稿，待确认）")
    title = _("%(year)s年度%(entry)s入围名单") % {
        "year": season.year,
        "entry": rules.wording.entry,
    }
    return workbook(Sheet(title, line, columns, rows, _("入围名单")))


def table_pdf(meeting: Meeting) -> bytes:
    """Return old beside new as PDF, with the draft's number and the code shown on the screen.

    A working paper of the meeting: it stays in the closed file, never in the minutes (office.md).
    """
    table, drafts = table_of(meeting, _lines(meeting)), revisions_of(meeting)
    season, stage = meeting.season, _stage(meeting)
    draft = _("第%s稿") % drafts[0].number if drafts else _("会前名单")
    columns = (
        Column(_("位次"), 0.7),
        Column(_("%s名称") % season.rules.wording.entry, 3.2, "left"),
        Column(_("申报单位"), 2, "left"),
        Column(_("类别"), 1.1),
        Column(_("评审名次"), 0.8),
        Column(_("得分"), 0.9),
        Column(_("评审结果"), 0.9),
        *(Column(body, 1.1) for body in table.bodies),
        Column(_("变化"), 0.9),
        Column(_("理由"), 2.4, "left"),
    )
    return rollup.pdf(
        rollup.Rollup(
            title=_("%(year)s年度%(stage)s名单调整对照表")
            % {"year": season.year, "stage": stage.label},
            columns=columns,
            rows=tuple(_compared(meeting, row) for row in table.near),
            subtitle=(
                season.rules.body_label(stage.body),
                draft,
                _("会议时间：%s") % date_in_words(meeting.held_on),
            ),
            note="\n".join(number_notes(meeting, _lines(meeting))),
            code=drafts[0].code if drafts else "",
            size=11,
        )
    )


def _compared(meeting: Meeting, row: TableRow) -> tuple[str, ...]:
    line = row.item
    return (
        str(line.listed or "—"),
        line.entry.name,
        line.entry.unit.name,
        _category(meeting, line),
        str(line.place),
        line.total,
        _("候选") if line.candidate else "—",
        *row.earlier,
        row.word or "—",
        line.reason,
    )


def _lines(meeting: Meeting) -> list[Line]:
    """Return what was decided, or what is proposed while nothing is."""
    return list(decisions_of(meeting)) or list(items_of(meeting))


def _category(meeting: Meeting, line: Line) -> str:
    known = meeting.season.rules.categories.of.get(line.entry.category)
    return known.label if known else ""


def _stage(meeting: Meeting) -> Any:
    return meeting.rule
