"""The public check of a certificate: no sign-in, no personal data, a light limit on guesses."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from xuanshu.honours.forms import CheckForm
from xuanshu.honours.models import Certificate
from xuanshu.honours.queries import by_code, by_number_or_code, result_of
from xuanshu.honours.rules import grouped
from xuanshu.kit.limits import TOO_MANY, Limit
from xuanshu.units.access import Request

# Misses that one address may have in a while; a code has 54 bits, so this is for decency.
MISSES = Limit("check-misses", most=20, seconds=600)
NOT_FOUND = 404


@require_safe
def form_page(request: Request) -> HttpResponse:
    """Ask for a number or a code, and find the certificate."""
    asked = CheckForm(request.GET if "what" in request.GET else None)
    context: dict[str, Any] = {"form": asked}
    if not asked.is_valid():
        return render(request, "honours/check.html", context)
    if MISSES.reached(request):
        return render(request, "honours/check.html", context | {"limited": True}, status=TOO_MANY)
    rows = by_number_or_code(asked.cleaned_data["what"])
    if len(rows) == 1:
        return redirect("check-code", rows[0].code)
    if not rows:
        MISSES.count(request)
    context |= {"rows": rows, "asked": asked.cleaned_data["what"]}
    return render(request, "honours/check.html", context, status=200 if rows else NOT_FOUND)


@require_safe
def result(request: Request, code: str) -> HttpResponse:
    """Say whether the certificate with a code holds, was revoked, or does not exist."""
    if MISSES.reached(request):
        context = {"form": CheckForm(), "limited": True}
        return render(request, "honours/check.html", context, status=TOO_MANY)
    certificate = by_code(code)
    if certificate is None:
        MISSES.count(request)
        context = {"form": CheckForm(), "asked": code, "rows": []}
        return render(request, "honours/check.html", context, status=NOT_FOUND)
    return render(request, "honours/result.html", _shown(certificate))


def _shown(certificate: Certificate) -> dict[str, Any]:
    """Return what anyone may read of a certificate."""
    return {
        "certificate": certificate,
        "revocation": certificate.revoked,
        "code": grouped(certificate.code),
        "result": result_of(certificate.entry_id),
    }
