"""Papers and lists of a consultation: answer sheet, who answered, opinions, the summary."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _

from xuanshu.core.calendar import local_day
from xuanshu.press.official import Column
from xuanshu.press.papers import rollup as table_paper
from xuanshu.press.papers.filing_form import Evidence, Field, FilingForm
from xuanshu.press.papers.filing_form import Opinion as Box
from xuanshu.press.papers.filing_form import pdf as form_pdf
from xuanshu.press.sheets import Sheet, SheetColumn, workbook
from xuanshu.programmes.models import Stance

if TYPE_CHECKING:
    from xuanshu.programmes.models import AskedUnit, Consultation, Opinion
    from xuanshu.programmes.queries import Content, Origin, Tally
    from xuanshu.units.access import Actor

GENERAL = "其他建议"
CHANGES = {"same": "未改动", "changed": "有修改", "added": "新增", "removed": "删去"}
# What an opinion looks like in a paper's cell; the reason follows on a line of its own.
MOST_UNITS = 60


def answer_sheet_pdf(asked: AskedUnit, content: Content, *, now: dt.datetime) -> bytes:
    """Return 意见反馈表 with exactly what is written, to be signed; its QR names the version."""
    consultation = asked.consultation
    rows = tuple(
        (item["key"], str(Stance(item["stance"]).label), item["text"], item["reason"])
        for item in content.items
    )
    if content.agrees_all:
        rows = (*rows, (_("全文"), _("无意见"), "", ""))
    code = content.code(asked)
    columns = (
        Column(_("条款"), 0.9),
        Column(_("意见"), 0.9),
        Column(_("修改意见"), 2.4, "left"),
        Column(_("理由"), 2.4, "left"),
    )
    parts = (
        Field(_("征求意见稿"), consultation.title),
        Field(_("答复单位"), asked.name),
        Field(_("反馈期限"), consultation.terms.until, "half"),
        Field(_("打印日期"), timezone.localtime(now).strftime("%Y-%m-%d"), "half"),
        Evidence(_("逐条意见"), columns, rows),
        Field(_("其他建议"), content.other or _("无"), "box"),
        Box(_("单位意见"), signature=_("主要领导签字：")),
    )
    return form_pdf(
        FilingForm(
            title=_("征求意见反馈表"),
            parts=parts,
            code=code,
            code_note=_("签字盖章后请勿再改内容：改动以后须重新打印。"),
            qr=f"XC1:{asked.pk}:{code}",
        )
    )


def _head(actor: Actor, now: dt.datetime) -> str:
    words = _("填报单位：%(unit)s　　填报日期：%(day)s　　填报人：%(who)s")
    day = timezone.localtime(now).strftime("%Y-%m-%d")
    return words % {"unit": actor.unit.name, "day": day, "who": actor.person.name}


def consultations_xlsx(
    rows: Sequence[tuple[Consultation, Tally]], actor: Actor, now: dt.datetime
) -> bytes:
    """Return the list of consultations as Excel."""
    columns = (
        SheetColumn(_("序号"), 6, "number"),
        SheetColumn(_("征求意见稿"), 44),
        SheetColumn(_("稿次"), 8, "number"),
        SheetColumn(_("状态"), 18),
        SheetColumn(_("发出日期"), 14, "date"),
        SheetColumn(_("截止日期"), 14, "date"),
        SheetColumn(_("应复"), 8, "number"),
        SheetColumn(_("已复"), 8, "number"),
        SheetColumn(_("迟报"), 8, "number"),
        SheetColumn(_("意见"), 8, "number"),
        SheetColumn(_("未处理"), 10, "number"),
    )
    lines = [
        (
            n,
            each.title,
            each.round,
            each.state_label,
            local_day(each.sent_at) if each.sent_at else None,
            each.due,
            *(tally.asked, tally.answered, tally.late, tally.opinions, tally.open),
        )
        for n, (each, tally) in enumerate(rows, 1)
    ]
    return workbook(Sheet(_("征求意见台账"), _head(actor, now), columns, lines))


def units_xlsx(
    consultation: Consultation,
    units: Iterable[AskedUnit],
    people: dict[int, list[str]],
    actor: Actor,
    now: dt.datetime,
) -> bytes:
    """Return which unit has answered, how and when, and whom to telephone."""
    columns = (
        SheetColumn(_("序号"), 6, "number"),
        SheetColumn(_("单位"), 30),
        SheetColumn(_("单位类别"), 18),
        SheetColumn(_("答复情况"), 12),
        SheetColumn(_("收到日期"), 14, "date"),
        SheetColumn(_("迟报"), 8),
        SheetColumn(_("方式"), 16),
        SheetColumn(_("签字"), 22),
        SheetColumn(_("签字领导"), 12),
        SheetColumn(_("版本码"), 12),
        SheetColumn(_("联系人"), 30),
    )
    rows = [
        (
            n,
            each.name,
            each.kind,
            each.state_label,
            each.reply.received_on if each.reply else None,
            _("迟报") if each.reply and each.reply.late else "",
            way_of(each),
            str(each.reply.get_signing_display()) if each.reply else "",
            each.leader if each.reply else "",
            each.reply.code if each.reply else "",
            "、".join(people.get(each.unit_id, ())),
        )
        for n, each in enumerate(units, 1)
    ]
    title = _("“%s”答复情况表") % consultation.title
    return workbook(Sheet(title, _head(actor, now), columns, rows, tab=_("答复情况")))


def way_of(asked: AskedUnit) -> str:
    """Return how an answer came; what the office entered says so."""
    if asked.reply is None:
        return ""
    word = str(asked.reply.get_way_display())
    return _("线下（%s）") % word if asked.reply.is_declared else word


def reminder_text(consultation: Consultation, units: Iterable[AskedUnit]) -> str:
    """Return a text to copy into a group: who has still to answer, until when."""
    rows = list(units)
    owing = [each.short_name for each in rows if each.state != "filed"]
    head = _("【征求意见】%(title)s，请在%(until)s前反馈。") % {
        "title": consultation.title,
        "until": consultation.terms.until,
    }
    count = _("应复%(all)s个单位，已复%(done)s个。") % {
        "all": len(rows),
        "done": len(rows) - len(owing),
    }
    if not owing:
        return f"{head}\n{count}\n" + _("各单位均已答复。")
    words = _("尚未答复：%s。没有意见的，也请登录后选“无意见”提交。")
    contact = _("联系人：%s") % consultation.contact
    return f"{head}\n{count}\n{words % '、'.join(owing)}\n{contact}"


def opinions_xlsx(
    consultation: Consultation, opinions: Iterable[Opinion], actor: Actor, now: dt.datetime
) -> bytes:
    """Return every opinion by clause, with what became of it so far."""
    columns = (
        SheetColumn(_("序号"), 6, "number"),
        SheetColumn(_("条款"), 14),
        SheetColumn(_("单位"), 22),
        SheetColumn(_("修改意见"), 50),
        SheetColumn(_("理由"), 40),
        SheetColumn(_("方式"), 16),
        SheetColumn(_("迟报"), 8),
        SheetColumn(_("归类"), 18),
        SheetColumn(_("采纳情况"), 12),
        SheetColumn(_("说明或理由"), 40),
    )
    rows = [
        (
            n,
            each.clause.key if each.clause else GENERAL,
            each.asked.name,
            each.text,
            each.reason,
            way_of(each.asked),
            _("迟报") if each.reply_id and each.asked.reply and each.asked.reply.late else "",
            each.topic,
            str(each.get_result_display()) or _("未处理"),
            each.answer,
        )
        for n, each in enumerate(opinions, 1)
    ]
    title = _("“%s”意见汇总（按条款）") % consultation.title
    return workbook(Sheet(title, _head(actor, now), columns, rows, tab=_("逐条意见")))


def said(row: dict[str, Any], *, with_units: bool = True) -> str:
    """Return in one text what units wished in a row of the summary."""
    lines = [row["topic"]] if row["topic"] else []
    for each in row["said"]:
        unit = f"{each['unit']}：" if with_units else ""
        reason = _("（理由：%s）") % each["reason"] if each["reason"] else ""
        lines.append(f"{unit}{each['text']}{reason}")
    return "\n".join(lines)


def summary_lines(content: dict[str, Any]) -> list[str]:
    """Return the figures of a summary in sentences."""
    results = content["results"]
    lines = [
        _("%(sent)s发出，%(until)s截止，征求%(asked)s个单位意见，%(answered)s个单位答复。")
        % {
            "sent": content["sent_on"],
            "until": content["until"],
            "asked": content["asked"],
            "answered": content["answered"],
        },
        _("共收到意见%(n)s条：采纳%(taken)s条，部分采纳%(partly)s条，未采纳%(not)s条。")
        % {"n": content["opinions"], **results},
    ]
    named = (
        (_("答复无意见的：%s。"), "without_opinions"),
        (_("迟报的：%s。"), "late"),
        (_("线下答复、由办公室代录的：%s。"), "offline"),
    )
    lines += [words % _few(content[key]) for words, key in named if content[key]]
    if content["silent"]:
        words = _("没有答复的：%(units)s（%(meaning)s）。")
        lines.append(words % {"units": _few(content["silent"]), "meaning": content["silence"]})
    return lines


def _few(names: Sequence[str]) -> str:
    """Return names in one text; a very long list ends with its number."""
    shown = "、".join(names[:MOST_UNITS])
    return (
        shown
        if len(names) <= MOST_UNITS
        else _("%(few)s等%(n)s个单位")
        % {
            "few": shown,
            "n": len(names),
        }
    )


def summary_pdf(content: dict[str, Any]) -> bytes:
    """Return 意见采纳情况汇总表, A4 landscape."""
    columns = (
        Column(_("序号"), 0.5),
        Column(_("条款"), 0.8),
        Column(_("意见和提出单位"), 4, "left"),
        Column(_("采纳情况"), 0.9),
        Column(_("说明或理由"), 2.4, "left"),
    )
    rows = tuple(
        (str(row["number"]), row["clause"], said(row), row["result"], row["answer"])
        for row in content["rows"]
    )
    return table_paper.pdf(
        table_paper.Rollup(
            title=f"{content['title']}\n{_('意见采纳情况汇总表')}",
            columns=columns,
            rows=rows,
            subtitle=(content["organiser"], content.get("published_on") or _("（未发布）")),
            note="\n".join(summary_lines(content)),
        )
    )


def summary_xlsx(content: dict[str, Any], actor: Actor, now: dt.datetime) -> bytes:
    """Return 意见采纳情况汇总表 as Excel."""
    columns = (
        SheetColumn(_("序号"), 6, "number"),
        SheetColumn(_("条款"), 14),
        SheetColumn(_("意见和提出单位"), 70),
        SheetColumn(_("采纳情况"), 12),
        SheetColumn(_("说明或理由"), 50),
    )
    rows = [
        (row["number"], row["clause"], said(row), row["result"], row["answer"])
        for row in content["rows"]
    ]
    title = _("“%s”意见采纳情况汇总表") % content["title"]
    return workbook(Sheet(title, _head(actor, now), columns, rows, tab=_("采纳情况")))


def origins_xlsx(
    consultation: Consultation, rows: Iterable[Origin], actor: Actor, now: dt.datetime
) -> bytes:
    """Return both drafts side by side, each clause with what came from whom."""
    columns = (
        SheetColumn(_("上一稿"), 12),
        SheetColumn(_("上一稿内容"), 50),
        SheetColumn(_("改动"), 10),
        SheetColumn(_("本稿"), 12),
        SheetColumn(_("本稿内容"), 50),
        SheetColumn(_("意见来源"), 50),
    )
    lines = [
        (
            each.pair.old.key if each.pair.old else "",
            each.pair.old.text if each.pair.old else "",
            CHANGES[each.pair.change],
            each.pair.new.key if each.pair.new else "",
            each.pair.new.text if each.pair.new else "",
            "\n".join(_wish(wish) for wish in each.opinions),
        )
        for each in rows
    ]
    title = _("“%s”修改对照表") % consultation.title
    return workbook(Sheet(title, _head(actor, now), columns, lines, tab=_("修改对照")))


def _wish(opinion: Opinion) -> str:
    """Return a wish with the unit and what became of it."""
    result = str(opinion.get_result_display()) or _("未处理")
    return f"{opinion.asked.short_name}（{result}）：{opinion.text}"
