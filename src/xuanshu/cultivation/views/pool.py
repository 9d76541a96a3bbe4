"""The pool: taking in, leaving out, saying who guides; its list and its Excel."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xuanshu.core.verdict import RuleError
from xuanshu.cultivation.access import may_keep_pool, pool_stage
from xuanshu.cultivation.documents import pool_xlsx
from xuanshu.cultivation.forms import GuideForm, LeaveForm, TakeForm
from xuanshu.cultivation.queries import (
    TABS,
    departments_of,
    guide_history,
    pool_counts,
    pool_entry,
    pool_lines,
    pool_rows,
)
from xuanshu.cultivation.services import assign_guide, leave_out, take_into_pool
from xuanshu.entries.models import Entry
from xuanshu.kit.lists import XLSX, download, page_of
from xuanshu.programmes.access import season_for
from xuanshu.programmes.models import Season, SeasonUnit
from xuanshu.units.access import Request, page_for
from xuanshu.units.models import Role

WORDS = {
    "waiting": lazy("待入库"),
    "in": lazy("已入库"),
    "out": lazy("未入库"),
    "all": lazy("全部"),
}
MOST_CHOSEN = 500


@require_GET
@page_for(Role.OFFICE)
def pool_page(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Show the entries that wait, are in the pool, or were left out."""
    season, stage = place(request, season_id, stage_id)
    text = request.GET.get("q", "").strip()[:60]
    counts = pool_counts(season, stage)
    tab = request.GET.get("tab") or ("waiting" if counts["waiting"] else "in")
    page = page_of(request, pool_rows(season, stage, tab, text))
    context = {
        "season": season,
        "stage": stage,
        "page": page,
        "lines": pool_lines(season, page),
        "tab": tab if tab in TABS else "all",
        "tabs": [(key, word, counts.get(key, sum(counts.values()))) for key, word in WORDS.items()],
        "text": text,
        "categories": {key: each.label for key, each in season.rules.categories.of.items()},
        "departments": departments_of(season, stage),
        "may": may_keep_pool(request.actor, season),
    }
    return render(request, "cultivation/pool.html", context)


@require_GET
@page_for(Role.OFFICE)
def pool_excel(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Give the list as Excel: entries with their guides."""
    season, stage = place(request, season_id, stage_id)
    text = request.GET.get("q", "").strip()[:60]
    lines = pool_lines(season, pool_rows(season, stage, request.GET.get("tab", ""), text))
    data = pool_xlsx(season, stage, lines, request.actor, request.now)
    return download(data, f"{season.year}年度{stage.pool.label}名单.xlsx", XLSX)


@require_POST
@page_for(Role.OFFICE)
def take_many(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Ask once more with number and names, then take the chosen entries in."""
    season, stage = place(request, season_id, stage_id)
    texts = request.POST.getlist("entry")[:MOST_CHOSEN]
    chosen = [int(each) for each in texts if each.isascii() and each.isdigit()]
    entries = list(pool_rows(season, stage, "waiting").filter(pk__in=chosen))
    if not entries:
        messages.warning(request, _("请先勾选待入库的项目。"))
        return redirect("pool", season.pk, stage.id)
    guides = departments_of(season, stage)
    data = request.POST if request.POST.get("sure") else None
    form = TakeForm(data, entries=entries, departments=guides)
    if data is not None and form.is_valid():
        done = form.attempt(
            lambda: take_into_pool(
                season=season,
                stage_id=stage.id,
                entries=entries,
                departments=form.guides(),
                actor=request.actor,
                now=request.now,
            )
        )
        if done:
            named = {"n": len(done), "pool": stage.pool.label}
            messages.success(request, _("%(n)s个项目已纳入“%(pool)s”，并已通知单位。") % named)
            return redirect("pool", season.pk, stage.id)
    context = {"season": season, "stage": stage, "form": form, "entries": entries}
    return render(request, "cultivation/take.html", context)


@require_http_methods(["GET", "POST"])
@page_for(Role.OFFICE)
def entry_in_pool(request: Request, season_id: int, stage_id: str, entry_id: int) -> HttpResponse:
    """Show one entry; take it in, leave it out, say who guides."""
    season, stage = place(request, season_id, stage_id)
    entry = pool_entry(season, stage, entry_id)
    entry.season = season
    act = request.POST.get("act", "")
    departments = departments_of(season, stage)
    guide = GuideForm(request.POST if act in {"take", "guide"} else None, departments=departments)
    leave = LeaveForm(request.POST if act == "leave" else None, initial={"clause": stage.clause})
    form = leave if act == "leave" else guide
    if request.method == "POST" and form.is_valid():
        done = form.attempt(lambda: _do(act, request, stage, entry, form.cleaned_data))
        if done:
            messages.success(request, _("%s 已办理。") % entry)
            return redirect(reverse("pool-entry", args=[season.pk, stage.id, entry.pk]))
    context = {
        "season": season,
        "stage": stage,
        "entry": entry,
        "line": pool_lines(season, [entry])[0],
        "guide_form": guide,
        "leave_form": leave,
        "refusal": form.refusal,
        "departments": departments,
        "may": may_keep_pool(request.actor, season),
        "history": guide_history(entry),
        "category": season.rules.categories.of.get(entry.category),
    }
    status = 409 if form.refusal else 200
    return render(request, "cultivation/entry.html", context, status=status)


def _do(act: str, request: Request, stage: Any, entry: Entry, data: dict[str, Any]) -> Any:
    """Return what the service asked for returns."""
    who: dict[str, Any] = {"actor": request.actor, "now": request.now}
    if act == "leave":
        return leave_out(
            entry=entry, stage_id=stage.id, reason=data["reason"], clause=data["clause"], **who
        )
    department: SeasonUnit | None = data["department"]
    if act == "guide":
        if department is None:
            raise RuleError(_("请选择指导部室。"), clause=stage.clause, field="department")
        return assign_guide(entry=entry, department=department, **who)
    guides = {entry.pk: department} if department else None
    return take_into_pool(
        season=entry.season, stage_id=stage.id, entries=[entry], departments=guides, **who
    )


def place(request: Request, season_id: int, stage_id: str) -> tuple[Season, Any]:
    """Return season and pool stage of a page, the season put on the request."""
    season = season_for(request.actor, season_id)
    request.season = season
    return season, pool_stage(season, stage_id)
