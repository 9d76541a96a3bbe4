"""What a filing was: the receipt of handing it in, and the saves of its draft."""

from __future__ import annotations

import secrets

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from xuanshu.entries.access import may_fill
from xuanshu.entries.documents import shown
from xuanshu.entries.queries import asks_of, filings_of, parts_of, patches_of, stage_of
from xuanshu.entries.services import restore_patch
from xuanshu.entries.views.filing import open_record
from xuanshu.units.access import Request, page_for
from xuanshu.units.models import Role


@require_GET
@page_for(Role.OFFICE, Role.HANDLER, Role.LEADER)
def receipt(request: Request, record_id: int) -> HttpResponse:
    """Show the receipt of the last filing: number, version code, time, digest."""
    record = open_record(request, record_id)
    filings = filings_of(record)
    if not filings:
        return redirect("filing", record.pk)
    context = {
        "season": record.entry.season,
        "record": record,
        "entry": record.entry,
        "stage": stage_of(record),
        "filing": filings[0],
    }
    return render(request, "entries/receipt.html", context)


@require_GET
@page_for(Role.OFFICE, Role.HANDLER, Role.LEADER)
def history(request: Request, record_id: int) -> HttpResponse:
    """Show the saves of a draft, newest first, to look back and to restore from."""
    record = open_record(request, record_id)
    blanks = parts_of(asks_of(record.entry.season.rules, stage_of(record)))
    lines = [
        {
            "patch": patch,
            "fields": [
                (blanks[key].ask.label, shown(blanks[key].ask, value) or value)
                for key, value in patch.fields.items()
                if key in blanks
            ],
        }
        for patch in patches_of(record)
    ]
    context = {
        "season": record.entry.season,
        "record": record,
        "entry": record.entry,
        "stage": stage_of(record),
        "lines": lines,
        "writes": bool(may_fill(request.actor, record)),
    }
    return render(request, "entries/history.html", context)


@require_POST
@page_for(Role.HANDLER)
def restore(request: Request, record_id: int, patch_id: int) -> HttpResponse:
    """Put the fields of an earlier save back."""
    record = open_record(request, record_id)
    restore_patch(
        record=record,
        patch_id=patch_id,
        op=secrets.token_hex(16),
        actor=request.actor,
        now=request.now,
    )
    messages.success(request, _("已恢复所选的内容，恢复前的内容仍在保存记录中。"))
    return redirect("filing", record.pk)
