"""The chase list: who owes, who has, what lacks, whom to telephone, what was agreed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from xuanshu.entries.queries import first_stage
from xuanshu.kit.lists import XLSX, download
from xuanshu.programmes.access import season_for
from xuanshu.programmes.queries import season_units
from xuanshu.units.access import Request, page_for
from xuanshu.units.models import Role
from xuanshu.vetting.access import may_examine
from xuanshu.vetting.documents import (
    STATES,
    asked,
    chase_groups,
    chase_text,
    lacks,
    quota_xlsx,
)
from xuanshu.vetting.forms import CallForm
from xuanshu.vetting.queries import CHASE, ChaseLine, chase_list, telephones
from xuanshu.vetting.services import log_call

if TYPE_CHECKING:
    from xuanshu.programmes.models import Season, SeasonUnit

TONES = {"met": "ok", "short": "bad", "short_in_principle": "warn", "over": "bad", "none": "none"}


@require_GET
@page_for(Role.OFFICE)
def quota_page(request: Request, season_id: int) -> HttpResponse:
    """Show every unit in order of precedence with what it owes and has."""
    return _show(request, _place(request, season_id))


@require_GET
@page_for(Role.OFFICE)
def quota_excel(request: Request, season_id: int) -> HttpResponse:
    """Give the chase list as Excel."""
    season = season_for(request.actor, season_id)
    people = telephones(season, timezone.localdate(request.now))
    data = quota_xlsx(season, chase_list(season), people, request.actor, request.now)
    return download(data, f"{season.year}年度应报已报情况表.xlsx", XLSX)


@require_POST
@page_for(Role.OFFICE)
def call(request: Request, season_id: int) -> HttpResponse:
    """Write a telephone call down."""
    season = _place(request, season_id)
    units = {unit.pk: unit for unit in season_units(season)}
    form = CallForm(request.POST, units=_choices(units))
    if form.is_valid():
        data = form.cleaned_data
        unit = units[data.pop("unit")]
        unit.season = season
        stage_id = first_stage(season).id
        done = form.attempt(
            lambda: log_call(
                unit=unit, stage_id=stage_id, **data, actor=request.actor, now=request.now
            )
        )
        if done:
            messages.success(request, _("%(unit)s：已登记电话。") % {"unit": unit.short_name})
            return redirect("quota", season.pk)
    return _show(request, season, form)


def _place(request: Request, season_id: int) -> Season:
    season = season_for(request.actor, season_id)
    request.season = season
    return season


def _show(request: Request, season: Season, form: CallForm | None = None) -> HttpResponse:
    lines, stage = chase_list(season), first_stage(season)
    people = telephones(season, timezone.localdate(request.now))
    counts = Counter(line.state for line in lines)
    units = {line.unit.pk: line.unit for line in lines}
    chosen, narrowed = request.GET.get("state", ""), request.GET.get("report", "")
    wanted = request.GET.get("unit")
    new = CallForm(units=_choices(units), initial={"unit": wanted})
    context = {
        "season": season,
        "stage": stage,
        "chosen": chosen,
        "narrowed": narrowed,
        "rows": [_row(line, people) for line in lines if _fits(line, chosen, narrowed)],
        "asked": len(lines) - counts["none"],
        "total": len(lines),
        "tabs": [(state, word, counts[state]) for state, word in CHASE.items()],
        "registered": sum(line.quota.registered for line in lines),
        "chase": chase_text(season, stage, lines),
        "groups": chase_groups(season, stage, lines),
        "form": form or new,
        "opened": bool(wanted or form),
        "may_call": may_examine(request.actor, season),
        "refusal": form.refusal if form else None,
    }
    status = 409 if form else 200
    return render(request, "vetting/quota.html", context, status=status)


def _fits(line: ChaseLine, chosen: str, narrowed: str) -> bool:
    """Return whether a line is asked for: by its quota, by what it has brought."""
    if narrowed == "asked" and line.state == "none":
        return False
    quota = chosen not in STATES or line.quota.state == chosen
    return quota and (narrowed not in CHASE or line.state == narrowed)


def _row(line: ChaseLine, people: dict[int, list[str]]) -> dict[str, object]:
    return {
        "line": line.quota,
        "asked": asked(line.quota),
        "word": STATES[line.quota.state],
        "tone": TONES[line.quota.state],
        "people": people.get(line.unit.unit_id, ()),
        "chase": CHASE.get(line.state, ""),
        "state": line.state,
        "lacks": lacks(line),
        "calls": line.calls,
        "rollup": line.rollup,
    }


def _choices(units: dict[int, SeasonUnit]) -> list[tuple[int, str]]:
    return [(pk, unit.short_name) for pk, unit in units.items()]
