"""The page of one filing: written in while it is a draft or returned, read afterwards."""

from __future__ import annotations

import json
import secrets
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from xuanshu.core.verdict import RuleError
from xuanshu.entries.access import may_fill, may_own, record_for
from xuanshu.entries.documents import answer_lines, shown
from xuanshu.entries.forms import marks, revisions_in, sections, typed
from xuanshu.entries.models import StageRecord
from xuanshu.entries.queries import (
    asks_of,
    draft_answers,
    files_of,
    filings_of,
    last_return,
    papers_of,
    scans_of,
    seals_of,
    stage_of,
)
from xuanshu.entries.queries.progress import deadline, state_word
from xuanshu.entries.services import Saved, file_record, save_draft, take_back
from xuanshu.kit.interpreter import say_to
from xuanshu.kit.middleware import findings_as_data
from xuanshu.units.access import Request, page_for
from xuanshu.units.models import Role


def open_record(request: Request, record_id: int) -> StageRecord:
    """Return the page's filing, its season put on the request; 404 for another unit's."""
    record = record_for(request.actor, record_id)
    request.season = record.entry.season
    return record


@require_GET
@page_for(Role.OFFICE, Role.HANDLER, Role.LEADER)
def filing_page(request: Request, record_id: int) -> HttpResponse:
    """Show a filing: to its unit the draft to write in, otherwise what was filed."""
    return show(request, open_record(request, record_id))


def show(request: Request, record: StageRecord, refusal: RuleError | None = None) -> HttpResponse:
    """Return the page of a filing, with a refusal on it if there was one."""
    season = record.entry.season
    rules, stage = season.rules, stage_of(record)
    writes = bool(may_fill(request.actor, record))
    filings = filings_of(record)
    answers = draft_answers(record)
    if filings and record.state not in {"draft", "returned"}:
        answers = dict(filings[0].version.answers)
    returned = last_return(record) if record.state == "returned" else None
    files = files_of(record)
    seals = seals_of(record)
    context: dict[str, Any] = {
        "season": season,
        "rules": rules,
        "stage": stage,
        "record": record,
        "entry": record.entry,
        "due": deadline(stage, request.now),
        "word": state_word(stage, record),
        "writes": writes,
        "owns": bool(may_own(request.actor, record.entry)),
        "refusal": refusal,
        "returned": returned,
        "mend": _labels(rules, returned.fields) if returned else [],
        "filings": filings,
        "seals": seals,
        "scans": scans_of(record) if seals else [],
        "file_papers": [
            (paper, [file for file in files if file.paper == paper.id])
            for paper in papers_of(rules, stage)
            if paper.kind == "files"
        ],
    }
    if writes:
        found = refusal.findings if refusal else ()
        mend = returned.fields if returned else ()
        context["sections"] = sections(rules, stage, answers, found, mend)
        context["revisions"] = json.dumps(record.draft.revisions)
        context["loaded"] = marks(rules, stage, answers)
        context["evidence_kinds"] = rules.evidence_kinds()
    else:
        context["papers"] = answer_lines(rules, stage, answers)
    template = "entries/draft.html" if writes else "entries/filing.html"
    return render(request, template, context, status=409 if refusal else 200)


def _labels(rules: Any, fields: list[str]) -> list[tuple[str, str]]:
    papers = rules.papers
    return [(key, papers[key].label if key in papers else rules.fact_label(key)) for key in fields]


@require_POST
@page_for(Role.HANDLER)
def save(request: Request, record_id: int) -> HttpResponse:
    """Save fields of a draft: JSON from the page's own script, or the whole page as a form."""
    record = open_record(request, record_id)
    if request.content_type == "application/json":
        return _save_json(request, record)
    try:
        may_fill(request.actor, record).demand()
        keep_posted(request, record)
    except RuleError as error:
        return show(request, record, error)
    return redirect("filing", record.pk)


def keep_posted(request: Request, record: StageRecord) -> None:
    """Save what an ordinary form carries, if anything in it is new."""
    if not may_fill(request.actor, record):
        return
    rules, stage = record.entry.season.rules, stage_of(record)
    fields = typed(rules, stage, record.draft.answers, request.POST)
    if not fields:
        return
    saved = save_draft(
        record=record,
        op=secrets.token_hex(16),
        fields=fields,
        base=revisions_in(request.POST),
        actor=request.actor,
        now=request.now,
    )
    for notice in (*_notices(saved), *(each.message for each in saved.conflicts)):
        messages.warning(request, notice)
    record.draft.refresh_from_db()


def _save_json(request: Request, record: StageRecord) -> HttpResponse:
    try:
        data = json.loads(request.body)
        op, fields, base = str(data["op"]), dict(data["fields"]), dict(data.get("base") or {})
    except (ValueError, KeyError, TypeError):
        error = RuleError(_("保存的内容无法识别，请刷新页面。"))
        return JsonResponse({"findings": findings_as_data(request, error)}, status=409)
    try:
        saved = save_draft(
            record=record, op=op, fields=fields, base=base, actor=request.actor, now=request.now
        )
    except RuleError as error:
        return JsonResponse({"findings": findings_as_data(request, error)}, status=409)
    return JsonResponse(say_to(request, _answer(record, saved)))


def _answer(record: StageRecord, saved: Saved) -> dict[str, Any]:
    """Return what the page's script shows after a save."""
    asks = {ask.key: ask for ask in asks_of(record.entry.season.rules, stage_of(record))}
    lost = [
        f"“{each.label}”：{shown(asks[each.key.partition('.')[0]], each.theirs) or each.theirs}"
        for each in saved.conflicts
    ]
    answer: dict[str, Any] = {
        "revisions": saved.revisions,
        "saved_at": timezone.localtime(saved.saved_at).strftime("%H:%M:%S"),
        "conflicts": [{"key": c.key, "message": c.message} for c in saved.conflicts],
        "notice": "".join(_notices(saved)),
    }
    if lost:
        answer["show"] = {"conflict": _("被替换的内容：") + "；".join(lost)}
    return answer


def _notices(saved: Saved) -> list[str]:
    """Return what a save did to seals, in words."""
    notices = []
    if saved.seal_voided:
        papers = "、".join(f"《{label}》" for label in saved.seal_voided)
        notices.append(
            _("内容与盖章件不一致，%(papers)s的盖章件已失效；改回原文即恢复，否则请重新打印盖章。")
            % {"papers": papers}
        )
    if saved.seal_restored:
        papers = "、".join(f"《{label}》" for label in saved.seal_restored)
        revived = _("内容已改回盖章时的文本，%(papers)s的盖章件恢复有效。")
        notices.append(revived % {"papers": papers})
    return notices


@require_POST
@page_for(Role.HANDLER)
def file(request: Request, record_id: int) -> HttpResponse:
    """File the present content; every finding at once where it cannot be."""
    record = open_record(request, record_id)
    try:
        keep_posted(request, record)
        file_record(record=record, actor=request.actor, now=request.now)
    except RuleError as error:
        record.draft.refresh_from_db()
        return show(request, record, error)
    return redirect("filing-receipt", record.pk)


@require_POST
@page_for(Role.HANDLER)
def take_back_filing(request: Request, record_id: int) -> HttpResponse:
    """Take a filing back to change it."""
    record = open_record(request, record_id)
    try:
        take_back(record=record, actor=request.actor, now=request.now)
    except RuleError as error:
        return show(request, record, error)
    return redirect("filing", record.pk)
