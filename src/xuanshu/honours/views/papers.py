"""Downloads: certificates, the decision, the ledger."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from xuanshu.honours.access import certificate_for, may_download
from xuanshu.honours.documents import (
    certificate_pdf,
    certificates_pdf,
    ledger_xlsx,
    naming_decision_docx,
    naming_decision_pdf,
)
from xuanshu.honours.models import Naming
from xuanshu.honours.views.office import named
from xuanshu.kit.lists import DOCX, PDF, XLSX, download
from xuanshu.units.access import Request, page_for
from xuanshu.units.models import Role


def _name(naming: Naming, what: str) -> str:
    return f"{naming.season.year}年度{what}"


@require_GET
@page_for(Role.OFFICE, Role.HANDLER, Role.LEADER)
def one(request: Request, certificate_id: int) -> HttpResponse:
    """Download one certificate as PDF."""
    certificate = certificate_for(request.actor, certificate_id)
    may_download(request.actor, certificate).demand()
    name = f"{_('证书')}{certificate.number}.pdf"
    return download(certificate_pdf(certificate), name, PDF, inline=True)


@require_GET
@page_for(Role.OFFICE)
def every(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Download all certificates that hold as one PDF."""
    naming = named(request, season_id, stage_id)
    return download(certificates_pdf(naming), _name(naming, _("证书.pdf")), PDF, inline=True)


@require_GET
@page_for(Role.OFFICE)
def decision_pdf(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Download the decision as PDF."""
    naming = named(request, season_id, stage_id)
    return download(naming_decision_pdf(naming), _name(naming, _("命名决定.pdf")), PDF, inline=True)


@require_GET
@page_for(Role.OFFICE)
def decision_docx(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Download the decision as Word."""
    naming = named(request, season_id, stage_id)
    return download(naming_decision_docx(naming), _name(naming, _("命名决定.docx")), DOCX)


@require_GET
@page_for(Role.OFFICE)
def ledger(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Download the ledger as Excel."""
    naming = named(request, season_id, stage_id)
    return download(ledger_xlsx(naming), _name(naming, _("命名台账.xlsx")), XLSX)
