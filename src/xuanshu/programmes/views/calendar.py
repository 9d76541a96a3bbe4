"""The working-day calendar: its years, one year in twelve months, taking in another."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from xuanshu.kit.lists import page_of
from xuanshu.programmes.forms import YearForm
from xuanshu.programmes.queries import calendar_year, calendar_years, days_of, revisions_of
from xuanshu.programmes.queries.shipped import SATURDAY
from xuanshu.programmes.services import confirm_year
from xuanshu.units.access import Request, page_for
from xuanshu.units.models import Role

REFUSED = 409
MONTHS = range(1, 13)


@dataclass(frozen=True, slots=True)
class Cell:
    """A day of a month: ``tone`` is off, worked, weekend, plain or blank; ``word`` says it too."""

    number: int
    tone: str = "plain"
    word: str = ""
    name: str = ""


@require_GET
@page_for(Role.OFFICE)
def calendar_page(request: Request) -> HttpResponse:
    """Show the years that are known."""
    page = page_of(request, calendar_years())
    return render(request, "programmes/calendar.html", {"page": page})


@require_GET
@page_for(Role.OFFICE)
def calendar_year_page(request: Request, year: int) -> HttpResponse:
    """Show a year in twelve months, where it comes from and how it was revised."""
    held = calendar_year(year)
    if held is None:
        raise Http404
    days = days_of(held)
    context = {
        "year": held,
        "months": [(month, weeks_of(year, month, days)) for month in MONTHS],
        "days": list(days.values()),
        "revisions": revisions_of(year),
    }
    return render(request, "programmes/calendar_year.html", context)


@require_http_methods(["GET", "POST"])
@page_for(Role.OFFICE)
def calendar_add(request: Request) -> HttpResponse:
    """Take in a year, or revise one: first look at it, then confirm."""
    asked = request.GET.get("year", "")
    form = YearForm(request.POST or None, initial=_initial(int(asked)) if asked.isdigit() else {})
    months: list[Any] = []
    if request.method == "POST" and form.is_valid():
        year, days = form.cleaned_data["year"], form.days()
        if "confirm" in request.POST:
            actor, now = request.actor, request.now
            source = form.cleaned_data["source"]
            done = form.attempt(
                lambda: confirm_year(actor=actor, year=year, source=source, days=days, now=now)
            )
            if done is not None:
                messages.success(request, _("%(year)s年已确认。") % {"year": year})
                return redirect("calendar-year", year)
        known = {each.day: each for each in days}
        months = [(month, weeks_of(year, month, known)) for month in MONTHS]
    context = {"form": form, "months": months}
    return render(
        request, "programmes/calendar_add.html", context, status=REFUSED if form.errors else 200
    )


def _initial(year: int) -> dict[str, Any]:
    """Return the form's content for revising a known year."""
    held = calendar_year(year)
    if held is None:
        return {"year": year}
    words = {True: "班", False: "休"}
    lines = [f"{d.day} {words[d.working]} {d.name}".strip() for d in days_of(held).values()]
    return {"year": year, "source": held.source, "lines": "\n".join(lines)}


def weeks_of(year: int, month: int, days: Mapping[dt.date, Any]) -> list[list[Cell]]:
    """Return the weeks of a month, Monday first, each day with its tone and word."""
    return [
        [_cell(dt.date(year, month, n), days) if n else Cell(0, "blank") for n in week]
        for week in calendar.Calendar().monthdayscalendar(year, month)
    ]


def _cell(day: dt.date, days: Mapping[dt.date, Any]) -> Cell:
    """Return a day as the calendar shows it."""
    known = days.get(day)
    if known is None:
        return Cell(day.day, "weekend" if day.weekday() >= SATURDAY else "plain")
    tone, word = ("worked", _("班")) if known.working else ("off", _("休"))
    return Cell(day.day, tone, word, known.name)
