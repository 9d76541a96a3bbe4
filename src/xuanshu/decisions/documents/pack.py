"""会议材料: what a body needs at the table, gathered for the press; the agenda for Word."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from xuanshu.decisions.models import Meeting
from xuanshu.decisions.queries import items_of, members_of, table_of
from xuanshu.decisions.queries.ranked import judges_of
from xuanshu.decisions.queries.table import Table, TableRow
from xuanshu.decisions.rules import judging_before, meetings_before
from xuanshu.press.official import Column, Listing, Official
from xuanshu.press.papers import meeting_pack
from xuanshu.press.word import official_docx
from xuanshu.press.words import date_in_words
from xuanshu.vetting.queries.compendium import briefs_of, cut, latest_editions

BLANK_LINES = 5
MOST_BRIEF = 200


def pack_pdf(meeting: Meeting, sets: int, *, returned: bool) -> bytes:
    """Return the material as ``sets`` numbered sets in one PDF.

    ``returned`` prints 会后收回 on each page.
    """
    season = meeting.season
    table = table_of(meeting, items_of(meeting))
    return meeting_pack.pdf(
        meeting_pack.Pack(
            title=_title(meeting, _("会议材料")),
            office=_("%s办公室") % season.federation.name,
            facts=(
                (_("议题"), meeting.agenda or "—"),
                (_("时间"), date_in_words(meeting.held_on)),
                (_("地点"), meeting.place or "　"),
                (_("主持"), meeting.chair or "　"),
            ),
            agenda=_agenda(meeting),
            contents=tuple(
                str(each) for each in (_("签到表"), _("评审情况"), _("名单及简介"), _("决定单"))
            ),
            reference=_reference(meeting),
            attendance=_attendance(meeting),
            notes=_notes(meeting, table),
            scores=_scores(meeting, table),
            briefs=_briefs(meeting, table),
            vote=_vote(meeting, table),
            vote_note=_("请在“同意”或“不同意”栏画“√”；对位次和名单有意见的，写在“意见”栏。"),
            signers=(_("签名"), _("日期")),
            recall=_("会后收回") if returned else "",
        ),
        sets,
    )


def agenda_docx(meeting: Meeting) -> bytes:
    """Return the agenda as Word, to be edited by the office."""
    rules = meeting.season.rules
    facts = (
        _("时间：%s") % date_in_words(meeting.held_on),
        _("地点：%s") % meeting.place,
        _("主持：%s") % meeting.chair,
        _("出席：%s") % meeting.present,
    )
    return official_docx(
        Official(
            title=_title(meeting, _("会议议程")),
            body=(*facts, *_agenda(meeting)),
            signers=(rules.body_label(_stage(meeting).body),),
            date=date_in_words(meeting.held_on),
        )
    )


def _title(meeting: Meeting, what: str) -> str:
    rules = meeting.season.rules
    return _("%(year)s年度%(entry)s%(body)s\n%(what)s") % {
        "year": meeting.season.year,
        "entry": rules.wording.entry,
        "body": rules.body_label(_stage(meeting).body),
        "what": what,
    }


def _agenda(meeting: Meeting) -> tuple[str, ...]:
    rules, stage = meeting.season.rules, _stage(meeting)
    earlier = meetings_before(rules, stage)
    heard = rules.body_label(earlier[-1].body) if earlier else judging_before(rules, stage).label
    matter = meeting.agenda or _("研究确定入围%s名单") % rules.wording.entry
    return (
        _("一、听取%s情况汇报；") % heard,
        _("二、%s；") % matter.rstrip("。；"),
        _("三、填写决定单，形成会议决定。"),
    )


def _reference(meeting: Meeting) -> str:
    """Return which edition of the booklet lies beside the set."""
    rules = meeting.season.rules
    parts = []
    for edition in latest_editions(meeting.season):
        made: Any = rules.stage(edition.compendium.stage)
        words = {"label": made.makes[0].label, "n": edition.number, "code": edition.code}
        parts.append(_("《%(label)s》第%(n)s版（版本码 %(code)s）") % words)
    return _("另附：%s") % "、".join(parts) if parts else ""


def _attendance(meeting: Meeting) -> Listing:
    columns = (
        Column(_("序号"), 0.6),
        Column(_("姓名"), 1.2),
        Column(_("职务"), 1.4),
        Column(_("签到"), 2),
        Column(_("备注"), 1.4),
    )
    sitting = [(each.person.name, each.title) for each in members_of(meeting)]
    rows = [*sitting, *((("", ""),) * BLANK_LINES)]
    return Listing(
        columns, tuple((str(n), name, title, "", "") for n, (name, title) in enumerate(rows, 1))
    )


def _notes(meeting: Meeting, table: Table) -> tuple[str, ...]:
    words = _("%(judges)s名评委评审%(all)s个%(entry)s，评审名额%(takes)s个。")
    judging = judging_before(meeting.season.rules, meeting.rule)
    return (
        words
        % {
            "judges": judges_of(meeting.season, meeting.rule),
            "all": len(table.near) + len(table.rest),
            "entry": meeting.season.rules.wording.entry,
            "takes": judging.takes.count,
        },
    )


def _scores(meeting: Meeting, table: Table) -> Listing:
    """Return the summary in the order of the ranking, with what each earlier body said."""
    columns = (
        Column(_("名次"), 0.7),
        Column(_("%s名称") % meeting.season.rules.wording.entry, 3.2, "left"),
        Column(_("申报单位"), 2, "left"),
        Column(_("得分"), 1),
        Column(_("结果"), 0.9),
        *(Column(body, 1) for body in table.bodies),
    )
    rows = sorted((*table.near, *table.rest), key=lambda row: row.item.order)
    return Listing(
        columns,
        tuple(
            (
                str(row.item.place),
                row.item.entry.name,
                row.item.entry.unit.name,
                row.item.total,
                _("候选") if row.item.candidate else "",
                *row.earlier,
            )
            for row in rows
        ),
    )


def _briefs(meeting: Meeting, table: Table) -> tuple[meeting_pack.Brief, ...]:
    texts = briefs_of(meeting.season, [row.item.entry_id for row in table.near])
    known = meeting.season.rules.categories.of

    def facts(row: TableRow) -> str:
        line = row.item
        category = known[line.entry.category].label if line.entry.category in known else ""
        words = {"place": line.place, "total": line.total}
        judged = _("评审第%(place)s名，%(total)s分") % words
        said = f"{row.word}：{line.reason}" if row.change else ""
        return "　".join(part for part in (line.entry.unit.name, category, judged, said) if part)

    return tuple(
        meeting_pack.Brief(
            number=f"{row.item.listed}．" if row.item.chosen else _("（未列入）"),
            name=row.item.entry.name,
            facts=facts(row),
            text=cut(texts.get(row.item.entry_id, ""), MOST_BRIEF),
        )
        for row in table.near
    )


def _vote(meeting: Meeting, table: Table) -> Listing:
    columns = (
        Column(_("位次"), 0.7),
        Column(_("%s名称") % meeting.season.rules.wording.entry, 3, "left"),
        Column(_("申报单位"), 2, "left"),
        Column(_("同意"), 0.8),
        Column(_("不同意"), 1.1),
        Column(_("意见"), 1.6, "left"),
    )
    rows = ((str(r.item.listed), r.item.entry.name, r.item.entry.unit.name) for r in table.listed)
    return Listing(columns, tuple((*row, "", "", "") for row in rows))


def _stage(meeting: Meeting) -> Any:
    return meeting.rule
