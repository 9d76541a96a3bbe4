"""What the public sees without signing in: the list of notices, a notice that is not there."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from xuanshu.core.calendar import local_day
from xuanshu.kit.lists import page_of
from xuanshu.publicity.queries import public_pages
from xuanshu.units.access import Request


@require_safe
def notices(request: Request) -> HttpResponse:
    """Show all public notices, newest first."""
    context = {"page": page_of(request, public_pages()), "today": local_day(request.now)}
    return render(request, "publicity/notices.html", context)


@require_safe
def missing(request: Request, **place: str) -> HttpResponse:
    """Answer for an address at which nothing was published; the middleware serves the others."""
    raise Http404(f"{request.path}: {place}")
