"""The office's side of roll-ups: which unit's has come, scan beside list, take in or return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xuanshu.core.verdict import RuleError
from xuanshu.entries.views.pictures import page_of_scan, scan_itself
from xuanshu.kit.lists import XLSX, download
from xuanshu.press.pages import page_count
from xuanshu.programmes.access import season_for
from xuanshu.units.access import Request, page_for
from xuanshu.units.models import Role
from xuanshu.units.views.personal import asked_why
from xuanshu.vetting.access import (
    may_accept_rollup,
    may_compare_rollup,
    may_return_rollup,
    rollup_for,
    rollup_scan_for,
    rollup_stage,
)
from xuanshu.vetting.documents import rollup_pdf, rollup_xlsx
from xuanshu.vetting.facts import guides_by_entry
from xuanshu.vetting.forms import RollupForm
from xuanshu.vetting.models import Rollup
from xuanshu.vetting.queries import (
    RECEIVED,
    held_of,
    last_step,
    lines_of,
    lines_of_many,
    received_rollups,
    rollup_steps,
    rollups_by_unit,
    rows_of,
)
from xuanshu.vetting.services import accept_rollup, compare_rollup_scan, return_rollup

if TYPE_CHECKING:
    from xuanshu.core.scheme.papers import Paper
    from xuanshu.programmes.models import Season


@require_GET
@page_for(Role.OFFICE)
def rollups_page(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Show every unit with its roll-up: filed, without seal, not filed."""
    season, stage, paper = _place(request, season_id, stage_id)
    rows = received_rollups(season, stage, paper)
    chosen = request.GET.get("state", "")
    counts = {state: sum(row.state == state for row in rows) for state in RECEIVED}
    context = {
        "season": season,
        "stage": stage,
        "paper": paper,
        "chosen": chosen,
        "rows": [row for row in rows if chosen not in RECEIVED or row.state == chosen],
        "tabs": [(state, word, counts[state]) for state, word in RECEIVED.items()],
        "total": len(rows),
    }
    return render(request, "vetting/rollups.html", context)


