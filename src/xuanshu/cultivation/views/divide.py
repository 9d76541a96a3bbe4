"""Dividing the entries of a pool among departments: by rule with a preview, then by hand."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from xuanshu.cultivation.access import may_keep_pool
from xuanshu.cultivation.forms import DepartmentPicks, DivideForm
from xuanshu.cultivation.queries import (
    Division,
    departments_of,
    division_of,
    guides_of,
    pool_rows,
)
from xuanshu.cultivation.services import divide
from xuanshu.cultivation.views.pool import place
from xuanshu.entries.models import Entry
from xuanshu.programmes.models import Season, SeasonUnit
from xuanshu.units.access import Request, page_for
from xuanshu.units.models import Role


@require_http_methods(["GET", "POST"])
@page_for(Role.OFFICE)
def divide_pool(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Choose a rule, see who would get how many, alter single entries, then assign them all."""
    season, stage = place(request, season_id, stage_id)
    may_keep_pool(request.actor, season).demand()
    departments = departments_of(season, stage)
    entries: list[Entry] = list(pool_rows(season, stage, "in"))
    guides = guides_of(season, entries)
    form = _form(request, season, entries, departments)
    picks = DepartmentPicks(request.POST, departments)
    division: Division | None = None
    if request.method == "POST" and form.is_valid():
        division = division_of(
            entries,
            guides,
            departments,
            by_category=form.chosen("category"),
            by_kind=form.chosen("kind"),
            only_new=form.cleaned_data["scope"] == "new",
        )
        if request.POST.get("act") == "confirm":
            chosen, proposed = picks.guides(entries), division.proposed
            done = form.attempt(
                lambda: divide(
                    season=season,
                    stage_id=stage.id,
                    guides=chosen,
                    by_rule=proposed,
                    seen=picks.seen(entries),
                    actor=request.actor,
                    now=request.now,
                )
            )
            if done is not None:
                messages.success(request, _("已指定%s个项目的指导部室，并已通知。") % len(done))
                return redirect("pool", season.pk, stage.id)
    context: dict[str, Any] = {
        "season": season,
        "stage": stage,
        "form": form,
        "departments": departments,
        "division": division,
        "total": len(entries),
        **_groups(form, entries),
        "lines": _lines(entries, guides, division) if division else [],
    }
    status = 409 if form.refusal or form.errors else 200
    return render(request, "cultivation/divide.html", context, status=status)


def _groups(form: DivideForm, entries: list[Entry]) -> dict[str, Any]:
    """Return the two parts of the form with how many entries each choice would move.

    The page itself asks for the fields, so that they speak its language.
    """
    return {
        "counts": {
            "category": Counter(entry.category for entry in entries),
            "kind": Counter(entry.unit.kind for entry in entries),
        },
        "groups": [
            (_("按项目类别"), "category", partial(form.bound, "category")),
            (_("按单位类别（类别未选部室的项目）"), "kind", partial(form.bound, "kind")),
        ],
    }


def _form(
    request: Request, season: Season, entries: list[Entry], departments: list[SeasonUnit]
) -> DivideForm:
    """Return the form with the categories and the kinds of units that the pool holds."""
    used = {entry.category for entry in entries}
    categories = {
        key: each.label for key, each in season.rules.categories.of.items() if key in used
    }
    kinds = {entry.unit.kind: entry.unit.kind_label for entry in entries}
    return DivideForm(
        request.POST or None, categories=categories, kinds=kinds, departments=departments
    )


def _lines(
    entries: list[Entry], guides: dict[int, SeasonUnit], division: Division
) -> list[tuple[Entry, SeasonUnit | None, SeasonUnit | None, bool]]:
    """Return each entry with who guides, who would guide, and whether that is its own unit."""
    found = []
    for entry in entries:
        now = guides.get(entry.pk)
        after = division.proposed.get(entry.pk, now)
        found.append((entry, now, after, after is not None and after.pk == entry.unit_id))
    return found
