"""Downloads of a notice."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from xuanshu.kit.lists import DOCX, PDF, download
from xuanshu.publicity.documents import notice_docx, notice_pdf
from xuanshu.publicity.views.office import drafted, shown
from xuanshu.units.access import Request, page_for
from xuanshu.units.models import Role


@require_GET
@page_for(Role.OFFICE)
def pdf(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Download the notice as PDF."""
    notice = drafted(request, season_id, stage_id)
    name = f"{notice.season.year}年度{_('公示')}.pdf"
    return download(notice_pdf(shown(request, notice)), name, PDF, inline=True)


@require_GET
@page_for(Role.OFFICE)
def docx(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Download the notice as Word."""
    notice = drafted(request, season_id, stage_id)
    name = f"{notice.season.year}年度{_('公示')}.docx"
    return download(notice_docx(shown(request, notice)), name, DOCX)
