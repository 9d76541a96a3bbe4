"""Writing the plan of an entry, and the records of guidance and progress."""

from __future__ import annotations

import secrets
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from xuanshu.core.calendar import local_day
from xuanshu.core.verdict import RuleError
from xuanshu.cultivation.access import may_write
from xuanshu.cultivation.forms import PlanForm, TrackingForm
from xuanshu.cultivation.models import Tracking, TrackingKind
from xuanshu.cultivation.queries import files_of_tracking, plan_of, stage_of_pool, tracking_for
from xuanshu.cultivation.services import Told, write_plan, write_tracking
from xuanshu.cultivation.services.write_tracking import MOST_FILES, MOST_MB
from xuanshu.cultivation.views.guided import open_followed
from xuanshu.entries.models import Entry
from xuanshu.entries.queries import standings_of
from xuanshu.kit.uploads import chosen
from xuanshu.units.access import Request, page_for
from xuanshu.units.models import Role

BLANK_ROWS = 3


@require_http_methods(["GET", "POST"])
@page_for(Role.OFFICE, Role.HANDLER)
def plan(request: Request, season_id: int, entry_id: int) -> HttpResponse:
    """Write the plan of an entry, or revise it."""
    season, entry, guide = open_followed(request, season_id, entry_id)
    may_write(request.actor, entry, guide, "plan", standings=standings_of(entry)).demand()
    last = plan_of(entry)
    known = {"goals": last.goals, "measures": last.measures, "base": last.pk} if last else {}
    form = PlanForm(request.POST or None, initial=known)
    rows = list(last.milestones) if last else []
    if request.method == "POST":
        rows = form.milestones()
        if form.is_valid() and _plan_kept(request, entry, form):
            return redirect("guided-entry", season.pk, entry.pk)
    context = {
        "season": season,
        "stage": stage_of_pool(season),
        "entry": entry,
        "form": form,
        "rows": rows + [{"day": "", "what": ""}] * max(0, BLANK_ROWS - len(rows)),
        "last": last,
    }
    status = 409 if form.refusal or form.errors else 200
    return render(request, "cultivation/plan.html", context, status=status)


def _plan_kept(request: Request, entry: Entry, form: PlanForm) -> bool:
    """Return whether the plan was kept; a refusal stands on the form."""
    data = form.cleaned_data
    done = form.attempt(
        lambda: write_plan(
            entry=entry,
            goals=data["goals"],
            measures=data["measures"],
            base=data["base"],
            milestones=form.milestones(),
            actor=request.actor,
            now=request.now,
        )
    )
    if done is not None:
        messages.success(request, _("培育计划已保存，并已通知有关单位。"))
    return done is not None


@require_http_methods(["GET", "POST"])
@page_for(Role.OFFICE, Role.HANDLER, Role.GUIDE)
def record(request: Request, season_id: int, entry_id: int, kind: str) -> HttpResponse:
    """Write a record of guidance or progress, or a correction of one (``?corrects=``)."""
    season, entry, guide = open_followed(request, season_id, entry_id)
    may_write(request.actor, entry, guide, kind, standings=standings_of(entry)).demand()
    old = _corrected(request, entry, kind)
    known: dict[str, Any] = {"op": secrets.token_hex(16), "day": local_day(request.now)}
    if old is not None:
        known |= {
            "day": old.day,
            "form": old.form,
            "people": old.people,
            "content": old.content,
        }
    form = TrackingForm(request.POST or None, kind=kind, initial=known)
    if request.method == "POST" and form.is_valid():
        done = form.attempt(lambda: _written(request, entry, kind, form.cleaned_data, old))
        if done is not None:
            messages.success(request, _("%s已登记。") % TrackingKind(kind).label)
            return redirect("guided-entry", season.pk, entry.pk)
    context = {
        "season": season,
        "stage": stage_of_pool(season),
        "entry": entry,
        "form": form,
        "kind_label": TrackingKind(kind).label,
        "old": old,
        "old_files": files_of_tracking(old) if old else [],
        "most_files": MOST_FILES,
        "most_mb": MOST_MB,
    }
    status = 409 if form.refusal or form.errors else 200
    return render(request, "cultivation/record.html", context, status=status)


def _corrected(request: Request, entry: Entry, kind: str) -> Tracking | None:
    """Return the record that is to be corrected, if the page names one."""
    text = request.GET.get("corrects", "")
    if not text:
        return None
    if not (text.isascii() and text.isdigit()):
        raise Http404
    return tracking_for(entry, kind, int(text))


def _written(
    request: Request, entry: Entry, kind: str, data: dict[str, Any], old: Tracking | None
) -> Tracking:
    """Return the record written; files only once they were said to be no secret."""
    files = chosen(request, "files", MOST_MB)
    if files and not data["open_files"]:
        message = _("请先确认所传附件不涉密、不是内部资料，再重新选择文件。")
        raise RuleError(message, field="open_files")
    told = Told(
        day=data["day"],
        content=data["content"],
        form=data.get("form", ""),
        people=data.get("people", ""),
    )
    return write_tracking(
        entry=entry,
        kind=kind,
        told=told,
        op=data["op"],
        corrects=old,
        files=files,
        actor=request.actor,
        now=request.now,
    )
