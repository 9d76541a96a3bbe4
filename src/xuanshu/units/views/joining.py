"""Units joined and divided: what follows is shown before it is done; the history of all units."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from xuanshu.kit import slots
from xuanshu.kit.lists import XLSX, download, page_of
from xuanshu.units.access import Request, page_for
from xuanshu.units.documents import unit_history_xlsx
from xuanshu.units.forms import DivideForm, JoinForm
from xuanshu.units.models import Role, Unit
from xuanshu.units.queries import (
    open_units_below,
    posts_in,
    successions,
    unit_history,
    unit_of,
)
from xuanshu.units.services import Paper, Part, divide_unit, join_units

PER_PAGE = 50
MOST_SHOWN = 200


def _unit(request: Request, unit_id: int) -> Unit:
    found = unit_of(request.actor, unit_id)
    if found is None or found.closed_on or found.parent is None:
        raise Http404
    return found


@require_http_methods(["GET", "POST"])
@page_for(Role.SYSTEM)
def unit_join(request: Request, unit_id: int) -> HttpResponse:
    """Let units go into another one; the first answer lists what follows, the second does it."""
    unit = _unit(request, unit_id)
    form = JoinForm(request.POST or None, actor=request.actor, unit=unit, today=_today(request))
    context: dict[str, Any] = {"unit": unit, "form": form}
    if request.method == "POST" and form.is_valid():
        if request.POST.get("sure"):
            into = form.attempt(lambda: _join(request, form))
            if into is not None:
                messages.success(request, _("已并入%s。") % into.name)
                return redirect("unit", into.pk)
        else:
            known = form.into if isinstance(form.into, Unit) else None
            context |= {"follows": slots.items("joining", form.units, known), "into": form.into}
    status = 409 if form.refusal else 200
    return render(request, "units/unit_join.html", context, status=status)


def _join(request: Request, form: JoinForm) -> Unit:
    return join_units(
        actor=request.actor,
        units=form.units,
        into=form.into,
        paper=_paper(form),
        now=request.now,
    )


@require_http_methods(["GET", "POST"])
@page_for(Role.SYSTEM)
def unit_divide(request: Request, unit_id: int) -> HttpResponse:
    """Let a part of a unit become one of its own; asked twice, as for joining."""
    unit = _unit(request, unit_id)
    belongings = {
        "posts": posts_in(unit, _today(request)),
        "units": open_units_below(unit),
        "keys": slots.items("dividing", unit),
    }
    form = DivideForm(
        request.POST or None,
        actor=request.actor,
        unit=unit,
        today=_today(request),
        belongings=belongings,
    )
    context: dict[str, Any] = {"unit": unit, "form": form, "asked": False}
    if request.method == "POST" and form.is_valid():
        context["asked"] = True
        if request.POST.get("sure"):
            new = form.attempt(lambda: _divide(request, form, unit))
            if new is not None:
                messages.success(request, _("已分设%s。") % new.name)
                return redirect("unit", new.pk)
    status = 409 if form.refusal else 200
    return render(request, "units/unit_divide.html", context, status=status)


def _divide(request: Request, form: DivideForm, unit: Unit) -> Unit:
    data = form.cleaned_data
    part = Part(
        posts=[int(pk) for pk in data["posts"]],
        units=[int(pk) for pk in data["units"]],
        keys=data["keys"],
    )
    return divide_unit(
        actor=request.actor,
        unit=unit,
        into=form.row(),
        part=part,
        paper=_paper(form),
        now=request.now,
    )


@require_GET
@page_for(Role.SYSTEM)
def units_history(request: Request) -> HttpResponse:
    """Show which units went into which, and every other change, newest first."""
    page = page_of(request, unit_history(request.actor), PER_PAGE)
    context = {"page": page, "successions": successions(request.actor)[:MOST_SHOWN]}
    return render(request, "units/units_history.html", context)


@require_GET
@page_for(Role.SYSTEM)
def units_history_excel(request: Request) -> HttpResponse:
    """Give the history of all units as Excel."""
    rows = unit_history(request.actor).iterator(chunk_size=2000)
    data = unit_history_xlsx(successions(request.actor), rows, request.actor, request.now)
    return download(data, _("单位变更记录.xlsx"), XLSX)


def _paper(form: JoinForm | DivideForm) -> Paper:
    return Paper(form.cleaned_data["document"], form.cleaned_data["on"])


def _today(request: Request) -> Any:
    return timezone.localdate(request.now)
