"""Papers of an objection: the form with who objects, the report to the head, the answer."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from xuanshu.core.verdict import RuleError
from xuanshu.kit.lists import DOCX, PDF, download
from xuanshu.publicity.access import may_know
from xuanshu.publicity.documents import answer_docx as docx_of_answer
from xuanshu.publicity.documents import answer_pdf as pdf_of_answer
from xuanshu.publicity.documents import record_pdf, report_pdf
from xuanshu.publicity.models import Objection
from xuanshu.publicity.queries import heads_of, last_step
from xuanshu.publicity.services import show_contact
from xuanshu.publicity.views.objections import READERS, opened
from xuanshu.units.access import Request, page_for
from xuanshu.units.models import Role


@require_POST
@page_for(Role.OFFICE)
def record(request: Request, season_id: int, objection_id: int) -> HttpResponse:
    """Print the form with name and contact; the record has a line of it."""
    objection = opened(request, season_id, objection_id)
    show_contact(actor=request.actor, objection=objection, now=request.now, printed=True)
    name = f"{_('异议登记表')}-{objection.number}.pdf"
    return download(record_pdf(objection), name, PDF, inline=True)


@require_GET
@page_for(*READERS)
def report(request: Request, season_id: int, objection_id: int) -> HttpResponse:
    """Print the report to the head, once there are findings."""
    objection = opened(request, season_id, objection_id)
    if last_step(objection, "find") is None:
        raise RuleError(_("复核意见提交以后，才能打印复核情况报告。"))
    name = f"{_('复核情况报告')}-{objection.number}.pdf"
    return download(report_pdf(objection), name, PDF, inline=True)


def _answered(request: Request, season_id: int, objection_id: int) -> Objection:
    """Return an objection that is decided, for those who may know who objects."""
    objection = opened(request, season_id, objection_id)
    is_head = request.actor.person.pk in heads_of(objection.season, objection.notice.stage)
    may_know(request.actor, objection, is_head=is_head).demand()
    if not objection.result:
        raise RuleError(_("决定以后，才能打印答复函。"))
    return objection


@require_GET
@page_for(Role.OFFICE, Role.COMMITTEE)
def answer_pdf(request: Request, season_id: int, objection_id: int) -> HttpResponse:
    """Print the answer."""
    objection = _answered(request, season_id, objection_id)
    name = f"{_('答复函')}-{objection.number}.pdf"
    return download(pdf_of_answer(objection), name, PDF, inline=True)


@require_GET
@page_for(Role.OFFICE, Role.COMMITTEE)
def answer_docx(request: Request, season_id: int, objection_id: int) -> HttpResponse:
    """Download the answer as Word."""
    objection = _answered(request, season_id, objection_id)
    name = f"{_('答复函')}-{objection.number}.docx"
    return download(docx_of_answer(objection), name, DOCX)
