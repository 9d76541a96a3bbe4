"""Lists: a unit's own entries, the office's ledger, scans to be compared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xuanshu.core.verdict import RuleError
from xuanshu.entries.access import may_start
from xuanshu.entries.documents import ledger
from xuanshu.entries.forms import EntryFilter
from xuanshu.entries.queries import (
    entries_for,
    first_stage,
    records_of,
    scans_decided,
    scans_waiting,
    seals_of_many,
    standings_of_many,
)
from xuanshu.entries.queries.progress import cells, deadline, next_of, stages_open
from xuanshu.entries.services import start_entry
from xuanshu.kit.lists import XLSX, download, page_of
from xuanshu.programmes.access import season_for
from xuanshu.units.access import Request, page_for
from xuanshu.units.models import Role
from xuanshu.units.views.personal import asked_why

if TYPE_CHECKING:
    from collections.abc import Iterable

    from xuanshu.entries.models import Entry
    from xuanshu.programmes.models import Season


def open_season(request: Request, season_id: int) -> Season:
    """Return the page's season, put on the request for menu and steps; 404 for another's."""
    season = season_for(request.actor, season_id)
    request.season = season
    return season


@require_GET
@page_for(Role.OFFICE, Role.HANDLER, Role.LEADER)
def entries_page(request: Request, season_id: int) -> HttpResponse:
    """Show the entries: to a handler the unit's own with what comes next, to the office all."""
    return show(request, open_season(request, season_id))


def show(request: Request, season: Season, refusal: RuleError | None = None) -> HttpResponse:
    """Return the list of entries, with a refusal on it if there was one."""
    rules = season.rules
    form = EntryFilter(rules, request.GET)
    found = entries_for(request.actor, season, form.values)
    page = page_of(request, found)
    stage = first_stage(season)
    return render(
        request,
        "entries/entries.html",
        {
            "season": season,
            "rules": rules,
            "form": form,
            "narrowed": bool(form.values),
            "page": page,
            "lines": lines_of(request, season, page.object_list),
            "stages": rules.of_kind("filing"),
            "first": stage,
            "due": deadline(stage, request.now),
            "may_start": may_start(request.actor, season),
            "refusal": refusal,
        },
        status=409 if refusal else 200,
    )


def lines_of(request: Request, season: Season, entries: Iterable[Entry]) -> list[Any]:
    """Return what a list shows of each entry; four queries whatever their number."""
    shown = list(entries)
    rules, records = season.rules, records_of(shown)
    every = [record for found in records.values() for record in found.values()]
    seals, standings = seals_of_many(every, rules), standings_of_many(shown)
    open_stages = stages_open(season)
    return [
        {
            "entry": entry,
            "category": getattr(rules.categories.of.get(entry.category), "label", ""),
            "cells": cells(rules, records[entry.pk]),
            "next": next_of(
                entry,
                rules,
                records[entry.pk],
                standings=standings[entry.pk],
                seals=seals,
                open_stages=open_stages,
                now=request.now,
            ),
        }
        for entry in shown
    ]


@require_http_methods(["GET", "POST"])
@page_for(Role.OFFICE, Role.HANDLER, Role.LEADER)
def entries_excel(request: Request, season_id: int) -> HttpResponse:
    """Give the list as Excel, narrowed as the page is; the office says why it takes it away."""
    season = open_season(request, season_id)
    asked = asked_why(request, _("项目台账")) if request.actor.is_a(Role.OFFICE) else None
    if asked is not None:
        return asked
    found = entries_for(request.actor, season, EntryFilter(season.rules, request.GET).values)
    data = ledger(season, list(found), request.actor.unit.name, request.now)
    return download(data, f"{season.year}年度{season.rules.wording.entry}台账.xlsx", XLSX)


@require_POST
@page_for(Role.HANDLER)
def new_entry(request: Request, season_id: int) -> HttpResponse:
    """Begin a new entry and open its draft."""
    season = open_season(request, season_id)
    try:
        record = start_entry(season=season, actor=request.actor, now=request.now)
    except RuleError as error:
        return show(request, season, error)
    return redirect(reverse("filing", args=[record.pk]))


@require_GET
@page_for(Role.OFFICE)
def scans_page(request: Request, season_id: int) -> HttpResponse:
    """Show the scans whose code could not be read, and those compared by eye."""
    season = open_season(request, season_id)
    done = request.GET.get("done") == "1"
    page = page_of(request, scans_decided(season) if done else scans_waiting(season))
    papers = season.rules.papers
    lines = [(copy, papers[copy.paper].label) for copy in page]
    waiting = scans_waiting(season).count()
    context = {"season": season, "page": page, "lines": lines, "done": done, "waiting": waiting}
    return render(request, "entries/scans.html", context)
