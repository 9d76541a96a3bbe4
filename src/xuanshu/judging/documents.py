"""Papers of the room: score table, paper score sheets, the export for the offline check."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from xuanshu.core.scoring import export_ranking
from xuanshu.judging.models import Round, SealedSheet, Seat
from xuanshu.judging.queries.ranking import facts_of, spec_of
from xuanshu.judging.queries.results import RECUSED, Results, results_of
from xuanshu.judging.queries.rounds import entries_of, recusals_of, sealed_of
from xuanshu.judging.queries.scale import Scale, scale_of
from xuanshu.press.papers import score_sheet, score_table
from xuanshu.press.sheets import Sheet, SheetColumn, workbook


def score_table_pdf(round: Round) -> bytes:
    """Return 得分汇总表 of a closed round as PDF, with its three signature lines."""
    found, stage = results_of(round), _stage(round)
    rows = tuple(
        score_table.ScoreRow(
            name=line.entry.name,
            unit=line.entry.unit.name,
            marks=tuple(score_table.Mark(cell.text, cell.struck) for cell in line.cells),
            total=line.total,
            place=str(line.standing.place),
        )
        for line in found.lines
    )
    return score_table.pdf(
        score_table.ScoreTable(
            title=_title(round, stage, _("得分汇总表")),
            judges=tuple(seat.person.name for seat in found.seats),
            rows=rows,
            formula=found.formula,
            note=_note(found),
            subtitle=(round.season.title, _("评审截止：%s") % _minute(round.closed_at)),
            code=round.ranking_digest.partition(":")[2][:8],
            name_label=_("%s名称") % round.season.rules.wording.entry,
        )
    )


def score_table_xlsx(round: Round) -> bytes:
    """Return 得分汇总表 of a closed round as Excel: each judge a column, struck marks bracketed."""
    found, stage = results_of(round), _stage(round)
    columns = (
        SheetColumn(_("名次"), 6, "number"),
        SheetColumn(_("编号"), 12),
        SheetColumn(_("%s名称") % round.season.rules.wording.entry, 36),
        SheetColumn(_("申报单位"), 22),
        SheetColumn(_("类别"), 12),
        *(SheetColumn(seat.person.name, 9) for seat in found.seats),
        SheetColumn(_("得分"), 9, "number"),
        SheetColumn(_("极差"), 7, "number"),
        SheetColumn(_("结果"), 9),
        SheetColumn(_("并列处理"), 24),
    )
    rows: list[tuple[str | int, ...]] = [
        (
            line.standing.place,
            line.entry.number,
            line.entry.name,
            line.entry.unit.name,
            line.category,
            *(f"（{cell.text}）" if cell.struck else cell.text for cell in line.cells),
            line.total,
            line.spread,
            line.word,
            line.settled,
        )
        for line in found.lines
    ]
    line = f"{found.formula}。　{_note(found)}"
    return workbook(
        Sheet(_title(round, stage, _("得分汇总表")), line, columns, rows, _("得分汇总"))
    )


def score_sheet_pdf(seat: Seat, *, marked: bool = False) -> bytes:
    """Return a judge's 评分表 as PDF: blank for writing by hand, or with the sealed marks."""
    round, rules = seat.round, seat.round.season.rules
    stage = _stage(round)
    scale = scale_of(rules, stage)
    sealed = sealed_of(seat) if marked else {}
    away = recusals_of(seat)
    projects = tuple(
        _project(n, entry, scale, sealed.get(entry.pk), barred=entry.pk in away)
        for n, entry in enumerate(entries_of(round), 1)
    )
    criteria = tuple(
        score_sheet.Criterion(label, str(scale.points[key])) for key, label in scale.labels.items()
    )
    return score_sheet.pdf(
        score_sheet.ScoreSheet(
            title=_title(round, stage, _("评分表")),
            judge=seat.person.name,
            criteria=criteria,
            projects=projects,
            total_points=str(scale.full_total),
            meeting=round.season.title,
            note=_("以 %s 分为最小单位。") % scale.text(1),
        )
    )


def _project(
    n: int, entry: Any, scale: Scale, sheet: SealedSheet | None, *, barred: bool
) -> score_sheet.Project:
    marks = tuple(scale.text(sheet.marks[key]) for key in scale.points) if sheet else ()
    return score_sheet.Project(
        number=str(n),
        name=entry.name,
        unit=entry.unit.name,
        marks=() if barred else marks,
        total=scale.text(sheet.total) if sheet else "",
        barred=_(RECUSED) if barred else "",
    )


def export_round(round: Round) -> dict[str, Any]:
    """Return a closed round with the ranking it claims, for ``xuanshu verify`` (no names in it).

    The claim is what is stored; the facts are the sealed sheets. The offline checker recomputes
    one from the other.
    """
    season, stage = round.season, _stage(round)
    about = {"season": str(season), "stage": stage.label, "scheme": season.version.digest}
    plain = export_ranking(spec_of(round), *facts_of(round), about=about)
    return {**plain, "claimed": round.ranking, "digest": round.ranking_digest}


def _stage(round: Round) -> Any:
    return round.season.rules.stage(round.stage)


def _title(round: Round, stage: Any, what: str) -> str:
    return _("%(year)s年度%(stage)s%(what)s") % {
        "year": round.season.year,
        "stage": stage.label,
        "what": what,
    }


def _note(found: Results) -> str:
    rules = "；".join(found.tie_rules)
    return _("得分按未舍入的数值排名，同分影响入选时依次%s；“回避”不计入评分人数。") % rules


def _minute(moment: dt.datetime | None) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M") if moment else ""
