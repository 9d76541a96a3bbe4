"""The 规则确认单, to be read, signed and kept, and the rules of a version to be read."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from xuanshu.core.calendar import WorkCalendar, chinese_date, chinese_period
from xuanshu.core.scheme import Point, Scheme
from xuanshu.press.papers import rules_confirmation as paper
from xuanshu.programmes.models import SchemeVersion, Season
from xuanshu.programmes.picture import Picture, picture_of
from xuanshu.programmes.queries import last_answers, last_dates, open_dates
from xuanshu.programmes.rules import scheme_of

# So many hexadecimal digits of the scheme's digest stand on the sheet.
CODE = 12


def rules_confirmation_pdf(season: Season, calendar: WorkCalendar, today: dt.date) -> bytes:
    """Return the season's rules, dates and answers as a sheet to sign; open ones stay blank."""
    rules = season.rules
    waiting = [point.path for point in open_dates(season)]
    return paper.pdf(
        paper.RulesConfirmation(
            title=_("%(year)s年度%(title)s规则确认单")
            % {"year": season.year, "title": season.title},
            sections=(
                paper.RuleSection(_("日期"), _dates(season)),
                paper.RuleSection(_("所依文件"), _papers(rules), _heads()),
                paper.RuleSection(_("规则"), _rules(rules)),
            ),
            silent=_silent(season),
            opening=_(
                "系统将按以下规则办理本年度工作，请逐条核对后签字确认。"
                "未写明文件的条款均指《%(title)s》。"
            )
            % {"title": _notice(rules)},
            signers=(_("经办人"), _("审核人"), _("负责人（签字）")),
            code=season.version.digest.partition(":")[2][:CODE],
            silent_heading=_("本通知未规定、由主办单位确认的事项"),
            **_picture(picture_of(rules, calendar, today, pending=waiting)),
        )
    )


def explanation_pdf(version: SchemeVersion, calendar: WorkCalendar, today: dt.date) -> bytes:
    """Return the rules of a version as the system understands them, with what is left open."""
    rules = scheme_of(version)
    return paper.pdf(
        paper.RulesConfirmation(
            title=_("%(title)s\n第%(number)s版规则说明")
            % {"title": version.title, "number": version.number},
            sections=(
                paper.RuleSection(_("所依文件"), _papers(rules), _heads()),
                paper.RuleSection(_("规则"), _rules(rules)),
            ),
            silent=tuple(
                paper.SilentPoint(point.question, _default(point), _place(rules, point.clause))
                for point in rules.silences()
            ),
            opening=_(
                "这是系统对方案的理解，请对照通知原文逐条核对；有出入的，请修改方案，不要修改本说明。"
                "未写明文件的条款均指《%(title)s》。"
            )
            % {"title": _notice(rules)},
            signers=(),
            code=version.digest.partition(":")[2][:CODE],
            silent_heading=_("本通知未规定、开启年度后逐项确认的事项"),
            **_picture(picture_of(rules, calendar, today, pending=())),
        )
    )


def _default(point: Point) -> str:
    """Return what holds of an open point unless the office says otherwise."""
    if not point.has_default:
        return _("（须由主办单位确定）")
    return _("默认：%(answer)s") % {"answer": point.text(point.default)}


def _rules(rules: Scheme) -> tuple[paper.Rule, ...]:
    """Return the rules as they are told."""
    return tuple(
        paper.Rule(str(line.number), line.text, _place(rules, line.clause))
        for line in rules.explain()
    )


def _papers(rules: Scheme) -> tuple[paper.Rule, ...]:
    """Return the documents that the rules rest on: number, date, whether the office holds them."""
    lines = []
    for number, document in enumerate(rules.documents.values(), start=1):
        dated = chinese_date(document.date) if document.date else _("日期未写明")
        held = _("□ 原件已核对") if document.held else _("尚未取得，不能引用其条款")
        note = f"（{document.note}）" if document.note else ""
        text = f"{document.kind}：{document.name()}，{dated}{note}"
        lines.append(paper.Rule(str(number), text, held))
    return tuple(lines)


def _heads() -> tuple[str, str, str]:
    """Return the heads of the list of documents."""
    return _("序号"), _("文件"), _("核对")


def _picture(picture: Picture | None) -> dict[str, str]:
    """Return the year as the sheet shows it, with what the marks mean and what is counted."""
    if picture is None:
        return {}
    notes = [
        _("蓝条为起止日期，红旗为截止日，绿条为公示，深绿为计入的工作日；灰为周末，红为节假日。")
    ]
    if picture.pending:
        notes.append(_("虚线框的日期尚未确认。"))
    if picture.unknown:
        years = "、".join(str(year) for year in picture.unknown)
        notes.append(_("%(years)s年的节假日安排尚未确认，未标出。") % {"years": years})
    for counted in picture.counted:
        words = {
            "label": counted.label,
            "length": counted.length,
            "posted": chinese_date(counted.posted),
            "days": chinese_period(counted.first, counted.last),
        }
        notes.append(_("%(label)s%(length)s：如%(posted)s发布，为%(days)s。") % words)
    return {
        "picture": picture.svg(),
        "picture_heading": _("全年日程图"),
        "picture_note": "".join(notes),
    }


def _notice(rules: Scheme) -> str:
    """Return the title of the notice that clauses mean where they name no document."""
    return next(iter(rules.documents.values())).title


def _place(rules: Scheme, clause: str) -> str:
    """Return a clause short enough for a narrow column: without the notice's own title."""
    return rules.cite(clause).removeprefix(f"《{_notice(rules)}》")


def _dates(season: Season) -> tuple[paper.Rule, ...]:
    """Return the dates as confirmed, each with the notice's own words."""
    confirmed = last_dates(season)
    lines = []
    for number, point in enumerate(season.rules.date_points(), start=1):
        row = confirmed[point.path].row if point.path in confirmed else None
        shown = _("（待确认）")
        if row is not None:
            shown = chinese_period(row.first, row.last) if row.last else chinese_date(row.first)
        words = {"label": point.label, "wording": point.wording, "shown": shown}
        text = _("%(label)s：通知写明“%(wording)s”，确认为%(shown)s。")
        if point.kind == "deadline":
            text = _("%(label)s：通知写明“%(wording)s”，确认为%(shown)s止（含当日）。")
        lines.append(paper.Rule(str(number), text % words, _place(season.rules, point.clause)))
    return tuple(lines)


def _silent(season: Season) -> tuple[paper.SilentPoint, ...]:
    """Return what the notice leaves open with the confirmed answers; the rest stays blank."""
    answers = last_answers(season)
    found = []
    for point in scheme_of(season.version).silences():
        row = answers[point.path].row if point.path in answers else None
        answer, source = (point.text(row.value), row.source) if row else ("", "")
        found.append(paper.SilentPoint(point.question, answer, source))
    return tuple(found)
