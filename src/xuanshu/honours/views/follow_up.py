"""What became of the named entries: the office's list, a unit's own, one entry, writing."""

from __future__ import annotations

import secrets
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xuanshu.core.calendar import local_day
from xuanshu.core.verdict import RuleError
from xuanshu.entries.queries import bytes_of
from xuanshu.honours.access import may_write_follow_up
from xuanshu.honours.documents.follow_up import follow_up_xlsx
from xuanshu.honours.forms import FollowUpForm
from xuanshu.honours.models import Certificate, FollowUp, FollowUpKind
from xuanshu.honours.queries import (
    counts_by_channel,
    file_of_record,
    files_of_record,
    follow_stage,
    followed_entry,
    followed_lines,
    record_for,
    record_rows,
    time_line,
)
from xuanshu.honours.services import Happened, review_follow_up, write_follow_up
from xuanshu.honours.services.write_follow_up import MOST_FILES, MOST_MB
from xuanshu.kit.lists import XLSX, download, give, page_of
from xuanshu.kit.uploads import chosen
from xuanshu.programmes.access import season_for
from xuanshu.programmes.models import Season, SeasonUnit
from xuanshu.units.access import Request, page_for
from xuanshu.units.models import Role

KEPT = ("day", "title", "channel", "level", "address", "adopter", "content")


def open_season(request: Request, season_id: int) -> tuple[Season, Any]:
    """Return season and follow-up stage of a page; ``Http404`` where the scheme has none."""
    season = request.season = season_for(request.actor, season_id)
    stage = follow_stage(season)
    if stage is None:
        raise Http404
    return season, stage


def _filters(request: Request) -> dict[str, str]:
    names = {"kind": "kind", "channel": "channel", "state": "state", "text": "q"}
    return {name: request.GET.get(key, "").strip()[:60] for name, key in names.items()}


@require_GET
@page_for(Role.OFFICE)
def overview(request: Request, season_id: int) -> HttpResponse:
    """Show what became of all named entries: counts, records, entry by entry."""
    season, stage = open_season(request, season_id)
    lines, asked = followed_lines(season, request.now), _filters(request)
    context = {
        "season": season,
        "stage": stage,
        "lines": lines,
        "counts": counts_by_channel(stage, lines),
        "page": page_of(request, record_rows(season, **asked)),
        "asked": asked,
        "kinds": FollowUpKind.choices,
        "states": [("waiting", _("待确认")), ("confirmed", _("已确认")), ("returned", _("已退回"))],
    }
    return render(request, "honours/follow_up.html", context)


@require_GET
@page_for(Role.OFFICE)
def excel(request: Request, season_id: int) -> HttpResponse:
    """Download the records that the filters leave, and the counts entry by entry."""
    season, stage = open_season(request, season_id)
    lines = followed_lines(season, request.now)
    data = follow_up_xlsx(season, stage, lines, record_rows(season, **_filters(request)), request)
    return download(data, f"{season.year}年度{stage.label}.xlsx", XLSX)


@require_GET
@page_for(Role.HANDLER, Role.LEADER, Role.GUIDE)
def mine(request: Request, season_id: int) -> HttpResponse:
    """Show the named entries of the actor's unit, and those it guides."""
    season, stage = open_season(request, season_id)
    lines = followed_lines(season, request.now, request.actor)
    context = {"season": season, "stage": stage, "page": page_of(request, lines)}
    return render(request, "honours/follow_mine.html", context)


@require_GET
@page_for(Role.OFFICE, Role.HANDLER, Role.LEADER, Role.GUIDE)
def entry(request: Request, season_id: int, entry_id: int) -> HttpResponse:
    """Show what became of one entry, and what may be recorded."""
    certificate, guide = _open(request, season_id, entry_id)
    stage, found = follow_stage(request.season), certificate.entry
    context = {
        "season": request.season,
        "stage": stage,
        "entry": found,
        "certificate": certificate,
        "guide": guide,
        "moments": time_line(found),
        "may": {
            kind: may_write_follow_up(request.actor, found, guide, stage, kind)
            for kind in FollowUpKind.values
        },
    }
    return render(request, "honours/follow_entry.html", context)


