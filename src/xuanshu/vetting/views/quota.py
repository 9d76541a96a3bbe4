"""The chase list: who owes, who has, what lacks, whom to telephone, what was agreed."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xuanshu.entries.queries import first_stage
from xuanshu.kit.lists import XLSX, download, page_of
from xuanshu.programmes.access import season_for
from xuanshu.programmes.queries import season_units
from xuanshu.units.access import Request, page_for
from xuanshu.units.models import Role
from xuanshu.units.services import note_list_read
from xuanshu.units.views.personal import asked_why
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

# A clerk works through the list on one page; only the largest federations turn it.
A_PAGE = 100
TONES = {"met": "ok", "short": "bad", "short_in_principle": "warn", "over": "bad", "none": "none"}


@require_GET
@page_for(Role.OFFICE)
def quota_page(request: Request, season_id: int) -> HttpResponse:
    """Show every unit in order of precedence with what it owes and has."""
    return _show(request, _place(request, season_id))


@require_http_methods(["GET", "POST"])
@page_for(Role.OFFICE)
def quota_excel(request: Request, season_id: int) -> HttpResponse:
    """Give the chase list as Excel, to who says why."""
    season = request.season = season_for(request.actor, season_id)
    asked = asked_why(request, _("应报已报情况表"))
    if asked is not None:
        return asked
    people = telephones(season, timezone.localdate(request.now))
    narrowed = request.GET.get("report", "")
    lines = [line for line in chase_list(season) if _fits(line, "", narrowed)]
    data = quota_xlsx(season, lines, people, request.actor, request.now)
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
            return redirect(_back(season, request.POST.get("report", ""), unit))
    return _show(request, season, form)


def _back(season: Season, narrowed: str, unit: SeasonUnit) -> str:
    """Return the address of the unit's line in the list as it was narrowed, to go on from there."""
    query = f"?report={narrowed}" if narrowed in {*CHASE, "asked"} else ""
    return f"{reverse('quota', args=[season.pk])}{query}#unit-{unit.pk}"


def _place(request: Request, season_id: int) -> Season:
    season = season_for(request.actor, season_id)
    request.season = season
    return season


def _show(request: Request, season: Season, form: CallForm | None = None) -> HttpResponse:
    lines, stage = chase_list(season), first_stage(season)
    today = timezone.localdate(request.now)
    people = telephones(season, today)
    note_list_read(actor=request.actor, about=season, what=_("应报已报情况"), now=request.now)
    counts = Counter(line.state for line in lines)
    units = {line.unit.pk: line.unit for line in lines}
    chosen = request.GET.get("state", "")
    narrowed = request.POST.get("report", "") or request.GET.get("report", "")
    wanted = request.GET.get("unit", "")
    page = page_of(request, [line for line in lines if _fits(line, chosen, narrowed)], A_PAGE)
    new = CallForm(units=_choices(units), initial=_first_words(wanted, units, people))
    context = {
        "season": season,
        "stage": stage,
        "chosen": chosen,
        "narrowed": narrowed,
        "page": page,
        "rows": [_row(line, people, today) for line in page],
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


def _first_words(
    wanted: str, units: dict[int, SeasonUnit], people: dict[int, list[str]]
) -> dict[str, object]:
    """Return with what a call begins: the unit of the line pressed, and who fills in for it."""
    unit = units.get(int(wanted)) if wanted.isdecimal() else None
    names = people.get(unit.unit_id, []) if unit else []
    return {"unit": wanted, "caller": names[0].partition(" ")[0] if names else ""}


def _row(line: ChaseLine, people: dict[int, list[str]], today: dt.date) -> dict[str, object]:
    return {
        "line": line.quota,
        "asked": asked(line.quota),
        "word": STATES[line.quota.state],
        "tone": TONES[line.quota.state],
        "people": people.get(line.unit.unit_id, ()),
        "chase": CHASE.get(line.state, ""),
        "state": line.state,
        "lacks": lacks(line, today),
        "calls": line.calls,
        "rollup": line.rollup,
    }


def _choices(units: dict[int, SeasonUnit]) -> list[tuple[int, str]]:
    return [(pk, unit.short_name) for pk, unit in units.items()]
