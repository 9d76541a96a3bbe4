"""The office's page of a round: preparing, watching, the result."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from xuanshu.core.lifecycle import RoundState
from xuanshu.core.verdict import RuleError
from xuanshu.judging.access import judging_stage, may_see_marks
from xuanshu.judging.forms import SettleForm
from xuanshu.judging.models import Round
from xuanshu.judging.queries.preparing import preparation_of, waiting_for
from xuanshu.judging.queries.results import results_of
from xuanshu.judging.queries.rounds import progress, recusals_in, round_of
from xuanshu.judging.services import close_round, open_round, prepare_round, settle_tie
from xuanshu.programmes.access import season_for
from xuanshu.programmes.models import Season
from xuanshu.units.access import Request, page_for
from xuanshu.units.models import Role


def found(request: Request, season_id: int, stage_id: str) -> tuple[Season, Any, Round | None]:
    """Return season, stage and round (if prepared) of a page; ``Http404`` otherwise."""
    season = season_for(request.actor, season_id)
    request.season = season
    return season, judging_stage(season, stage_id), round_of(season, stage_id)


def prepared(request: Request, season_id: int, stage_id: str) -> Round:
    """Return the round of a page; raises ``RuleError`` while there is none."""
    _season, stage, round_ = found(request, season_id, stage_id)
    if round_ is None:
        raise RuleError(_("本轮评审尚未准备。"), clause=stage.clause)
    return round_


@require_GET
@page_for(Role.OFFICE)
def round_page(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Show a round as far as it is."""
    season, stage, round_ = found(request, season_id, stage_id)
    context = {"season": season, "stage": stage, "round": round_}
    if round_ is None:
        context |= {"waiting": waiting_for(season, stage)}
        return render(request, "judging/unprepared.html", context)
    if round_.state == RoundState.PREPARING:
        context |= {"made": preparation_of(round_)}
        return render(request, "judging/preparing.html", context)
    if round_.state == RoundState.OPEN:
        seats = progress(round_)
        context |= {
            "seats": seats,
            "ready": all(each.done for each in seats),
            "recusals": recusals_in(round_),
        }
        return render(request, "judging/under_way.html", context)
    return _result(request, context, round_)


def _result(
    request: Request,
    context: dict[str, Any],
    round_: Round,
    form: SettleForm | None = None,
) -> HttpResponse:
    """Show the ranking of a closed round, with the form that a tie at the cut asks for."""
    may_see_marks(request.actor, round_).demand()
    results = results_of(round_)
    asked = next((tie for tie in results.ties if tie.group.needs), None)
    if form is None and asked is not None:
        form = SettleForm(asked.group, asked.entries)
    context |= {"results": results, "asked": asked, "form": form}
    return render(request, "judging/result.html", context)


@require_POST
@page_for(Role.OFFICE)
def prepare(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Make the list of a round, or make it again."""
    season, _stage, _round = found(request, season_id, stage_id)
    prepare_round(actor=request.actor, season=season, stage_id=stage_id, now=request.now)
    messages.success(request, _("名单已生成，请核对评委、项目和回避情况。"))
    return redirect("judging", season_id, stage_id)


@require_POST
@page_for(Role.OFFICE)
def open_(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Open a round."""
    round_ = prepared(request, season_id, stage_id)
    open_round(actor=request.actor, round=round_, now=request.now)
    messages.success(request, _("评审已开始，评委已收到通知。"))
    return redirect("judging", season_id, stage_id)


@require_POST
@page_for(Role.OFFICE)
def close(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Close a round."""
    round_ = prepared(request, season_id, stage_id)
    close_round(actor=request.actor, round=round_, now=request.now)
    messages.success(request, _("评审已截止，名次已计算。"))
    return redirect("judging", season_id, stage_id)


@require_POST
@page_for(Role.OFFICE)
def settle(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Record the votes or the chair's order for a tie; what was typed stays when refused."""
    round_ = prepared(request, season_id, stage_id)
    may_see_marks(request.actor, round_).demand()
    ties = results_of(round_).ties
    asked = next((tie for tie in ties if tie.group.needs), None)
    if asked is None:
        raise RuleError(_("目前没有需要处理的并列。"))
    form = SettleForm(asked.group, asked.entries, request.POST)
    if form.is_valid() and form.attempt(lambda: _settle(request, round_, form)):
        messages.success(request, _("并列处理结果已记录，名次已重新计算。"))
        return redirect("judging", season_id, stage_id)
    season = round_.season
    stage = judging_stage(season, stage_id)
    return _result(request, {"season": season, "stage": stage, "round": round_}, round_, form)


def _settle(request: Request, round_: Round, form: SettleForm) -> bool:
    settle_tie(
        actor=request.actor,
        round=round_,
        kind=form.kind,
        order=form.order(),
        votes=form.votes(),
        reason=form.cleaned_data["reason"],
        now=request.now,
    )
    return True