def _open(request: Request, season_id: int, entry_id: int) -> tuple[Certificate, SeasonUnit | None]:
    """Return the certificate of a page's entry, and its guide; 404 for those not concerned."""
    request.season = season_for(request.actor, season_id)
    return followed_entry(request.actor, request.season, entry_id)


@require_http_methods(["GET", "POST"])
@page_for(Role.OFFICE, Role.HANDLER, Role.GUIDE)
def write(request: Request, season_id: int, entry_id: int, kind: str) -> HttpResponse:
    """Record something, or correct a record (``?corrects=``)."""
    certificate, guide = _open(request, season_id, entry_id)
    stage, found = follow_stage(request.season), certificate.entry
    may_write_follow_up(request.actor, found, guide, stage, kind).demand()
    text = request.GET.get("corrects", "")
    old = record_for(found, int(text) if text.isascii() and text.isdigit() else 0) if text else None
    known: dict[str, Any] = {"op": secrets.token_hex(16), "day": local_day(request.now)}
    if old is not None:
        known |= {name: getattr(old, name) for name in KEPT}
    form = FollowUpForm(request.POST or None, kind=kind, channels=stage.channels, initial=known)
    if request.method == "POST" and form.is_valid():
        done = form.attempt(lambda: _written(request, certificate, kind, form, old))
        if done is not None:
            messages.success(request, _("%s已登记。") % FollowUpKind(kind).label)
            return redirect("follow-entry", season_id, entry_id)
    context = {
        "season": request.season,
        "stage": stage,
        "entry": found,
        "form": form,
        "kind_label": FollowUpKind(kind).label,
        "old": old,
        "old_files": files_of_record(old) if old else [],
        "most_files": MOST_FILES,
        "most_mb": MOST_MB,
    }
    status = 409 if form.refusal or form.errors else 200
    return render(request, "honours/follow_write.html", context, status=status)


def _written(
    request: Request, certificate: Certificate, kind: str, form: FollowUpForm, old: FollowUp | None
) -> FollowUp:
    """Return the record written; files only once they were said to be no secret."""
    files = chosen(request, "files", MOST_MB)
    if files and not form.cleaned_data["open_files"]:
        message = _("请先确认所传附件不涉密、不是内部资料，再重新选择文件。")
        raise RuleError(message, field="open_files")
    return write_follow_up(
        actor=request.actor,
        entry=certificate.entry,
        kind=kind,
        told=Happened(**form.values()),
        op=form.cleaned_data["op"],
        files=files,
        corrects=old,
        now=request.now,
    )


@require_POST
@page_for(Role.OFFICE)
def review(request: Request, season_id: int, entry_id: int, follow_id: int) -> HttpResponse:
    """Confirm a record, or return it with a reason."""
    certificate, _guide = _open(request, season_id, entry_id)
    fact = review_follow_up(
        actor=request.actor,
        record=record_for(certificate.entry, follow_id),
        move=request.POST.get("move", ""),
        reason=request.POST.get("reason", ""),
        now=request.now,
    )
    messages.success(
        request, _("已确认。") if fact.move == "confirm" else _("已退回，单位已收到通知。")
    )
    return redirect("follow-entry", season_id, entry_id)


@require_GET
@page_for(Role.OFFICE, Role.HANDLER, Role.LEADER, Role.GUIDE)
def file(request: Request, season_id: int, entry_id: int, follow_file_id: int) -> HttpResponse:
    """Give a file that proves a record."""
    certificate, _guide = _open(request, season_id, entry_id)
    found = file_of_record(certificate.entry, follow_file_id)
    return give(bytes_of(found), found.name, found.kind)
