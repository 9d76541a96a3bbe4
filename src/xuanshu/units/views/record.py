"""The record of acts: read, narrowed down, one act with its proof, taken out with a reason."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from xuanshu.checker import record as checker
from xuanshu.core.verdict import RuleError
from xuanshu.journal.acts import rooms
from xuanshu.journal.queries import (
    beside,
    export,
    last_check,
    placed,
    read_page,
    row_of,
    rows_narrowed,
    state_of_chain,
)
from xuanshu.kit.lists import XLSX, download, stream
from xuanshu.units.access import Request, may_audit, page_for
from xuanshu.units.documents import record_xlsx
from xuanshu.units.forms import ExportForm
from xuanshu.units.models import Role
from xuanshu.units.queries import narrowed, record_lines, words_asked
from xuanshu.units.rules import TAKING_REASONS
from xuanshu.units.services import CHAIN, LEDGER, take_record

JSON_LINES = "application/jsonl"
# One more than a workbook may hold is enough to know that there are too many.
MOST_COUNTED = 10_001


@require_GET
@page_for(Role.AUDIT, Role.OFFICE)
def record(request: Request) -> HttpResponse:
    """Show the record in plain sentences, newest first, narrowed down by what the reader asks."""
    return _show(request, ExportForm(initial={"reason": ""}))


def _show(request: Request, form: ExportForm) -> HttpResponse:
    words = words_asked(request.GET)
    page = read_page(
        request.actor.federation_key,
        narrowed(request.actor, words),
        before=request.GET.get("before", ""),
        after=request.GET.get("after", ""),
    )
    context = {
        "lines": record_lines(page.rows),
        "page": page,
        "words": words,
        "asked": {name: value for name, value in words.items() if value},
        "query": urlencode({name: value for name, value in words.items() if value}),
        "rooms": rooms(),
        "chain": state_of_chain(request.actor.federation_key),
        "check": last_check(request.actor.federation_key),
        "may_audit": may_audit(request.actor),
        "form": form,
        "begun": "before" in request.GET or "after" in request.GET,
    }
    status = 409 if form.refusal else 200
    return render(request, "units/record.html", context, status=status)


@require_GET
@page_for(Role.AUDIT, Role.OFFICE)
def record_row(request: Request, row_id: uuid.UUID) -> HttpResponse:
    """Show one act: every field, its place in the chain, what proves it, its neighbours."""
    row = row_of(request.actor.federation_key, row_id)
    if row is None:
        raise Http404
    before, after = beside(row)
    lines = record_lines([each for each in (row, before, after) if each is not None])
    by_key = {line.row.pk: line for line in lines}
    context = {
        "line": by_key[row.pk],
        "proof": placed(row),
        "neighbours": [by_key[each.pk] for each in (before, after) if each is not None],
        "back": request.GET.get("back", "")[:500],
    }
    return render(request, "units/record_row.html", context)


@require_POST
@page_for(Role.AUDIT)
def record_export(request: Request) -> HttpResponse:
    """Give the acts of the filter as Excel, or the whole record for the offline checker."""
    form = ExportForm(request.POST)
    kind = CHAIN if request.POST.get("kind") == CHAIN else LEDGER
    words = words_asked(request.GET)
    federation = request.actor.federation_key
    rows = rows_narrowed(federation, narrowed(request.actor, words))
    chain = kind == CHAIN
    count = state_of_chain(federation).rows if chain else rows[:MOST_COUNTED].count()
    made = form.attempt(
        lambda: take_record(
            actor=request.actor,
            kind=kind,
            rows=count,
            reason=form.cleaned_data["reason"],
            note=form.cleaned_data["note"],
            narrowed="" if chain else urlencode({k: v for k, v in words.items() if v}),
            now=request.now,
        )
    )
    if made is None:
        form.refusal = form.refusal or RuleError(_("请写明导出事由。"))
        return _show(request, form)
    if chain:
        return stream(_chunks(federation), _("操作记录.jsonl"), JSON_LINES)
    lines = record_lines(rows[:count], with_places=True)
    reason = str(TAKING_REASONS[made.reason])
    return download(
        record_xlsx(lines, reason, request.actor, request.now), _("操作记录台账.xlsx"), XLSX
    )


def _chunks(federation: str) -> Iterator[bytes]:
    for line in export(federation):
        yield f"{line}\n".encode()


@require_GET
@page_for(Role.AUDIT, Role.OFFICE)
def record_checker(request: Request) -> HttpResponse:
    """Give the program that checks an export anywhere, with nothing but Python."""
    del request
    return download(Path(checker.__file__).read_bytes(), "record.py", "text/x-python")
