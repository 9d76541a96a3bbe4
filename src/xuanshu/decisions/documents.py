"""Papers of the room: the minutes, the shortlist."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from xuanshu.decisions.models import Decision, Meeting, MeetingEntry
from xuanshu.decisions.queries import confirmation_of, decisions_of, items_of
from xuanshu.press.papers import minutes
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
    lines: Sequence[Decision | MeetingEntry] = confirmed or items_of(meeting)
    columns = (
        SheetColumn(_("序号"), 6, "number"),
        SheetColumn(_("评审名次"), 8, "number"),
        SheetColumn(_("编号"), 12),
        SheetColumn(_("%s名称") % rules.wording.entry, 40),
        SheetColumn(_("申报单位"), 24),
        SheetColumn(_("类别"), 12),
        SheetColumn(_("得分"), 9, "number"),
        SheetColumn(_("评审结果"), 9),
        SheetColumn(_("研究结果"), 9),
        SheetColumn(_("与排名不一致的理由"), 36),
    )
    known = rules.categories.of
    rows = [
        (
            n,
            line.place,
            line.entry.number,
            line.entry.name,
            line.entry.unit.name,
            known[line.entry.category].label if line.entry.category in known else "",
            line.total,
            _("候选") if line.candidate else "",
            _("入围") if line.chosen else _("未入围"),
            line.reason,
        )
        for n, line in enumerate(lines, 1)
    ]
    words = {"stage": stage.label, "day": date_in_words(meeting.held_on)}
    line = _("%(stage)s　会议时间：%(day)s") % words
    line += "" if confirmed else _("　（草稿，待确认）")
    title = _("%(year)s年度%(entry)s入围名单") % {
        "year": season.year,
        "entry": rules.wording.entry,
    }
    return workbook(Sheet(title, line, columns, rows, _("入围名单")))


def _stage(meeting: Meeting) -> Any:
    return meeting.rule
