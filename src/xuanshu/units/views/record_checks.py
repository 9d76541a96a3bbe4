"""Checks of the record and how far they are; the roots of days, to be kept elsewhere."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from xuanshu.journal.models import Check
from xuanshu.journal.queries import (
    check_of,
    checks_of,
    going_check,
    root_lines,
    roots_of,
    roots_within,
    state_of_chain,
    years_with_roots,
)
from xuanshu.kit.lists import PDF, download, page_of
from xuanshu.units.access import Request, may_audit, page_for
from xuanshu.units.documents import daily_roots_pdf
from xuanshu.units.forms import CheckForm
from xuanshu.units.models import Role
from xuanshu.units.queries import exports_of, names_of_people
from xuanshu.units.rules import TAKING_REASONS
from xuanshu.units.services import ask_check

MOST_EXPORTS, A_MONTH = 20, 31


@require_GET
@page_for(Role.AUDIT, Role.OFFICE)
def checks(request: Request) -> HttpResponse:
    """Show the checks of the record, and who took it out and why."""
    return _show(request, CheckForm())


def _show(request: Request, form: CheckForm) -> HttpResponse:
    federation = request.actor.federation_key
    page = page_of(request, checks_of(federation))
    names = names_of_people(check.by for check in page)
    context = {
        "page": page,
        "lines": [(check, names.get(check.by, check.by)) for check in page],
        "going": going_check(federation),
        "chain": state_of_chain(federation),
        "reasons": TAKING_REASONS,
        "exports": exports_of(request.actor, MOST_EXPORTS),
        "may_audit": may_audit(request.actor),
        "form": form,
    }
    status = 409 if form.refusal else 200
    return render(request, "units/record_checks.html", context, status=status)


@require_POST
@page_for(Role.AUDIT)
def check_begin(request: Request) -> HttpResponse:
    """Begin a check, which then goes on by itself."""
    form = CheckForm(request.POST)
    check = form.attempt(
        lambda: ask_check(actor=request.actor, since=form.cleaned_data["since"], now=request.now)
    )
    if check is None:
        return _show(request, form)
    messages.success(request, _("核验已开始，可以离开本页，结果会留在这里。"))
    return redirect("journal-checks")


@require_GET
@page_for(Role.AUDIT, Role.OFFICE)
def check_state(request: Request, check_id: int) -> HttpResponse:
    """Show how far a check is, as a part of a page."""
    check: Check | None = check_of(request.actor.federation_key, check_id)
    if check is None:
        raise Http404
    return render(request, "units/_check_state.html", {"check": check})


@require_GET
@page_for(Role.AUDIT, Role.OFFICE)
def roots(request: Request) -> HttpResponse:
    """Show the root kept of each day."""
    federation = request.actor.federation_key
    page = page_of(request, roots_of(federation), A_MONTH)
    context = {"page": page, "years": years_with_roots(federation)}
    return render(request, "units/record_roots.html", context)


@require_GET
@page_for(Role.AUDIT, Role.OFFICE)
def roots_file(request: Request) -> HttpResponse:
    """Give every root as lines of JSON, for the offline checker."""
    found = list(roots_of(request.actor.federation_key).reverse())
    data = "".join(f"{line}\n" for line in root_lines(found)).encode()
    return download(data, _("每日根摘要.jsonl"), "application/jsonl")


@require_GET
@page_for(Role.AUDIT, Role.OFFICE)
def roots_print(request: Request, year: int) -> HttpResponse:
    """Print the roots of a year as a sheet for the archive."""
    found = list(roots_within(request.actor.federation_key, year))
    if not found:
        raise Http404
    data = daily_roots_pdf(found, request.actor, request.now)
    return download(data, _("操作记录每日根摘要表%s.pdf") % year, PDF, inline=True)
