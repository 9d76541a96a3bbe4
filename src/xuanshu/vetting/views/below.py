"""A superior union's view of what is below it: who has filed, what, and all of it as one list."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xuanshu.core.verdict import RuleError
from xuanshu.entries.queries import first_stage
from xuanshu.kit.lists import PDF, XLSX, download, page_of
from xuanshu.programmes.access import season_for
from xuanshu.units.access import Request, page_for
from xuanshu.units.models import Role
from xuanshu.units.services import note_list_read
from xuanshu.units.views.personal import asked_why
from xuanshu.vetting.access import may_gather, own_unit, rollup_paper, rollup_stage, unit_below
from xuanshu.vetting.documents import asked, below_xlsx, lacks, rollup_xlsx, system_rollup_pdf
from xuanshu.vetting.facts import guides_by_entry
from xuanshu.vetting.queries import (
    CHASE,
    MOST,
    chase_below,
    entries_below,
    lines_of,
    rollup_of,
    rows_of,
    system_rollup,
    telephones,
    total_lines,
)
from xuanshu.vetting.services import print_system_rollup, save_system_rollup
from xuanshu.vetting.views.posted import moved_to, posted_lines, shown_line

if TYPE_CHECKING:
    from xuanshu.programmes.models import Season, SeasonUnit


@require_GET
@page_for(Role.HANDLER, Role.LEADER)
def below_page(request: Request, season_id: int) -> HttpResponse:
    """Show every unit below the reader's own with what it owes and has."""
    season, unit = _place(request, season_id)
    stage = first_stage(season)
    lines, people = chase_below(season, unit), _people(request, season)
    what = _("下级单位报送情况")
    note_list_read(actor=request.actor, about=season, what=what, now=request.now)
    counts, chosen = Counter(line.state for line in lines), request.GET.get("state", "")
    fitting = [line for line in lines if chosen not in CHASE or line.state == chosen]
    page = page_of(request, fitting)
    context = {
        "season": season,
        "stage": stage,
        "unit": unit,
        "chosen": chosen,
        "page": page,
        "rows": [
            {
                "line": line,
                "asked": asked(line.quota),
                "word": CHASE.get(line.state, ""),
                "lacks": lacks(line),
                "people": people.get(line.unit.unit_id, ()),
                "gathered": line.unit.files_to_id == unit.pk,
            }
            for line in page
        ],
        "tabs": [(state, word, counts[state]) for state, word in CHASE.items()],
        "total": len(lines),
        "paper": rollup_paper(season.rules, stage),
    }
    return render(request, "vetting/below.html", context)


@require_http_methods(["GET", "POST"])
@page_for(Role.HANDLER, Role.LEADER)
def below_excel(request: Request, season_id: int) -> HttpResponse:
    """Give the list of units below as Excel, to who says why."""
    season, unit = _place(request, season_id)
    why = asked_why(request, _("下级单位报送情况"))
    if why is not None:
        return why
    lines, people = chase_below(season, unit), _people(request, season)
    data = below_xlsx(season, lines, people, request.actor, request.now)
    return download(data, _("%s 下级单位报送情况.xlsx") % unit.short_name, XLSX)


@require_GET
@page_for(Role.HANDLER, Role.LEADER)
def below_unit(request: Request, season_id: int, unit_id: int) -> HttpResponse:
    """Show what a unit below has handed in, and its roll-up; to be read only."""
    season, mine = _place(request, season_id)
    unit = unit_below(request.actor, season, unit_id)
    stage = first_stage(season)
    line = next(each for each in chase_below(season, mine) if each.unit.pk == unit.pk)
    rollup = rollup_of(season, unit, stage.id, request.now)
    guides = guides_by_entry(season)
    context = {
        "season": season,
        "stage": stage,
        "unit": unit,
        "line": line,
        "word": CHASE.get(line.state, ""),
        "asked": asked(line.quota),
        "lacks": lacks(line),
        "people": _people(request, season).get(unit.unit_id, ()),
        "gathered": unit.files_to_id == mine.pk,
        "entries": entries_below(season, unit),
        "paper": rollup_paper(season.rules, stage),
        "rollup": rollup,
        "lines": [(each, guides.get(each.row.entry, "")) for each in lines_of(rollup)],
    }
    return render(request, "vetting/below_unit.html", context)


