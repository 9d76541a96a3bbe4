"""简介汇编: the list in the office's order, one 简介 at a time, editions that judges read too."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xuanshu.kit.lists import DOCX, PDF, XLSX, download
from xuanshu.programmes.access import season_for
from xuanshu.programmes.models import Season
from xuanshu.units.access import Request, page_for
from xuanshu.units.models import Role
from xuanshu.vetting.access import may_examine, may_read_compendium, screening_stage
from xuanshu.vetting.documents.compendium import (
    compendium_docx,
    compendium_pdf,
    compendium_xlsx,
    first_foreword,
)
from xuanshu.vetting.forms import BriefForm, ForewordForm
from xuanshu.vetting.queries.compendium import (
    MOST_BRIEF,
    BookItem,
    book_groups,
    compendium_of,
    content_of_book,
    digest_of_book,
    edition_of,
    editions_of,
)
from xuanshu.vetting.services import (
    arrange_compendium,
    print_compendium,
    write_brief,
    write_foreword,
)

REFUSED = 409


@require_GET
@page_for(Role.OFFICE)
def page(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Show the booklet as it stands: by category, in order, with its editions."""
    season, stage = _place(request, season_id, stage_id)
    return _show(request, season, stage)


@require_POST
@page_for(Role.OFFICE)
def foreword(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Save 编印说明."""
    season, stage = _place(request, season_id, stage_id)
    form = ForewordForm(request.POST)
    made = form.attempt(
        lambda: write_foreword(
            season=season,
            stage=stage,
            text=form.cleaned_data["foreword"],
            actor=request.actor,
            now=request.now,
        )
    )
    if made is not None:
        messages.success(request, _("编印说明已保存。"))
        return redirect("compendium", season.pk, stage.id)
    return _show(request, season, stage, form)


@require_http_methods(["GET", "POST"])
@page_for(Role.OFFICE)
def brief(request: Request, season_id: int, stage_id: str, entry_id: int) -> HttpResponse:
    """Show one entry's 简介 beside what the answers give; on POST save it or go back."""
    season, stage = _place(request, season_id, stage_id)
    book = compendium_of(season, stage, request.now)
    groups = book_groups(book)
    item = _item(groups, entry_id)
    form = BriefForm(request.POST or None, initial={"brief": item.brief, "base": book.revision})
    if request.method == "POST":
        may_examine(request.actor, season).demand()
        if form.is_valid():
            text = "" if "reset" in request.POST else form.cleaned_data["brief"]
            if form.attempt(
                lambda: write_brief(
                    season=season,
                    stage=stage,
                    entry=entry_id,
                    text=text,
                    base=form.cleaned_data["base"],
                    actor=request.actor,
                    now=request.now,
                )
            ):
                word = _("已恢复为申报内容。") if "reset" in request.POST else _("简介已保存。")
                messages.success(request, word)
                return redirect("compendium", season.pk, stage.id)
    context = {
        "season": season,
        "stage": stage,
        "item": item,
        "form": form,
        "most": MOST_BRIEF,
        "may_write": may_examine(request.actor, season),
    }
    status = REFUSED if form.errors else 200
    return render(request, "vetting/compendium_brief.html", context, status=status)


@require_POST
@page_for(Role.OFFICE)
def arrange(request: Request, season_id: int, stage_id: str, entry_id: int) -> HttpResponse:
    """Move an entry up or down in its category, leave it out or take it in."""
    season, stage = _place(request, season_id, stage_id)
    base = request.POST.get("base", "")
    arrange_compendium(
        season=season,
        stage=stage,
        entry=entry_id,
        act=request.POST.get("act", ""),
        base=int(base) if base.isdecimal() else None,
        actor=request.actor,
        now=request.now,
    )
    return redirect("compendium", season.pk, stage.id)


@require_POST
@page_for(Role.OFFICE)
def make(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Print the present content as an edition."""
    season, stage = _place(request, season_id, stage_id)

    def setter(content: Mapping[str, Any], number: int, digest: str) -> bytes:
        return compendium_pdf(season, stage, content, request.now, (number, digest))

    edition = print_compendium(
        season=season, stage=stage, make=setter, actor=request.actor, now=request.now
    )
    words = {"n": edition.number, "pages": edition.pages}
    messages.success(request, _("第%(n)s版已生成，共%(pages)s页，评委可以在评审页面阅读。") % words)
    return redirect("compendium", season.pk, stage.id)


@require_GET
@page_for(Role.OFFICE)
def preview(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Show the present content as PDF, without an edition's number."""
    season, stage = _place(request, season_id, stage_id)
    book = compendium_of(season, stage, request.now)
    content = content_of_book(book, book_groups(book))
    data = compendium_pdf(season, stage, content, request.now)
    return download(data, _name(season, _("简介汇编预览.pdf")), PDF, inline=True)


@require_GET
@page_for(Role.OFFICE)
def docx(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Give the booklet as Word."""
    season, stage = _place(request, season_id, stage_id)
    data = compendium_docx(compendium_of(season, stage, request.now), request.now)
    return download(data, _name(season, _("简介汇编.docx")), DOCX)


@require_GET
@page_for(Role.OFFICE)
def xlsx(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Give the contents as Excel."""
    season, stage = _place(request, season_id, stage_id)
    data = compendium_xlsx(compendium_of(season, stage, request.now))
    return download(data, _name(season, _("简介汇编目录.xlsx")), XLSX)


@require_GET
@page_for(Role.OFFICE, Role.AUDIT, Role.JUDGE, Role.COMMITTEE)
def edition(request: Request, season_id: int, stage_id: str, number: int) -> HttpResponse:
    """Give one edition, the same bytes to everybody."""
    season, stage = _place(request, season_id, stage_id)
    may_read_compendium(request.actor, season).demand()
    found = edition_of(season, stage.id, number)
    if found is None:
        raise Http404
    with found.file.open("rb") as held:
        data = held.read()
    return download(data, _name(season, _("简介汇编第%s版.pdf") % number), PDF, inline=True)


def _place(request: Request, season_id: int, stage_id: str) -> tuple[Season, Any]:
    season = season_for(request.actor, season_id)
    request.season = season
    stage = screening_stage(season, stage_id)
    if not stage.makes:
        raise Http404
    return season, stage


def _item(groups: Any, entry_id: int) -> BookItem:
    for group in groups:
        for item in group.items:
            if item.entry.pk == entry_id:
                return item
    raise Http404


def _name(season: Season, what: str) -> str:
    return _("%(year)s年度%(what)s") % {"year": season.year, "what": what}


def _show(
    request: Request, season: Season, stage: Any, form: ForewordForm | None = None
) -> HttpResponse:
    book = compendium_of(season, stage, request.now)
    groups, editions = book_groups(book), editions_of(book)
    digest = digest_of_book(content_of_book(book, groups))
    text = book.foreword or first_foreword(season, stage)
    context = {
        "season": season,
        "stage": stage,
        "book": book,
        "groups": groups,
        "editions": editions,
        "outdated": bool(editions) and editions[0].digest != digest,
        "form": form or ForewordForm(initial={"foreword": text}),
        "may_write": may_examine(request.actor, season),
    }
    status = REFUSED if form is not None else 200
    return render(request, "vetting/compendium.html", context, status=status)
