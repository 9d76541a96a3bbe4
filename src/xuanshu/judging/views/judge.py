"""A judge's own pages: the list, the declaration, one entry a screen."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xuanshu.core.verdict import RuleError
from xuanshu.judging.access import may_mark, may_sit
from xuanshu.judging.forms import COMMENT, DeclareForm, MarksForm, read_marks
from xuanshu.judging.models import Seat, Sheet
from xuanshu.judging.queries.desk import desk_of, neighbours, row_state
from xuanshu.judging.queries.material import material_of
from xuanshu.judging.queries.rounds import entries_of, entry_in, recusals_of, seat_for, sheet_for
from xuanshu.judging.queries.scale import Scale, scale_of
from xuanshu.judging.services import declare_none, declare_recusal, declare_recusals, save_marks
from xuanshu.kit.interpreter import say_to
from xuanshu.programmes.access import season_for
from xuanshu.units.access import Request, page_for
from xuanshu.units.models import Role
from xuanshu.vetting.queries.compendium import latest_editions


def own_seat(request: Request, season_id: int, stage_id: str) -> Seat:
    """Return the judge's own seat of a page; raises ``Http404`` without one."""
    season = season_for(request.actor, season_id)
    request.season = season
    return seat_for(request.actor, season, stage_id)


def frame_of(seat: Seat) -> dict[str, Any]:
    """Return what every page of a judge shows."""
    season = seat.round.season
    stage = season.rules.stage(seat.round.stage)
    return {"season": season, "stage": stage, "seat": seat, "round": seat.round}


def _scale(seat: Seat) -> Scale:
    rules = seat.round.season.rules
    return scale_of(rules, rules.stage(seat.round.stage))


