"""A unit's own roll-up: order, summaries, print, scan, file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xuanshu.core.verdict import RuleError
from xuanshu.entries.queries.progress import deadline, state_word
from xuanshu.kit.lists import PDF, XLSX, download
from xuanshu.programmes.access import season_for
from xuanshu.units.access import Request, page_for
from xuanshu.units.models import Role
from xuanshu.vetting.access import may_own_rollup, may_roll_up, own_unit, rollup_stage
from xuanshu.vetting.documents import rollup_pdf, rollup_xlsx
from xuanshu.vetting.facts import guides_by_entry
from xuanshu.vetting.queries import (
    MOST,
    held_of,
    last_step,
    lines_of,
    rollup_of,
    rollup_steps,
    rows_of,
)
from xuanshu.vetting.services import (
    file_rollup,
    print_rollup,
    save_rollup,
    take_back_rollup,
    upload_rollup_scan,
)
from xuanshu.vetting.views.posted import moved_to, posted_lines, shown_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from xuanshu.programmes.models import Season, SeasonUnit


@require_GET
@page_for(Role.HANDLER, Role.LEADER)
def rollup_page(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Show the unit's roll-up, to be worked on or as it was filed."""
    season, unit = _place(request, season_id, stage_id)
    return _show(request, season, unit, stage_id)


@require_POST
@page_for(Role.HANDLER)
def save(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Keep what was typed; a press of an arrow moves its line as well."""

    def act(_season: Season, _unit: SeasonUnit) -> None:
        if not request.POST.get("move"):
            messages.success(request, _("汇总表已保存。"))

    return _do(request, season_id, stage_id, act)


@require_POST
@page_for(Role.HANDLER)
def scan(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Take in the scan of the sealed paper and say at once what its code told."""

    def act(season: Season, unit: SeasonUnit) -> None:
        chosen = request.FILES.get("file-rollup")
        if chosen is None:
            raise RuleError(_("请先选择文件，再点上传。"), field="file-rollup")
        found = upload_rollup_scan(
            season=season,
            unit=unit,
            stage_id=stage_id,
            name=chosen.name or "",
            data=chosen.read(settings.UPLOAD_MOST_MB * 1024 * 1024 + 1),
            actor=request.actor,
            now=request.now,
        )
        if found.holds:
            messages.success(request, _("盖章扫描件已上传，二维码与当前名单一致。"))
        elif found.waits:
            word = _("扫描件已上传，没有读到二维码，不影响提交；办公室将人工核对。")
            messages.warning(request, word)
        else:
            advice = _("请重新打印当前版本盖章，或上传正确的扫描件。")
            messages.error(request, f"{found.note}。{advice}")

    return _do(request, season_id, stage_id, act)


@require_POST
@page_for(Role.HANDLER)
def file(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """File the roll-up."""

    def act(season: Season, unit: SeasonUnit) -> None:
        rollup = rollup_of(season, unit, stage_id, request.now)
        file_rollup(rollup=rollup, actor=request.actor, now=request.now)
        messages.success(request, _("汇总表已提交。"))

    return _do(request, season_id, stage_id, act)


@require_POST
@page_for(Role.HANDLER)
def take_back(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Take the filed roll-up back to change it."""

    def act(season: Season, unit: SeasonUnit) -> None:
        rollup = rollup_of(season, unit, stage_id, request.now)
        take_back_rollup(rollup=rollup, actor=request.actor, now=request.now)
        messages.success(request, _("汇总表已撤回，改好后请重新提交。"))

    return _do(request, season_id, stage_id, act)


@require_http_methods(["GET", "POST"])
@page_for(Role.HANDLER, Role.LEADER)
def print_page(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Give the paper: POST keeps the version whose code is printed; GET shows what stands."""
    season, unit = _place(request, season_id, stage_id)
    _stage, paper = rollup_stage(season, stage_id)
    version = None
    if request.method == "POST":
        _keep(request, season, unit, stage_id)
        version = print_rollup(
            season=season, unit=unit, stage_id=stage_id, actor=request.actor, now=request.now
        )
    rollup = rollup_of(season, unit, stage_id, request.now)
    if version is None and rollup.state not in {"draft", "returned"}:
        filed = last_step(rollup, "file")
        version = filed.version if filed else None
    rows = version.rows if version else rows_of(lines_of(rollup))
    name = f"{unit.short_name} {paper.label}.pdf"
    return download(rollup_pdf(rollup, paper, rows, version), name, PDF, inline=True)


@require_GET
@page_for(Role.HANDLER, Role.LEADER)
def excel(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Give the list as Excel."""
    season, unit = _place(request, season_id, stage_id)
    _stage, paper = rollup_stage(season, stage_id)
    rows = rows_of(lines_of(rollup_of(season, unit, stage_id, request.now)))
    data = rollup_xlsx(season, paper.label, rows, request.actor, request.now)
    return download(data, f"{unit.short_name} {paper.label}.xlsx", XLSX)


def _place(request: Request, season_id: int, stage_id: str) -> tuple[Season, SeasonUnit]:
    season = season_for(request.actor, season_id)
    request.season = season
    rollup_stage(season, stage_id)
    return season, own_unit(request.actor, season)


def _do(
    request: Request, season_id: int, stage_id: str, act: Callable[[Season, SeasonUnit], None]
) -> HttpResponse:
    """Keep what was typed, then act; a refusal is shown on the page with what was typed."""
    season, unit = _place(request, season_id, stage_id)
    try:
        _keep(request, season, unit, stage_id)
        act(season, unit)
    except RuleError as error:
        return _show(request, season, unit, stage_id, error)
    address = reverse("rollup", args=[season.pk, stage_id])
    return redirect(f"{address}{moved_to(request)}")


def _keep(request: Request, season: Season, unit: SeasonUnit, stage_id: str) -> None:
    """Save the lines posted with any button of the page."""
    lines = posted_lines(request)
    if lines:
        save_rollup(
            season=season,
            unit=unit,
            stage_id=stage_id,
            lines=lines,
            actor=request.actor,
            now=request.now,
        )


def _show(
    request: Request,
    season: Season,
    unit: SeasonUnit,
    stage_id: str,
    refusal: RuleError | None = None,
) -> HttpResponse:
    stage, paper = rollup_stage(season, stage_id)
    rollup, guides = rollup_of(season, unit, stage_id, request.now), guides_by_entry(season)
    context: dict[str, Any] = {
        "season": season,
        "stage": stage,
        "paper": paper,
        "rollup": rollup,
        "unit": unit,
        "lines": [
            {
                **shown_line(request, line, refusal),
                "guide": guides.get(line.row.entry),
                "state": state_word(stage, line.record),
            }
            for line in lines_of(rollup)
        ],
        "held": held_of(rollup, paper),
        "most": MOST,
        "due": deadline(stage, request.now),
        "writes": may_roll_up(request.actor, rollup),
        "owns": may_own_rollup(request.actor, rollup),
        "steps": rollup_steps(rollup) if rollup.pk else [],
        "refusal": refusal,
    }
    status = 409 if refusal else 200
    return render(request, "vetting/rollup.html", context, status=status)
