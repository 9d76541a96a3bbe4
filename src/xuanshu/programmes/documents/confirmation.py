"""Papers of the room: the 规则确认单, to be read, signed and kept."""

from __future__ import annotations

from django.utils.translation import gettext as _

from xuanshu.core.calendar import chinese_date, chinese_period
from xuanshu.core.scheme import Scheme
from xuanshu.press.papers import rules_confirmation as paper
from xuanshu.programmes.models import Season
from xuanshu.programmes.queries import last_answers, last_dates
from xuanshu.programmes.rules import scheme_of

# So many hexadecimal digits of the scheme's digest stand on the sheet.
CODE = 12


def rules_confirmation_pdf(season: Season) -> bytes:
    """Return the season's rules, dates and answers as a sheet to sign; open ones stay blank."""
    rules = season.rules
    told = tuple(
        paper.Rule(str(line.number), line.text, _place(rules, line.clause))
        for line in rules.explain()
    )
    return paper.pdf(
        paper.RulesConfirmation(
            title=_("%(year)s年度%(title)s规则确认单")
            % {"year": season.year, "title": season.title},
            sections=(
                paper.RuleSection(_("日期"), _dates(season)),
                paper.RuleSection(_("规则"), told),
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
        )
    )


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
