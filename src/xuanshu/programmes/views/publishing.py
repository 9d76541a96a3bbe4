"""Publishing a season, its 规则确认单, naming relevant units, and moving a date afterwards."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xuanshu.core.calendar import local_day
from xuanshu.kit.lists import DOCX, PDF, download
from xuanshu.programmes.access import season_for
from xuanshu.programmes.documents import notice_docx, notice_pdf, rules_confirmation_pdf
from xuanshu.programmes.forms import MoveForm
from xuanshu.programmes.models import Season
from xuanshu.programmes.queries import date_history, work_calendar
from xuanshu.programmes.services import confirm_date, pick_units, publish_season
from xuanshu.units.access import Request, page_for
from xuanshu.units.models import Role

REFUSED = 409


def _season(request: Request, season_id: int) -> Season:
    """Return the season of a page and put it on the request."""
    season = season_for(request.actor, season_id)
    request.season = season
    return season


@require_POST
@page_for(Role.OFFICE)
def setup_units(request: Request, season_id: int) -> HttpResponse:
    """Name the units that the notice means by "有关"."""
    season = _season(request, season_id)
    chosen = [int(pk) for pk in request.POST.getlist("unit") if pk.isdigit()]
    pick_units(
        actor=request.actor,
        season=season,
        units=chosen,
        now=request.now,
    )
    messages.success(request, _("已指定%(n)s个单位。") % {"n": len(chosen)})
    return redirect("setup", season.pk)


@require_POST
@page_for(Role.OFFICE)
def setup_publish(request: Request, season_id: int) -> HttpResponse:
    """Publish the season; a refusal lists everything that is missing."""
    season = _season(request, season_id)
    publish_season(
        actor=request.actor,
        season=season,
        now=request.now,
    )
    messages.success(request, _("本年度已发布，单位名册已冻结，各单位经办人已收到消息。"))
    return redirect("setup", season.pk)


@require_GET
@page_for(Role.OFFICE)
def confirmation_pdf(request: Request, season_id: int) -> HttpResponse:
    """Give the 规则确认单 to print and sign."""
    season = _season(request, season_id)
    name = _("%(year)s年度规则确认单.pdf") % {"year": season.year}
    pdf = rules_confirmation_pdf(season, work_calendar(), local_day(request.now))
    return download(pdf, name, PDF, inline=True)


@require_GET
@page_for(Role.OFFICE)
def notice_draft(request: Request, season_id: int, form: str) -> HttpResponse:
    """Give the 通知 drafted from the rules, as Word to edit or as PDF to look at."""
    season = _season(request, season_id)
    name = _("%(year)s年度通知（草稿）.%(form)s") % {"year": season.year, "form": form}
    if form == "docx":
        return download(notice_docx(season), name, DOCX)
    if form != "pdf":
        raise Http404
    return download(notice_pdf(season), name, PDF, inline=True)


@require_http_methods(["GET", "POST"])
@page_for(Role.OFFICE)
def move_date(request: Request, season_id: int, path: str) -> HttpResponse:
    """Move a date of a published season with a reason; show how it moved before."""
    season = _season(request, season_id)
    point = next((p for p in season.rules.date_points() if p.path == path), None)
    if point is None:
        raise Http404
    days = {path: (point.first, point.last) if point.last else point.first}
    form = MoveForm([point], days, request.POST or None)
    actor, now = request.actor, request.now
    if request.method == "POST" and form.is_valid():
        first, last = form.days()[path]
        reason = form.cleaned_data["reason"]
        fact = form.attempt(
            lambda: confirm_date(
                actor=actor,
                season=season,
                path=path,
                first=first,
                last=last,
                reason=reason,
                now=now,
            )
        )
        if fact is not None:
            messages.success(request, _("已改期，有关人员已收到消息。"))
            return redirect("setup", season.pk)
    context = {
        "season": season,
        "point": point,
        "cite": season.rules.cite(point.clause),
        "form": form,
        "history": date_history(season, path),
    }
    return render(
        request, "programmes/move_date.html", context, status=REFUSED if form.errors else 200
    )
