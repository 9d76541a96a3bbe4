"""Papers of the room: the public notice, where it was published, how it went."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _

from xuanshu.core.calendar import local_day
from xuanshu.core.lifecycle import NoticeState
from xuanshu.core.verdict import RuleError
from xuanshu.press.official import Column, Listing
from xuanshu.press.papers import public_notice
from xuanshu.press.sheets import Cell, Sheet, SheetColumn, workbook
from xuanshu.press.words import date_in_words, period_in_words
from xuanshu.publicity.queries import ChannelLine, Content, missing_channels

if TYPE_CHECKING:
    from xuanshu.publicity.models import Ending, Notice
    from xuanshu.units.access import Actor

CHANNELS = (
    SheetColumn("序号", 6, "number"),
    SheetColumn("渠道", 20),
    SheetColumn("规则要求", 10),
    SheetColumn("发布时间", 18),
    SheetColumn("网址", 46),
    SheetColumn("无网址时的位置", 24),
    SheetColumn("情况", 16),
    SheetColumn("截图文件", 26),
    SheetColumn("截图摘要（SHA-256）", 30),
    SheetColumn("备注", 24),
    SheetColumn("登记人", 12),
    SheetColumn("登记时间", 18),
)


def notice_pdf(content: Content) -> bytes:
    """Return 公示 as PDF."""
    return public_notice.pdf(_paper(content))


def notice_docx(content: Content) -> bytes:
    """Return 公示 as Word, to be edited by the office."""
    return public_notice.docx(_paper(content))


def _paper(content: Content) -> public_notice.PublicNotice:
    columns = (
        Column(_("序号"), 0.6),
        Column(_("项目名称"), 3.4, "left"),
        Column(_("申报单位"), 2.2, "left"),
    )
    listings = tuple(
        Listing(
            columns,
            tuple((str(n), name, unit) for n, (name, unit) in enumerate(group.rows, 1)),
            group.label,
        )
        for group in content.groups
    )
    return public_notice.PublicNotice(
        title=content.title,
        body=(*content.body, *content.changes),
        listings=listings,
        closing=(content.days, *content.closing),
        contact=content.contact,
        signers=(content.signer,),
        date=content.date,
    )


def state_of(line: ChannelLine) -> str:
    """Return how far a channel is, in words."""
    if line.record is None:
        return _("待登记")
    return _("晚于公示首日") if line.late else _("已发布")


def publications_xlsx(
    notice: Notice, lines: Sequence[ChannelLine], actor: Actor, now: dt.datetime
) -> bytes:
    """Return the channels of a notice with their records as Excel."""
    rows: list[tuple[Cell, ...]] = [(n, *_publication_row(line)) for n, line in enumerate(lines, 1)]
    head = f"{notice.title}　　填报单位：{actor.unit.name}　　填报日期：{local_day(now)}"
    title = _("%s年度公示发布记录") % notice.season.year
    return workbook(Sheet(title, head, CHANNELS, rows))


def _publication_row(line: ChannelLine) -> tuple[str, ...]:
    row = line.record
    wanted = _("应发布") if line.wanted else _("其他")
    if row is None:
        return (line.channel, wanted, "", "", "", state_of(line), "", "", "", "", "")
    return (
        line.channel,
        wanted,
        _moment(row.shown_at),
        row.address,
        row.place,
        state_of(line),
        row.name,
        row.sha256,
        row.note,
        row.by.name,
        _moment(row.at),
    )


def _moment(at: dt.datetime) -> str:
    return timezone.localtime(at).strftime("%Y-%m-%d %H:%M")


def statement_pdf(
    notice: Notice, lines: Sequence[ChannelLine], ending: Ending | None, now: dt.datetime
) -> bytes:
    """Return 公示情况说明 as PDF: the days, the channels, what came of it."""
    season, stage = notice.season, _rule(notice)
    first, last = _days(notice)
    days = period_in_words(first, last, stage.working_days)
    body = [
        _("%(clause)s的规定，%(unit)s对“%(title)s”进行了公示。现将有关情况说明如下。")
        % {
            "clause": _according(season, stage),
            "unit": season.federation.name,
            "title": notice.title,
        },
        _("一、公示时间。%s。") % days,
        _("二、公示渠道。按规定应当在%(channels)s发布，实际发布情况见下表。%(missing)s")
        % {"channels": "、".join(stage.channels), "missing": _missing(lines)},
    ]
    result = _result(notice, ending)
    return public_notice.pdf(
        public_notice.PublicNotice(
            title=_("%s\n公示情况说明") % season.title,
            body=tuple(body),
            listings=(_channel_listing(lines),),
            closing=(_("三、公示结果。%s。") % result.rstrip("。"), _("特此说明。")),
            signers=(season.federation.name,),
            date=date_in_words(local_day(ending.at if ending else now)),
            sealed=True,
        )
    )


def _days(notice: Notice) -> tuple[dt.date, dt.date]:
    """Return first and last day of a notice; raises ``RuleError`` before it is published."""
    if notice.first_day is None or notice.last_day is None:
        raise RuleError(_("“%s”尚未发布。") % _rule(notice).label)
    return notice.first_day, notice.last_day


def _result(notice: Notice, ending: Ending | None) -> str:
    """Return what came of a notice, in words."""
    if ending is not None:
        return ending.result
    superseded = notice.state == NoticeState.SUPERSEDED
    return _("本次公示已由更正公示取代") if superseded else _("公示尚未结束")


def _according(season: Any, stage: Any) -> str:
    return _("按照%s") % season.rules.cite(stage.clause)


def _rule(notice: Notice) -> Any:
    return notice.rule


def _missing(lines: Sequence[ChannelLine]) -> str:
    names = missing_channels(lines)
    return _("其中%s尚未登记发布情况。") % "、".join(names) if names else ""


def _channel_listing(lines: Sequence[ChannelLine]) -> Listing:
    columns = (
        Column(_("序号"), 0.6),
        Column(_("渠道"), 1.8, "left"),
        Column(_("发布时间"), 1.6),
        Column(_("网址或者位置"), 3.2, "left"),
        Column(_("情况"), 1.2),
    )
    rows = tuple(
        (
            str(n),
            line.channel,
            _moment(line.record.shown_at) if line.record else "",
            (line.record.address or line.record.place) if line.record else "",
            state_of(line),
        )
        for n, line in enumerate(lines, 1)
    )
    return Listing(columns, rows)