@require_GET
@page_for(Role.HANDLER, Role.LEADER)
def total_page(request: Request, season_id: int) -> HttpResponse:
    """Show all that the units below filed as one list, in the superior's order."""
    return _total(request, *_place(request, season_id))


@require_POST
@page_for(Role.HANDLER)
def total_save(request: Request, season_id: int) -> HttpResponse:
    """Keep order and words; a refusal is shown on the page with what was typed."""
    season, unit = _place(request, season_id)
    try:
        _keep(request, season, unit)
    except RuleError as error:
        return _total(request, season, unit, error)
    if not request.POST.get("move"):
        messages.success(request, _("总汇总表已保存。"))
    return redirect(reverse("below-total", args=[season.pk]) + moved_to(request))


@require_http_methods(["GET", "POST"])
@page_for(Role.HANDLER, Role.LEADER)
def total_excel(request: Request, season_id: int) -> HttpResponse:
    """Give the list as Excel."""
    season, unit = _place(request, season_id)
    _stage, paper = rollup_stage(season, first_stage(season).id)
    why = asked_why(request, _("%s（总表）") % paper.label)
    if why is not None:
        return why
    rows = rows_of(total_lines(system_rollup(season, unit, request.now)))
    title = _("%s（总表）") % paper.label
    data = rollup_xlsx(season, title, rows, request.actor, request.now)
    return download(data, f"{unit.short_name} {title}.xlsx", XLSX)


@require_http_methods(["GET", "POST"])
@page_for(Role.HANDLER, Role.LEADER)
def total_print(request: Request, season_id: int) -> HttpResponse:
    """Give the paper: POST for signature and seal, with its code; GET a draft."""
    season, unit = _place(request, season_id)
    _stage, paper = rollup_stage(season, first_stage(season).id)
    if request.method == "POST":
        try:
            _keep(request, season, unit)
            by: dict[str, Any] = {"actor": request.actor, "now": request.now}
            printed = print_system_rollup(season=season, unit=unit, **by)
        except RuleError as error:
            return _total(request, season, unit, error)
        rows, code = printed.rows, printed.code
    kept = system_rollup(season, unit, request.now)
    if request.method == "GET":
        rows, code = rows_of(total_lines(kept)), ""
    data = system_rollup_pdf(kept, paper, rows, code, request.now)
    return download(data, f"{unit.short_name} {paper.label}.pdf", PDF, inline=True)


def _place(request: Request, season_id: int) -> tuple[Season, SeasonUnit]:
    season = season_for(request.actor, season_id)
    request.season = season
    return season, own_unit(request.actor, season)


def _people(request: Request, season: Season) -> dict[int, list[str]]:
    return telephones(season, timezone.localdate(request.now))


def _keep(request: Request, season: Season, unit: SeasonUnit) -> None:
    lines = posted_lines(request)
    if lines:
        save_system_rollup(
            season=season, unit=unit, lines=lines, actor=request.actor, now=request.now
        )


def _total(
    request: Request, season: Season, unit: SeasonUnit, refusal: RuleError | None = None
) -> HttpResponse:
    stage, paper = rollup_stage(season, first_stage(season).id)
    lines = total_lines(system_rollup(season, unit, request.now))
    guides = guides_by_entry(season)
    context = {
        "season": season,
        "stage": stage,
        "paper": paper,
        "unit": unit,
        "lines": [
            {**shown_line(request, line, refusal), "guide": guides.get(line.row.entry)}
            for line in lines
        ],
        "most": MOST,
        "writes": may_gather(request.actor, season),
        "refusal": refusal,
    }
    return render(request, "vetting/below_total.html", context, status=409 if refusal else 200)