@require_GET
@page_for(Role.JUDGE)
def my_list(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Show the judge's entries and how far each is."""
    seat = own_seat(request, season_id, stage_id)
    if seat.declared_at is None and may_sit(request.actor, seat):
        return redirect("judge-declare", season_id, stage_id)
    desk = desk_of(seat, _scale(seat), request.GET.get("state", ""))
    context = {**frame_of(seat), "desk": desk, "editions": latest_editions(seat.round.season)}
    return render(request, "judging/desk.html", context)


@require_http_methods(["GET", "POST"])
@page_for(Role.JUDGE)
def declare(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Ask for the recusal declaration, which comes before any mark."""
    seat = own_seat(request, season_id, stage_id)
    may_sit(request.actor, seat).demand()
    away = recusals_of(seat)
    entries = entries_of(seat.round)
    offered = [entry for entry in entries if entry.pk not in away]
    form = DeclareForm(offered, request.POST or None)
    if form.is_valid() and form.attempt(lambda: _declare(request, seat, form)):
        messages.success(request, _("回避声明已记录。"))
        return redirect("judge-list", season_id, stage_id)
    barred = [(entry, away[entry.pk]) for entry in entries if entry.pk in away]
    rows = [(entry, form[f"reason-{entry.pk}"]) for entry in offered]
    chosen = set(request.POST.getlist("entries"))
    context = {"form": form, "rows": rows, "barred": barred, "chosen": chosen}
    status = 409 if form.refusal else 200
    return render(request, "judging/declare.html", {**frame_of(seat), **context}, status=status)


def _declare(request: Request, seat: Seat, form: DeclareForm) -> bool:
    reasons = form.reasons()
    if form.cleaned_data["none"] and reasons:
        message = _("已勾选“本人无其他应回避情形”，不能同时选择回避项目；请取消其中一项。")
        raise RuleError(message, field="none")
    if form.cleaned_data["none"]:
        declare_none(actor=request.actor, seat=seat, now=request.now)
    else:
        declare_recusals(actor=request.actor, seat=seat, reasons=reasons, now=request.now)
    return True


@require_http_methods(["GET", "POST"])
@page_for(Role.JUDGE)
def mark(request: Request, season_id: int, stage_id: str, entry_id: int) -> HttpResponse:
    """Show one entry to be marked; a POST saves everything and goes on."""
    seat = own_seat(request, season_id, stage_id)
    entry = entry_in(seat.round, entry_id)
    sheet = sheet_for(request.actor, seat.round, entry)
    scale = _scale(seat)
    if request.method == "POST":
        form = MarksForm(scale, request.POST)
        if form.is_valid() and form.attempt(lambda: _keep(request, sheet, form)):
            return _onward(request, seat, entry_id)
    else:
        form = MarksForm(scale, initial=_written(sheet, scale))
    writable = bool(may_mark(request.actor, sheet))
    criteria = [
        (key, label, scale.points[key], form[key], seat.round.season.rules.criteria.of[key])
        for key, label in scale.labels.items()
    ]
    before, after = neighbours(seat, entry_id)
    context = {
        "entry": entry,
        "sheet": sheet,
        "form": form,
        "scale": scale,
        "step": scale.text(1),
        "total": scale.text(sheet.total),
        "state": row_state(sheet),
        "writable": writable,
        "criteria": criteria,
        "before": before,
        "after": after,
        "chapters": material_of(seat.round.season.rules, entry),
        "revisions": json.dumps(sheet.revisions),
    }
    status = 409 if form.refusal else 200
    return render(request, "judging/mark.html", {**frame_of(seat), **context}, status=status)


def _written(sheet: Sheet, scale: Scale) -> dict[str, str]:
    marks = {key: scale.text(sheet.marks.get(key)) for key in scale.points}
    return {**marks, COMMENT: sheet.comment}


def _keep(request: Request, sheet: Sheet, form: MarksForm) -> bool:
    """Save all that the form holds."""
    data = form.cleaned_data
    save_marks(
        actor=request.actor,
        sheet=sheet,
        marks=data["marks"],
        comment=data[COMMENT],
        now=request.now,
    )
    return True


def _onward(request: Request, seat: Seat, entry_id: int) -> HttpResponse:
    """Go to the entry before or after, or back to the list."""
    before, after = neighbours(seat, entry_id)
    to = {"before": before, "after": after}.get(request.POST.get("go", ""))
    args = [seat.round.season_id, seat.round.stage]
    if to is None:
        return redirect("judge-list", *args)
    return redirect("judge-mark", *args, to)


@require_POST
@page_for(Role.JUDGE)
def save(request: Request, season_id: int, stage_id: str, entry_id: int) -> HttpResponse:
    """Save what changed, as the page's script sends it; each refused mark is named."""
    seat = own_seat(request, season_id, stage_id)
    sheet = sheet_for(request.actor, seat.round, entry_in(seat.round, entry_id))
    scale = _scale(seat)
    fields, base = _sent(request)
    marks, refused = read_marks(scale, fields)
    comment = fields.get(COMMENT)
    saved = save_marks(
        actor=request.actor,
        sheet=sheet,
        marks=marks,
        comment=None if comment is None else str(comment),
        base_revision=base,
        now=request.now,
    )
    said = [*refused, *saved.conflicts]
    stale = {found.field for found in saved.conflicts}
    shown = {f"error-{key}": "" for key in scale.points}
    shown |= {f"error-{found.field}": found.message for found in said}
    shown |= {"state": row_state(saved.sheet).label}
    rules = seat.round.season.rules
    answer = {
        "revisions": {k: saved.sheet.revisions.get(k, 0) for k in fields if k not in stale},
        "saved_at": timezone.localtime(request.now).strftime("%H:%M:%S"),
        "show": shown,
        "conflicts": [
            {
                "message": found.message,
                "field": found.field,
                "clause": rules.cite(found.clause) if found.clause else "",
            }
            for found in said
        ],
    }
    return JsonResponse(say_to(request, answer))


def _sent(request: Request) -> tuple[dict[str, Any], dict[str, int]]:
    """Return the fields and their base revisions; raises ``RuleError`` for anything else."""
    try:
        data = json.loads(request.body)
        fields, base = data["fields"], data.get("base", {})
        read_at = {str(key): int(value) for key, value in base.items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        raise RuleError(_("保存的内容无法识别，请刷新页面。")) from None
    if not isinstance(fields, dict):
        raise RuleError(_("保存的内容无法识别，请刷新页面。"))
    return fields, read_at


@require_POST
@page_for(Role.JUDGE)
def recuse(request: Request, season_id: int, stage_id: str, entry_id: int) -> HttpResponse:
    """Withdraw from one entry, with a reason, at any time before the round closes."""
    seat = own_seat(request, season_id, stage_id)
    entry = entry_in(seat.round, entry_id)
    reason = request.POST.get("reason", "")
    declare_recusal(actor=request.actor, seat=seat, entry=entry, reason=reason, now=request.now)
    messages.success(request, _("已回避项目 %s，您的评分不再计入。") % entry.number)
    return redirect("judge-list", season_id, stage_id)
