"""Files of a filing: attachments, printed forms, scans of sealed papers, comparing them by eye."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xuanshu.core.verdict import RuleError
from xuanshu.entries.access import attachment_for, copy_for, may_compare, word_of
from xuanshu.entries.documents import form_pdf
from xuanshu.entries.forms import NoteForm
from xuanshu.entries.models import SealedCopy
from xuanshu.entries.queries import bytes_of, forms_of, last_filing, next_waiting, stage_of
from xuanshu.entries.services import (
    accept_scan,
    attach,
    detach,
    print_version,
    reject_scan,
    upload_scan,
)
from xuanshu.entries.views.filing import keep_posted, open_record, show
from xuanshu.entries.views.pictures import page_of_scan, scan_itself
from xuanshu.kit.lists import PDF, download, give
from xuanshu.press.pages import page_count
from xuanshu.units.access import Request, page_for
from xuanshu.units.models import Role

if TYPE_CHECKING:
    from xuanshu.entries.models import StageRecord


def upload_of(request: Request, paper: str) -> tuple[str, bytes]:
    """Return name and bytes of a file chosen on the page; never more than an upload may have."""
    chosen = request.FILES.get(f"file-{paper}")
    if chosen is None:
        raise RuleError(_("请先选择文件，再点上传。"), field=paper)
    most = settings.UPLOAD_MOST_MB * 1024 * 1024
    return chosen.name or "", chosen.read(most + 1)


@require_POST
@page_for(Role.HANDLER)
def attach_file(request: Request, record_id: int, paper: str) -> HttpResponse:
    """Take in a file for a paper; what was typed on the page is saved first."""
    record = open_record(request, record_id)
    try:
        keep_posted(request, record)
        name, data = upload_of(request, paper)
        attach(
            record=record, paper=paper, name=name, data=data, actor=request.actor, now=request.now
        )
    except RuleError as error:
        return show(request, record, error)
    messages.success(request, _("文件已上传。"))
    return redirect(f"{record.get_absolute_url()}#f-{paper}")


@require_POST
@page_for(Role.HANDLER)
def remove_file(request: Request, attachment_id: int) -> HttpResponse:
    """Take an attachment out of its filing."""
    attachment = attachment_for(request.actor, attachment_id)
    record = open_record(request, attachment.record_id)
    keep_posted(request, record)
    detach(attachment=attachment, actor=request.actor, now=request.now)
    return redirect(f"{record.get_absolute_url()}#f-{attachment.paper}")


@require_GET
@page_for(Role.OFFICE, Role.HANDLER, Role.LEADER)
def attachment_file(request: Request, attachment_id: int) -> HttpResponse:
    """Give an attachment; a PDF or a picture is shown in the browser unless asked otherwise."""
    found = attachment_for(request.actor, attachment_id)
    inline = "download" not in request.GET
    return give(bytes_of(found), found.name, found.kind, inline=inline)


@require_http_methods(["GET", "POST"])
@page_for(Role.OFFICE, Role.HANDLER, Role.LEADER)
def print_form(request: Request, record_id: int, paper: str) -> HttpResponse:
    """Give a form as PDF: POST by its unit makes the version with code; GET shows what stands."""
    record = open_record(request, record_id)
    if paper not in {each.id for each in forms_of(record.entry.season.rules, stage_of(record))}:
        raise Http404
    version = None
    if request.method == "POST":
        keep_posted(request, record)
        version = print_version(record=record, actor=request.actor, now=request.now)
    elif record.state not in {"draft", "returned"} and (filing := last_filing(record)):
        version = filing.version
    label = record.entry.season.rules.papers[paper].label
    name = f"{record.entry.number} {label}.pdf"
    return download(form_pdf(record, version, paper), name, PDF, inline=True)


@require_POST
@page_for(Role.HANDLER)
def scan(request: Request, record_id: int, paper: str) -> HttpResponse:
    """Take in the scan of a sealed paper and say at once what its code told."""
    record = open_record(request, record_id)
    try:
        keep_posted(request, record)
        name, data = upload_of(request, paper)
        copy = upload_scan(
            record=record, paper=paper, name=name, data=data, actor=request.actor, now=request.now
        )
    except RuleError as error:
        return show(request, record, error)
    _say(request, copy)
    return redirect(f"{record.get_absolute_url()}#f-{paper}")


def _say(request: Request, copy: SealedCopy) -> None:
    if copy.holds:
        messages.success(request, _("盖章扫描件已上传，二维码与当前版本一致。"))
    elif copy.waits:
        messages.warning(request, _("扫描件已上传，没有读到二维码，不影响提交；办公室将人工核对。"))
    else:
        advice = _("请重新打印当前版本盖章，或上传正确的扫描件。")
        messages.error(request, f"{copy.note or word_of(copy)}。{advice}")


@require_GET
@page_for(Role.OFFICE, Role.HANDLER, Role.LEADER)
def scan_file(request: Request, copy_id: int) -> HttpResponse:
    """Give the scan itself, shown in the browser."""
    return scan_itself(copy_for(request.actor, copy_id))


@require_GET
@page_for(Role.OFFICE, Role.HANDLER, Role.LEADER)
def scan_picture(request: Request, copy_id: int, side: str, number: int) -> HttpResponse:
    """Give one page as a picture: of the scan, or of the version it should show."""
    copy = copy_for(request.actor, copy_id)
    return page_of_scan(copy, side, number, lambda: form_pdf(copy.record, copy.version, copy.paper))


@require_http_methods(["GET", "POST"])
@page_for(Role.OFFICE)
def compare(request: Request, copy_id: int) -> HttpResponse:
    """Show data and scan side by side; accept or reject with a word."""
    copy = copy_for(request.actor, copy_id)
    record = open_record(request, copy.record_id)
    form = NoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        act = accept_scan if request.POST.get("word") == "accept" else reject_scan
        note = form.cleaned_data["note"]
        done = form.attempt(lambda: act(copy=copy, note=note, actor=request.actor, now=request.now))
        if done is not None:
            messages.success(request, f"{record.entry.number}：{word_of(done)}。")
            other = next_waiting(done)
            return (
                redirect("scan-compare", other.pk)
                if other
                else redirect("scans", record.entry.season_id)
            )
    context, status = _compared(request, copy, record, form), 409 if form.errors else 200
    return render(request, "entries/compare.html", context, status=status)


def _compared(
    request: Request, copy: SealedCopy, record: StageRecord, form: NoteForm
) -> dict[str, object]:
    rules = record.entry.season.rules
    return {
        "season": record.entry.season,
        "entry": record.entry,
        "record": record,
        "copy": copy,
        "paper": rules.papers[copy.paper],
        "word": word_of(copy),
        "form": form,
        "may": may_compare(request.actor, copy),
        "data_pages": range(page_count(form_pdf(record, copy.version, copy.paper))),
        "scan_pages": range(copy.pages),
    }
