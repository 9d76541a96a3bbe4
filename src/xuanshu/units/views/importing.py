"""Units and handlers from Excel: read, shown row by row, then taken in whole or not at all."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from xuanshu.core.verdict import RuleError
from xuanshu.kit.lists import XLSX, download
from xuanshu.press.listed import ListedRow, rows_listed
from xuanshu.press.workbooks import MOST_MB, read_workbook
from xuanshu.units.access import Request, page_for
from xuanshu.units.documents import blank_list_xlsx, wrong_units_xlsx
from xuanshu.units.forms import ListForm
from xuanshu.units.models import Role
from xuanshu.units.queries import Plan, plan_units
from xuanshu.units.rules import LABELS, MOST_ROWS, NEEDED
from xuanshu.units.services import import_units
from xuanshu.units.services.import_apart import LOST_SECONDS, import_apart
from xuanshu.units.services.keep_list import forget_list, keep_list, kept_list, progress_of

MOST_SHOWN = 200
HEAD_ROWS = 30
# Longer lists are taken in beside the page.
APART = 2_000
EVERY_SECONDS = 2


@require_GET
@page_for(Role.SYSTEM)
def blank_list(request: Request) -> HttpResponse:
    """Give the empty list to be filled in."""
    return download(
        blank_list_xlsx(request.actor, request.now), _("单位和经办人名册（空表）.xlsx"), XLSX
    )


@require_http_methods(["GET", "POST"])
@page_for(Role.SYSTEM)
def units_import(request: Request) -> HttpResponse:
    """Read a list and show what it would do; take it in; give its wrong rows as Excel."""
    if request.method == "POST" and request.POST.get("list"):
        return _act(request, request.POST["list"])
    form = ListForm(request.POST or None, request.FILES or None)
    rows = form.attempt(lambda: _rows(form)) if form.is_valid() else None
    plan = form.attempt(lambda: plan_units(request.actor, rows)) if rows else None
    if rows is None or plan is None:
        return _show(request, form)
    return _show(request, form, plan, keep_list(rows))


def _act(request: Request, token: str) -> HttpResponse:
    """Do what the preview's button asks."""
    form = ListForm()
    rows = form.attempt(lambda: _kept(token))
    if rows is None:
        return _show(request, form)
    if request.POST.get("word") == "failing":
        data = wrong_units_xlsx(plan_units(request.actor, rows), request.actor, request.now)
        return download(data, _("名册中需要修改的行.xlsx"), XLSX)
    if len(rows) > APART:
        import_apart(actor=request.actor, token=token, now=request.now)
        return redirect(f"{reverse('units-import-progress')}?{urlencode({'list': token})}")
    done = form.attempt(lambda: import_units(actor=request.actor, rows=rows, now=request.now))
    if done is None:
        return _show(request, form, plan_units(request.actor, rows), token)
    counts = {"new": len(done.new), "changed": len(done.changed), "people": len(done.accounts)}
    return _done(request, token, counts)


def _done(request: Request, token: str, counts: dict[str, Any]) -> HttpResponse:
    forget_list(token)
    said = _("已导入：新增%(new)s个单位，更改%(changed)s个，开户%(people)s人。")
    messages.success(request, said % counts)
    return redirect("people" if counts["people"] else "units")


@require_GET
@page_for(Role.SYSTEM)
def units_import_progress(request: Request) -> HttpResponse:
    """Show how far a long import is; the page comes again by itself until it is over."""
    token = request.GET.get("list", "")
    try:
        held = progress_of(token)
    except signing.BadSignature:
        held = None
    if held is None:
        return redirect("units-import")
    told, age = held
    if told["state"] == "done":
        return _done(request, token, told)
    lost = told["state"] == "running" and age > LOST_SECONDS
    running = told["state"] == "running" and not lost
    context = {"says": told["says"], "running": running, "lost": lost, "token": token}
    answer = render(request, "units/import_progress.html", context)
    if running:
        answer["Refresh"] = str(EVERY_SECONDS)
    return answer


def _rows(form: ListForm) -> tuple[ListedRow, ...]:
    data = form.cleaned_data["file"].read(MOST_MB * 1024 * 1024 + 1)
    try:
        return rows_listed(read_workbook(data, MOST_ROWS + HEAD_ROWS), LABELS, NEEDED)
    except RuleError as error:
        raise RuleError(error.message, field="file") from error


def _kept(token: str) -> tuple[ListedRow, ...]:
    try:
        return kept_list(token)
    except (signing.BadSignature, OSError, ValueError):
        raise RuleError(_("预览已经过期，请重新选择文件。"), field="file") from None


def _show(
    request: Request, form: ListForm, plan: Plan | None = None, token: str = ""
) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "most": MOST_MB, "plan": plan, "token": token}
    if plan is not None:
        context |= {
            "wrong": [finding for _row, finding in plan.wrong[:MOST_SHOWN]],
            "new": plan.new[:MOST_SHOWN],
            "changed": plan.changed[:MOST_SHOWN],
            "accounts": plan.accounts[:MOST_SHOWN],
        }
    return render(request, "units/import.html", context, status=409 if form.refusal else 200)
