"""Personal data on purpose: why a list is taken away, a telephone in full."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from xuanshu.units.access import Request
from xuanshu.units.forms import WhyForm
from xuanshu.units.services import note_export


def asked_why(request: Request, what: str) -> HttpResponse | None:
    """Return the page that asks why a list with personal data is taken away.

    ``None`` once a reason was given; it then stands in the record.
    """
    form = WhyForm(request.POST or None)
    if request.method == "POST":
        form.attempt(
            lambda: note_export(
                actor=request.actor, what=what, now=request.now, **form.cleaned_data
            )
        )
        if not form.errors and not form.refusal:
            return None
    status = 409 if form.refusal else 200
    return render(request, "units/export_reason.html", {"form": form, "what": what}, status=status)
