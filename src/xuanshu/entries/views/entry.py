"""The page of one entry: what it is, its filings, what every room knows of it, its time line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from xuanshu.core.verdict import RuleError
from xuanshu.entries.access import entry_for
from xuanshu.entries.forms import NameForm
from xuanshu.entries.models import Entry
from xuanshu.entries.queries import (
    records_of,
    seals_of_many,
    standing_rows,
    standings_of_many,
    steps_of,
)
from xuanshu.entries.queries.progress import cells, move_word, next_of, stages_open
from xuanshu.entries.services import set_standard_name, start_filing
from xuanshu.kit import slots
from xuanshu.units.access import Request, page_for
from xuanshu.units.models import Role

if TYPE_CHECKING:
    from xuanshu.core.scheme import Scheme
    from xuanshu.entries.models import StageRecord


@require_GET
@page_for(Role.OFFICE, Role.HANDLER, Role.LEADER)
def entry_page(request: Request, entry_id: int) -> HttpResponse:
    """Show an entry to its unit or the office."""
    entry = entry_for(request.actor, entry_id)
    return show(request, entry, NameForm(initial={"name": entry.standard_name}))


def show(
    request: Request, entry: Entry, form: NameForm, refusal: RuleError | None = None
) -> HttpResponse:
    """Return the page of an entry with the office's form on it, and a refusal if there was one."""
    season = request.season = entry.season
    rules = season.rules
    records = records_of([entry])[entry.pk]
    seals = seals_of_many(records.values(), rules)
    standings = standings_of_many([entry])[entry.pk]
    context = {
        "season": season,
        "rules": rules,
        "entry": entry,
        "category": getattr(rules.categories.of.get(entry.category), "label", ""),
        "cells": cells(rules, records),
        "next": next_of(
            entry,
            rules,
            records,
            standings=standings,
            seals=seals,
            open_stages=stages_open(season),
            now=request.now,
        ),
        "standings": standing_rows(entry),
        "steps": time_line(rules, list(records.values())),
        "panels": slots.items("panel", request, entry),
        "form": form,
        "refusal": refusal,
    }
    return render(request, "entries/entry.html", context, status=409 if refusal else 200)


def time_line(rules: Scheme, records: list[StageRecord]) -> list[dict[str, Any]]:
    """Return the moves of an entry's filings in words, newest first."""
    labels = {paper.id: paper.label for paper in rules.papers.values()}
    return [
        {
            "step": step,
            "word": move_word(rules.stage(step.record.stage), step.move),
            "stage": rules.stage(step.record.stage).label,
            "fields": [labels.get(key) or rules.fact_label(key) for key in step.fields],
        }
        for step in steps_of(records)
    ]


@require_POST
@page_for(Role.HANDLER)
def begin_filing(request: Request, entry_id: int, stage_id: str) -> HttpResponse:
    """Begin the entry's filing of a later stage and open its draft."""
    entry = entry_for(request.actor, entry_id)
    request.season = entry.season
    try:
        record = start_filing(entry=entry, stage_id=stage_id, actor=request.actor, now=request.now)
    except RuleError as error:
        return show(request, entry, NameForm(), error)
    return redirect("filing", record.pk)


@require_POST
@page_for(Role.OFFICE)
def name_entry(request: Request, entry_id: int) -> HttpResponse:
    """Give an entry its standard name."""
    entry = entry_for(request.actor, entry_id)
    form = NameForm(request.POST)
    if form.is_valid():
        name = form.cleaned_data["name"]
        done = form.attempt(
            lambda: set_standard_name(entry=entry, name=name, actor=request.actor, now=request.now)
        )
        if done is not None:
            messages.success(request, _("规范名称已保存，今后的名单和证书使用这一名称。"))
            return redirect("entry", entry.pk)
    return show(request, entry, form)
