"""Where a notice was published officially: the list, a record, its evidence, the papers."""

from __future__ import annotations

import secrets
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from xuanshu.entries.queries import bytes_of
from xuanshu.kit.lists import PDF, XLSX, download, give
from xuanshu.kit.uploads import chosen
from xuanshu.publicity.access import is_shown, may_record_publication
from xuanshu.publicity.documents import publications_xlsx, statement_pdf
from xuanshu.publicity.forms import PublicationForm
from xuanshu.publicity.models import Notice, Publication
from xuanshu.publicity.queries import channel_lines, ending_of, publication_for
from xuanshu.publicity.services import Shown, record_publication
from xuanshu.publicity.services.record_publication import MOST_MB
from xuanshu.publicity.views.office import drafted
from xuanshu.units.access import Request, page_for
from xuanshu.units.models import Role


def published(request: Request, season_id: int, stage_id: str) -> dict[str, Any]:
    """Return what the list of channels shows; its parts are the context of the page."""
    notice = drafted(request, season_id, stage_id)
    return {
        "season": notice.season,
        "stage": notice.rule,
        "notice": notice,
        "lines": channel_lines(notice),
        "may_record": may_record_publication(request.actor, notice),
    }


@require_GET
@page_for(Role.OFFICE, Role.AUDIT)
def page(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Show each channel with its record and the records before it."""
    context = published(request, season_id, stage_id)
    return render(request, "publicity/publications.html", context)


@require_http_methods(["GET", "POST"])
@page_for(Role.OFFICE)
def write(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Record a channel, or correct its record (``?corrects=``)."""
    notice = drafted(request, season_id, stage_id)
    may_record_publication(request.actor, notice).demand()
    old = _corrected(request, notice)
    lines = channel_lines(notice)
    free = [line.channel for line in lines if line.wanted and line.record is None]
    asked = request.GET.get("channel", "")
    form = PublicationForm(
        request.POST or None,
        free=free,
        old=old,
        initial={"op": secrets.token_hex(16), "choice": asked if asked in free else None},
    )
    if request.method == "POST" and form.is_valid():
        done = form.attempt(lambda: _recorded(request, notice, form, old))
        if done is not None:
            messages.success(request, _("“%s”的发布情况已登记。") % done.channel.strip("“”"))
            return redirect("notice", season_id, stage_id)
    context = {
        "season": notice.season,
        "stage": notice.rule,
        "notice": notice,
        "form": form,
        "old": old,
        "most_mb": MOST_MB,
    }
    status = 409 if form.refusal or form.errors else 200
    return render(request, "publicity/publication.html", context, status=status)


def _corrected(request: Request, notice: Notice) -> Publication | None:
    """Return the record that is to be corrected, if the page names one."""
    text = request.GET.get("corrects", "")
    if not text:
        return None
    number = int(text) if text.isascii() and text.isdigit() else 0
    return publication_for(request.actor, notice, number)


def _recorded(
    request: Request, notice: Notice, form: PublicationForm, old: Publication | None
) -> Publication:
    files = chosen(request, "file", MOST_MB)
    return record_publication(
        actor=request.actor,
        notice=notice,
        shown=Shown(**form.values()),
        op=form.cleaned_data["op"],
        screenshot=files[0] if files else None,
        base=old.pk if old else None,
        now=request.now,
    )


@require_GET
@page_for(Role.OFFICE, Role.AUDIT)
def screenshot(
    request: Request, season_id: int, stage_id: str, publication_id: int
) -> HttpResponse:
    """Give the evidence of a record."""
    notice = drafted(request, season_id, stage_id)
    found = publication_for(request.actor, notice, publication_id)
    if not found.sha256:
        raise Http404
    return give(bytes_of(found), found.name, found.kind)


@require_GET
@page_for(Role.OFFICE, Role.AUDIT)
def excel(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Download the channels with their records as Excel."""
    notice = drafted(request, season_id, stage_id)
    data = publications_xlsx(notice, channel_lines(notice), request.actor, request.now)
    return download(data, f"{notice.season.year}年度{_('公示发布记录')}.xlsx", XLSX)


@require_GET
@page_for(Role.OFFICE, Role.AUDIT)
def statement(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Print how the notice went: its days, its channels, its result."""
    notice = drafted(request, season_id, stage_id)
    is_shown(notice).demand()
    data = statement_pdf(notice, channel_lines(notice), ending_of(notice), request.now)
    return download(data, f"{notice.season.year}年度{_('公示情况说明')}.pdf", PDF, inline=True)
