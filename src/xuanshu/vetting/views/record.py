"""The examining page: what was filed beside its sealed copy; take in, send back, take back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from xuanshu.core.lifecycle import FILING
from xuanshu.core.scheme.fields.evidence import COLUMNS
from xuanshu.entries.documents import shown
from xuanshu.entries.models import StageRecord
from xuanshu.entries.queries import asks_of, filings_of, seals_of, standings_of, steps_of
from xuanshu.programmes.access import season_for
from xuanshu.programmes.models import Season
from xuanshu.units.access import Request, page_for
from xuanshu.units.models import Role
from xuanshu.vetting.access import (
    filing_stage,
    may_accept,
    may_reopen,
    may_return,
    record_in,
    screenings_after,
)
from xuanshu.vetting.forms import AcceptForm, ReasonForm, ReturnForm
from xuanshu.vetting.queries import Filter, Part, filings, neighbours, next_waiting, parts_filed
from xuanshu.vetting.services import accept_filing, reopen_filing, return_filing
from xuanshu.vetting.services.words import accept_word, undo_word


@require_GET
@page_for(Role.OFFICE)
def record_page(request: Request, season_id: int, stage_id: str, record_id: int) -> HttpResponse:
    """Show one filing to be examined."""
    season, stage, record = _place(request, season_id, stage_id, record_id)
    return _show(request, season, stage, record)


@require_POST
@page_for(Role.OFFICE)
def accept(request: Request, season_id: int, stage_id: str, record_id: int) -> HttpResponse:
    """Take the filing in and go on to the next that waits."""
    season, stage, record = _place(request, season_id, stage_id, record_id)
    form = AcceptForm(request.POST)
    if form.is_valid():
        note = form.cleaned_data["note"]
        if form.attempt(
            lambda: accept_filing(record=record, note=note, actor=request.actor, now=request.now)
        ):
            words = _("%(entry)s 已%(word)s。")
            named = {"entry": record.entry, "word": accept_word(stage)}
            messages.success(request, words % named)
            return _onward(request, season, stage, record)
    return _show(request, season, stage, record, accept_form=form)


@require_POST
@page_for(Role.OFFICE)
def send_back(request: Request, season_id: int, stage_id: str, record_id: int) -> HttpResponse:
    """Send the filing back with its reasons and go on to the next that waits."""
    season, stage, record = _place(request, season_id, stage_id, record_id)
    form = ReturnForm(request.POST, places=places_of(season, stage))
    if form.is_valid():
        data = form.cleaned_data
        if form.attempt(
            lambda: return_filing(
                record=record,
                reason=data["reason"],
                fields=data["fields_to_mend"],
                due=data["due"],
                actor=request.actor,
                now=request.now,
            )
        ):
            messages.success(request, _("%s 已退回修改，并已通知填报单位。") % record.entry)
            return _onward(request, season, stage, record)
    return _show(request, season, stage, record, return_form=form)


@require_POST
@page_for(Role.OFFICE)
def reopen(request: Request, season_id: int, stage_id: str, record_id: int) -> HttpResponse:
    """Take an acceptance back, with a reason."""
    season, stage, record = _place(request, season_id, stage_id, record_id)
    form = ReasonForm(request.POST)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        if form.attempt(
            lambda: reopen_filing(
                record=record, reason=reason, actor=request.actor, now=request.now
            )
        ):
            words = _("%(entry)s 已%(word)s。")
            messages.success(request, words % {"entry": record.entry, "word": undo_word(stage)})
            return redirect("vetting-record", season.pk, stage.id, record.pk)
    return _show(request, season, stage, record, reopen_form=form)


def _place(
    request: Request, season_id: int, stage_id: str, record_id: int
) -> tuple[Season, Any, StageRecord]:
    season = season_for(request.actor, season_id)
    request.season = season
    stage = filing_stage(season, stage_id)
    record = record_in(request.actor, season, stage.id, record_id)
    record.entry.season = season
    return season, stage, record


def places_of(season: Season, stage: Any) -> list[tuple[str, str]]:
    """Return the places of a stage that a return may name: each paper, and what it asks."""
    rules = season.rules
    found = []
    for name in stage.papers:
        found.append((name, f"《{rules.papers[name].label}》"))
        found += [
            (ask.key, ask.label)
            for ask in asks_of(rules, stage)
            if ask.paper == name and ask.key != name
        ]
    return found


def _show(
    request: Request, season: Season, stage: Any, record: StageRecord, **forms: Any
) -> HttpResponse:
    """Render the examining page; a refused form keeps what was typed."""
    narrowed, query = _narrowed(request)
    before, after, place, length = neighbours(narrowed.apply(filings(season, stage.id)), record)
    acts = filings_of(record)
    actor, standings = request.actor, standings_of(record.entry)
    context = {
        "season": season,
        "stage": stage,
        "record": record,
        "entry": record.entry,
        "filing": acts[0] if acts else None,
        "parts": [part_shown(season, part) for part in parts_filed(record, _answers(acts))],
        "seals": seals_of(record),
        "steps": _history(record, stage),
        "before": before,
        "after": after,
        "place": place,
        "length": length,
        "query": query,
        "may_accept": may_accept(actor, record),
        "may_return": may_return(actor, record),
        "may_reopen": may_reopen(actor, record, standings=standings),
        "screenings": screenings_after(season.rules, stage.id),
        "accept_word": accept_word(stage),
        "undo_word": undo_word(stage),
        "category": season.rules.categories.of.get(record.entry.category),
        "accept_form": AcceptForm(),
        "reopen_form": ReasonForm(),
        "return_form": ReturnForm(places=places_of(season, stage)),
        "refusal": next((form.refusal for form in forms.values() if form.refusal), None),
        **forms,
    }
    status = 409 if context["refusal"] else 200
    return render(request, "vetting/record.html", context, status=status)


def _history(record: StageRecord, stage: Any) -> list[tuple[Any, str]]:
    """Return the moves of a filing, newest first, each in the words of its stage."""
    words = {"accept": accept_word(stage), "reopen": undo_word(stage)}
    return [
        (step, words.get(step.move) or FILING.move_label(step.move)) for step in steps_of([record])
    ]


def _answers(acts: list[Any]) -> dict[str, Any]:
    return acts[0].version.answers if acts else {}


def part_shown(season: Season, part: Part) -> dict[str, Any]:
    """Return one paper for the template: words for choices, rows for evidence, files."""
    kinds = dict(season.rules.evidence_kinds())
    rows = []
    for ask, value in part.answers:
        table = value if ask.kind == "evidence" and isinstance(value, list) else None
        if table is not None:
            table = [
                [
                    kinds.get(row.get(key), row.get(key)) if key == "kind" else row.get(key) or ""
                    for key, _label in COLUMNS
                ]
                for row in table
            ]
        rows.append({"ask": ask, "text": "" if table else shown(ask, value), "table": table})
    return {"paper": part.paper, "rows": rows, "files": part.files, "heads": COLUMNS}


def _narrowed(request: Request) -> tuple[Filter, str]:
    """Return the filter of the list that the page was opened from, and its query."""
    query = request.POST.get("query") or request.GET.urlencode()
    found = QueryDict(query)
    return Filter.read(found or {"state": "all"}), query


def _onward(request: Request, season: Season, stage: Any, record: StageRecord) -> HttpResponse:
    """Go to the next filing that waits, or back to the list."""
    narrowed, query = _narrowed(request)
    following = next_waiting(narrowed.apply(filings(season, stage.id), state=False), record)
    args = [season.pk, stage.id]
    if following:
        return redirect(f"{reverse('vetting-record', args=[*args, following])}?{query}")
    return redirect(f"{reverse('vetting', args=args)}?{query}")
