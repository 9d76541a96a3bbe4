"""Taking in a scheme, errors beside their lines; reading a version back; opening a year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from xuanshu.core.calendar import local_day
from xuanshu.core.scheme import Problem
from xuanshu.kit.lists import PDF, download
from xuanshu.programmes.documents import explanation_pdf
from xuanshu.programmes.forms import ApprovalForm, OpenForm, SchemeForm
from xuanshu.programmes.models import SchemeVersion
from xuanshu.programmes.picture import picture_of
from xuanshu.programmes.queries import (
    approval_findings,
    approval_of,
    edit_of,
    shipped_schemes,
    shipped_source,
    version_by_id,
    work_calendar,
)
from xuanshu.programmes.rules import scheme_of
from xuanshu.programmes.services import add_scheme, open_season
from xuanshu.units.access import Request, page_for
from xuanshu.units.models import Role

REFUSED = 409
AROUND = 2
MOST_SHOWN = 200


@dataclass(slots=True)
class SourceLine:
    """A line of a refused scheme with what is wrong in it; ``gap`` says that lines are left out."""

    number: int
    text: str
    gap: bool
    problems: list[Problem] = field(default_factory=list)


@require_http_methods(["GET", "POST"])
@page_for(Role.OFFICE)
def scheme_add(request: Request) -> HttpResponse:
    """Take in a shipped scheme, or one's own: all wrong with it is shown at line and column."""
    actor, now, offered = request.actor, request.now, shipped_schemes()
    wanted = request.POST.get("shipped")
    if wanted in {each.id for each in offered}:
        source = shipped_source(actor.federation, str(wanted))
        version = add_scheme(actor=actor, source=source, now=now)
        messages.success(request, _("随附方案已录入。"))
        return redirect("scheme-version", version.pk)
    form = SchemeForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        taken = form.attempt(lambda: add_scheme(actor=actor, source=form.source(), now=now))
        if taken is not None:
            messages.success(request, _("方案检查无误，已录入。"))
            return redirect("scheme-version", taken.pk)
    shown = form.shown()
    problems = form.problems[:MOST_SHOWN]
    context = {
        "form": form,
        "shown": shown,
        "problems": problems,
        "more": len(form.problems) - len(problems),
        "lines": beside(shown, problems) if shown else [],
        "shipped": offered,
    }
    refused = REFUSED if form.errors or form.problems else 200
    return render(request, "programmes/scheme_add.html", context, status=refused)


def beside(source: str, problems: Iterable[Problem]) -> list[SourceLine]:
    """Return the lines of a source that have problems, and those around them."""
    texts = source.split("\n")
    found: dict[int, list[Problem]] = {}
    for problem in problems:
        found.setdefault(min(problem.line, len(texts)), []).append(problem)
    near = {line + step for line in found for step in range(-AROUND, AROUND + 1)}
    rows: list[SourceLine] = []
    for number in sorted(near & set(range(1, len(texts) + 1))):
        last = rows[-1].number if rows else 0
        gap = number > last + 1
        rows.append(SourceLine(number, texts[number - 1], gap, found.get(number, [])))
    return rows


def _version(request: Request, version_id: int) -> SchemeVersion:
    """Return a version of the actor's federation; raises ``Http404``."""
    try:
        return version_by_id(request.actor.federation, version_id)
    except SchemeVersion.DoesNotExist:
        raise Http404 from None


@require_http_methods(["GET", "POST"])
@page_for(Role.OFFICE)
def scheme_version(request: Request, version_id: int) -> HttpResponse:
    """Read a scheme back in Chinese, and open a season from it."""
    actor, now = request.actor, request.now
    version = _version(request, version_id)
    scheme = scheme_of(version)
    form = OpenForm(request.POST or None, initial={"year": scheme.year})
    if request.method == "POST" and form.is_valid():
        year = form.cleaned_data["year"]
        season = form.attempt(lambda: open_season(actor=actor, version=version, year=year, now=now))
        if season is not None:
            messages.success(request, _("已开启。请确认日期和本通知未规定的事项，然后发布。"))
            return redirect("setup", season.pk)
    context = {
        "version": version,
        "scheme": scheme,
        "lines": [(line, scheme.cite(line.clause)) for line in scheme.explain()],
        "silences": [
            (point, point.text(point.default), scheme.cite(point.clause))
            for point in scheme.silences()
        ],
        "picture": picture_of(scheme, work_calendar(), local_day(now), pending=()),
        "form": form,
        "edit": edit_of(version),
        "approved": approval_of(actor.federation, version.scheme),
        "asks": approval_findings(actor.federation, scheme),
        "approval": ApprovalForm(),
    }
    return render(
        request, "programmes/scheme_version.html", context, status=REFUSED if form.errors else 200
    )


@require_GET
@page_for(Role.OFFICE)
def scheme_explanation(request: Request, version_id: int) -> HttpResponse:
    """Give the rules of a version as a paper: what the system understands, and what is open."""
    version = _version(request, version_id)
    name = _("%(title)s（第%(number)s版）规则说明.pdf") % {
        "title": version.title,
        "number": version.number,
    }
    pdf = explanation_pdf(version, work_calendar(), local_day(request.now))
    return download(pdf, name, PDF, inline=True)