@require_http_methods(["GET", "POST"])
@page_for(Role.OFFICE)
def rollups_excel(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Give the office's total 汇总表: all units in order of precedence, each in its own order."""
    season, stage, paper = _place(request, season_id, stage_id)
    asked = asked_why(request, _("%s（总表）") % paper.label)
    if asked is not None:
        return asked
    of_units = lines_of_many(season, stage.id, rollups_by_unit(season, stage.id), every=True)
    rows = [row for lines in of_units.values() for row in rows_of(lines)]
    data = rollup_xlsx(season, f"{paper.label}（总表）", rows, request.actor, request.now)
    return download(data, f"{season.year}年度{paper.label}（总表）.xlsx", XLSX)


@require_GET
@page_for(Role.OFFICE)
def received(request: Request, season_id: int, stage_id: str, rollup_id: int) -> HttpResponse:
    """Show one unit's roll-up beside the scan of its sealed paper."""
    season, _stage, paper = _place(request, season_id, stage_id)
    return _show(request, season, paper, _found(request, season, stage_id, rollup_id))


@require_http_methods(["GET", "POST"])
@page_for(Role.OFFICE)
def received_excel(request: Request, season_id: int, stage_id: str, rollup_id: int) -> HttpResponse:
    """Give one unit's roll-up as Excel."""
    season, _stage, paper = _place(request, season_id, stage_id)
    rollup = _found(request, season, stage_id, rollup_id)
    asked = asked_why(request, paper.label)
    if asked is not None:
        return asked
    data = rollup_xlsx(season, paper.label, rows_of(lines_of(rollup)), request.actor, request.now)
    return download(data, f"{rollup.unit.short_name} {paper.label}.xlsx", XLSX)


@require_POST
@page_for(Role.OFFICE)
def act(request: Request, season_id: int, stage_id: str, rollup_id: int) -> HttpResponse:
    """Take the roll-up in, send it back, or say whether its scan shows the list."""
    season, _stage, paper = _place(request, season_id, stage_id)
    rollup = _found(request, season, stage_id, rollup_id)
    form = RollupForm(request.POST)
    if form.is_valid():
        word, note = request.POST.get("word", ""), form.cleaned_data["note"]
        done = form.attempt(lambda: _acted(request, rollup, paper, word, note))
        if done:
            messages.success(request, f"{rollup.unit.short_name}：{done}。")
            return redirect("rollup-received", season.pk, stage_id, rollup.pk)
    return _show(request, season, paper, rollup, form)


def _acted(request: Request, rollup: Rollup, paper: Paper, word: str, note: str) -> str:
    """Return in words what was done."""
    by: dict[str, Any] = {"actor": request.actor, "now": request.now}
    if word == "accept":
        accept_rollup(rollup=rollup, **by)
        return _("汇总表已接收")
    if word == "return":
        return_rollup(rollup=rollup, reason=note, **by)
        return _("汇总表已退回，并已通知填报单位")
    scan = held_of(rollup, paper).scan
    if scan is None or word not in {"same", "differs"}:
        raise RuleError(_("没有这样的办理方式。"))
    compare_rollup_scan(scan=scan, same=word == "same", note=note, **by)
    return _("人工核对一致") if word == "same" else _("核对不一致，已通知填报单位")


@require_GET
@page_for(Role.OFFICE, Role.HANDLER, Role.LEADER)
def scan_file(request: Request, scan_id: int) -> HttpResponse:
    """Give the scan itself, shown in the browser."""
    return scan_itself(rollup_scan_for(request.actor, scan_id))


@require_GET
@page_for(Role.OFFICE, Role.HANDLER, Role.LEADER)
def scan_picture(request: Request, scan_id: int, side: str, number: int) -> HttpResponse:
    """Give one page as a picture: of the scan, or of the version it should show."""
    scan = rollup_scan_for(request.actor, scan_id)
    return page_of_scan(scan, side, number, lambda: _version_pdf(scan.rollup, scan.version))


def _version_pdf(rollup: Rollup, version: Any) -> bytes:
    if version is None:
        raise Http404
    _stage, paper = rollup_stage(rollup.season, rollup.stage)
    return rollup_pdf(rollup, paper, version.rows, version)


def _place(request: Request, season_id: int, stage_id: str) -> tuple[Season, Any, Paper]:
    season = season_for(request.actor, season_id)
    request.season = season
    return season, *rollup_stage(season, stage_id)


def _found(request: Request, season: Season, stage_id: str, rollup_id: int) -> Rollup:
    rollup = rollup_for(request.actor, rollup_id)
    if rollup.season_id != season.pk or rollup.stage != stage_id:
        raise Http404
    rollup.season = season
    return rollup


def _show(
    request: Request, season: Season, paper: Paper, rollup: Rollup, form: RollupForm | None = None
) -> HttpResponse:
    held, guides = held_of(rollup, paper), guides_by_entry(season)
    shown = held.scan.version if held.scan and held.waits else None
    filed = last_step(rollup, "file")
    refusal = form.refusal if form else None
    context = {
        "season": season,
        "stage": season.rules.stage(rollup.stage),
        "paper": paper,
        "rollup": rollup,
        "lines": [(line, guides.get(line.row.entry, "")) for line in lines_of(rollup)],
        "held": held,
        "filed": filed,
        "steps": rollup_steps(rollup),
        "form": form or RollupForm(),
        "refusal": refusal,
        "may_accept": may_accept_rollup(request.actor, rollup),
        "may_return": may_return_rollup(request.actor, rollup),
        "may_compare": held.scan and may_compare_rollup(request.actor, held.scan),
        "data_pages": range(page_count(_version_pdf(rollup, shown)) if shown else 0),
        "scan_pages": range(held.scan.pages if held.scan else 0),
    }
    status = 409 if refusal else 200
    return render(request, "vetting/rollup_received.html", context, status=status)
