"""Downloads of a round: the score table, paper sheets, the export."""

from __future__ import annotations

import json

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from xuanshu.core.lifecycle import RoundState
from xuanshu.judging.access import may_see_marks
from xuanshu.judging.documents import (
    export_round,
    score_sheet_pdf,
    score_table_pdf,
    score_table_xlsx,
)
from xuanshu.judging.models import Round
from xuanshu.judging.queries.rounds import seat_for, seats_of
from xuanshu.judging.views.office import prepared
from xuanshu.kit.lists import PDF, XLSX, download
from xuanshu.programmes.access import season_for
from xuanshu.units.access import Request, page_for
from xuanshu.units.models import Role


def _closed(request: Request, season_id: int, stage_id: str) -> Round:
    """Return a round whose marks may be seen; raises ``RuleError`` before it was closed."""
    found = prepared(request, season_id, stage_id)
    may_see_marks(request.actor, found).demand()
    return found


def _name(round_: Round, what: str) -> str:
    stage = round_.season.rules.stage(round_.stage)
    return f"{round_.season.year}年度{stage.label}{what}"


@require_GET
@page_for(Role.OFFICE)
def table_pdf(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Download 得分汇总表 as PDF."""
    found = _closed(request, season_id, stage_id)
    return download(score_table_pdf(found), _name(found, "得分汇总表.pdf"), PDF, inline=True)


@require_GET
@page_for(Role.OFFICE)
def table_xlsx(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Download 得分汇总表 as Excel."""
    found = _closed(request, season_id, stage_id)
    return download(score_table_xlsx(found), _name(found, "得分汇总表.xlsx"), XLSX)


@require_GET
@page_for(Role.OFFICE)
def export(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Download everything the ranking rests on, for the offline check."""
    found = _closed(request, season_id, stage_id)
    data = json.dumps(export_round(found), ensure_ascii=False, indent=1).encode()
    return download(data, _name(found, "评分数据.json"), "application/json")


@require_GET
@page_for(Role.OFFICE)
def sheet_pdf(request: Request, season_id: int, stage_id: str, seat_id: int) -> HttpResponse:
    """Download a judge's paper sheet: blank before closing, with the marks afterwards."""
    found = prepared(request, season_id, stage_id)
    seat = next((each for each in seats_of(found) if each.pk == seat_id), None)
    if seat is None:
        raise Http404
    seat.round = found
    data = score_sheet_pdf(seat, marked=found.state == RoundState.CLOSED)
    return download(data, f"{_('评分表')}（{seat.person.name}）.pdf", PDF, inline=True)


@require_GET
@page_for(Role.JUDGE)
def my_sheet_pdf(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Download one's own sheet with the marks sealed so far, for the signature."""
    season = season_for(request.actor, season_id)
    seat = seat_for(request.actor, season, stage_id)
    data = score_sheet_pdf(seat, marked=True)
    return download(data, f"{_('评分表')}（{seat.person.name}）.pdf", PDF, inline=True)
