"""The papers of the nomination and the package that is sent up."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from xuanshu.core.calendar import local_day
from xuanshu.honours.documents.follow_up import head_of
from xuanshu.honours.documents.nomination import letter_docx, letter_pdf, list_pdf, list_xlsx
from xuanshu.honours.documents.package import contents_of, pieces_of
from xuanshu.honours.queries import chosen_of, package_by_number
from xuanshu.honours.services import build_package
from xuanshu.honours.views.nomination import open_season
from xuanshu.kit.lists import DOCX, PDF, XLSX, ZIP, download, stream
from xuanshu.kit.uploads import chunks_of
from xuanshu.programmes.models import Season
from xuanshu.units.access import Request, page_for
from xuanshu.units.models import Role


def _name(season: Season, what: str) -> str:
    return f"{season.year}年度{what}"


@require_GET
@page_for(Role.OFFICE, Role.AUDIT)
def letter_as_pdf(request: Request, season_id: int) -> HttpResponse:
    """Print the letter of nomination."""
    season = open_season(request, season_id)
    data = letter_pdf(season, chosen_of(season))
    return download(data, _name(season, _("推荐函.pdf")), PDF, inline=True)


@require_GET
@page_for(Role.OFFICE, Role.AUDIT)
def letter_as_docx(request: Request, season_id: int) -> HttpResponse:
    """Download the letter as Word."""
    season = open_season(request, season_id)
    data = letter_docx(season, chosen_of(season))
    return download(data, _name(season, _("推荐函.docx")), DOCX)


@require_GET
@page_for(Role.OFFICE, Role.AUDIT)
def list_as_pdf(request: Request, season_id: int) -> HttpResponse:
    """Print the list of those nominated."""
    season = open_season(request, season_id)
    data = list_pdf(season, chosen_of(season), local_day(request.now))
    return download(data, _name(season, _("推荐汇总表.pdf")), PDF, inline=True)


@require_GET
@page_for(Role.OFFICE, Role.AUDIT)
def list_as_xlsx(request: Request, season_id: int) -> HttpResponse:
    """Download the list of those nominated as Excel."""
    season = open_season(request, season_id)
    data = list_xlsx(season, chosen_of(season), head_of(request))
    return download(data, _name(season, _("推荐汇总表.xlsx")), XLSX)


@require_POST
@page_for(Role.OFFICE)
def build(request: Request, season_id: int) -> HttpResponse:
    """Build the next edition of the package."""
    season = open_season(request, season_id)
    chosen = chosen_of(season)
    made = build_package(
        actor=request.actor,
        season=season,
        pieces=pieces_of(season, chosen, head_of(request), request.now),
        contents=partial(contents_of, season, request.now),
        now=request.now,
    )
    messages.success(request, _("材料包第%s版已生成，可以下载。") % made.number)
    return redirect("nomination-package", season_id, made.number)


@require_GET
@page_for(Role.OFFICE, Role.AUDIT)
def show(request: Request, season_id: int, edition: int) -> HttpResponse:
    """Show what an edition holds."""
    season = open_season(request, season_id)
    context = {
        "season": season,
        "upward": season.rules.upward,
        "package": package_by_number(season, edition),
    }
    return render(request, "honours/nomination_package.html", context)


@require_GET
@page_for(Role.OFFICE, Role.AUDIT)
def give_zip(request: Request, season_id: int, edition: int) -> HttpResponse:
    """Give an edition, streamed from where it lies."""
    season = open_season(request, season_id)
    found = package_by_number(season, edition)
    name = _name(season, _("上报材料（第%s版）.zip") % found.number)
    return stream(chunks_of(found), name, ZIP, found.size)
