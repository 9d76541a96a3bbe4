"""Units: the list in order of precedence, one unit, a new one, the list as Excel."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xuanshu.kit.lists import XLSX, download, page_of
from xuanshu.units.access import Request, page_for
from xuanshu.units.documents import units_xlsx
from xuanshu.units.forms import UnitForm
from xuanshu.units.models import Role, Unit, UnitKind
from xuanshu.units.queries import changes_of, listed_people, listed_units, successions_of, unit_of
from xuanshu.units.services import UnitRow, change_unit, place_units
from xuanshu.units.views.personal import asked_why

PER_PAGE = 50
MOST_SHOWN = 50


def _narrowed(request: Request) -> dict[str, Any]:
    kind = request.GET.get("kind", "")
    return {
        "text": request.GET.get("q", "").strip()[:60],
        "kind": kind if kind in UnitKind.values else "",
        "closed": request.GET.get("closed") == "1",
    }


def _unit(request: Request, unit_id: int) -> Unit:
    found = unit_of(request.actor, unit_id)
    if found is None:
        raise Http404
    return found


@require_GET
@page_for(Role.SYSTEM)
def units(request: Request) -> HttpResponse:
    """Show the units in order of precedence."""
    narrowed = _narrowed(request)
    page = page_of(request, listed_units(request.actor, **narrowed), PER_PAGE)
    context = {"page": page, "narrowed": narrowed, "kinds": UnitKind.choices}
    context["query"] = request.GET.urlencode()
    return render(request, "units/units.html", context)


@require_http_methods(["GET", "POST"])
@page_for(Role.SYSTEM)
def units_excel(request: Request) -> HttpResponse:
    """Give the list as Excel, in the layout that may be taken in again, to who says why."""
    asked = asked_why(request, _("单位和经办人名册"))
    if asked is not None:
        return asked
    rows = listed_units(request.actor, **_narrowed(request))
    data = units_xlsx(rows, request.actor, request.now)
    return download(data, _("单位和经办人名册.xlsx"), XLSX)


@require_http_methods(["GET", "POST"])
@page_for(Role.SYSTEM)
def unit_add(request: Request) -> HttpResponse:
    """Add one unit."""
    form = UnitForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        parent = data["parent"]
        row = UnitRow(
            code=data["code"].strip(),
            name=data["name"].strip(),
            short_name=data["short_name"].strip(),
            kind=data["kind"],
            own_kind=data["own_kind"].strip(),
            parent=parent.code if parent else "",
            order=data["order"],
        )
        federation = request.actor.federation
        by: dict[str, Any] = {"actor": request.actor, "now": request.now}
        made = form.attempt(lambda: place_units(federation=federation, rows=[row], **by))
        if made:
            messages.success(request, _("已增加%s。") % made[0].name)
            return redirect("unit", made[0].pk)
    status = 409 if form.refusal else 200
    return render(request, "units/unit_add.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
@page_for(Role.SYSTEM)
def unit(request: Request, unit_id: int) -> HttpResponse:
    """Show one unit with its people and its history; change it."""
    held = _unit(request, unit_id)
    form = UnitForm(request.POST or None, actor=request.actor, unit=held)
    if request.method == "POST" and form.is_valid():
        names = ("name", "short_name", "kind", "own_kind", "parent", "order")
        values = {name: form.cleaned_data[name] for name in names}
        if _change(request, form, held, values):
            return redirect("unit", unit_id)
    context = {
        "unit": held,
        "form": form,
        "people": listed_people(request.actor, unit=held)[:MOST_SHOWN],
        "changes": changes_of(held),
        "joined": successions_of(held),
    }
    return render(request, "units/unit.html", context, status=409 if form.refusal else 200)


@require_POST
@page_for(Role.SYSTEM)
def unit_close(request: Request, unit_id: int) -> HttpResponse:
    """Close a unit from today, or open it again."""
    held = _unit(request, unit_id)
    day: dt.date | None = None if held.closed_on else timezone.localdate(request.now)
    reason = request.POST.get("reason", "")[:200]
    change_unit(
        actor=request.actor, unit=held, values={"closed_on": day}, reason=reason, now=request.now
    )
    said = _("%s已停用，任职同日结束。") if day else _("%s已恢复。")
    messages.success(request, said % held.name)
    return redirect("unit", unit_id)


def _change(request: Request, form: UnitForm, held: Unit, values: dict[str, Any]) -> bool:
    """Return whether the change was made (or was none)."""
    reason = form.cleaned_data["reason"]
    by: dict[str, Any] = {"actor": request.actor, "now": request.now}
    done = form.attempt(lambda: [change_unit(unit=held, values=values, reason=reason, **by)])
    if done:
        messages.success(request, _("已保存。") if done[0] else _("没有改动。"))
    return done is not None
