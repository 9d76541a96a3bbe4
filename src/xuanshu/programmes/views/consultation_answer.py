"""A unit's answer: written by its handler, signed by its leader, filed."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xuanshu.core.verdict import RuleError
from xuanshu.kit.interpreter import say_to
from xuanshu.kit.lists import PDF, download, give
from xuanshu.kit.middleware import findings_as_data
from xuanshu.kit.uploads import chosen
from xuanshu.programmes.access import asked_for, consultation_for, may_answer
from xuanshu.programmes.documents import answer_sheet_pdf, way_of
from xuanshu.programmes.models import AskedUnit
from xuanshu.programmes.queries import (
    clauses,
    content_of,
    field_names,
    last_scan,
    scan_fits,
)
from xuanshu.programmes.services.consultation import (
    SavedAnswer,
    bring_scan,
    file_answer,
    save_answer,
    take_answer_back,
)
from xuanshu.units.access import OF_UNIT, Request, page_for
from xuanshu.units.models import Role

REFUSED = 409
MOST_MB = 30


def own_part(request: Request, consultation_id: int) -> AskedUnit:
    """Return the reader's own part of a consultation; 404 for a unit that was not asked."""
    return asked_for(request.actor, consultation_for(request.actor, consultation_id))


@require_http_methods(["GET", "POST"])
@page_for(*OF_UNIT)
def answer_page(request: Request, consultation_id: int) -> HttpResponse:
    """Show a unit the draft and its own answer; POST files the answer, by the handler."""
    asked = own_part(request, consultation_id)
    if request.method == "GET":
        return answer_shown(request, asked)
    try:
        may_answer(request.actor, asked, "file", request.now).demand()
        _keep_posted(request, asked)
        made = file_answer(actor=request.actor, asked=asked, now=request.now)
    except RuleError as error:
        return answer_shown(request, own_part(request, consultation_id), error)
    words = _("已提交，标为迟报。") if made.late else _("已提交。截止前可以撤回修改。")
    messages.success(request, words)
    return redirect("consultation-answer", consultation_id)


def answer_shown(
    request: Request, asked: AskedUnit, refusal: RuleError | None = None
) -> HttpResponse:
    """Return the page of an answer, to be written in or to be read."""
    consultation = asked.consultation
    rows = clauses(consultation)
    writes = may_answer(request.actor, asked, "save", request.now)
    content = content_of(asked.draft, rows)
    scan = last_scan(asked)
    found = {each.field: each.message for each in refusal.findings} if refusal else {}
    context = {
        "consultation": consultation,
        "asked": asked,
        "writes": writes,
        "refusal": refusal,
        "clauses": [clause_row(each, asked.draft, found) for each in rows],
        "draft": asked.draft,
        "errors": found,
        "revisions": json.dumps(asked.revisions),
        "loaded": json.dumps(asked.draft, ensure_ascii=False),
        "code": content.code(asked),
        "scan": scan,
        "scan_fits": scan_fits(scan, asked.reply.code if asked.reply else content.code(asked)),
        "late": consultation.terms.is_late(request.now),
        "way": way_of(asked),
        "may_take_back": may_answer(request.actor, asked, "take_back", request.now),
    }
    template = "answer" if writes else "answer_read"
    status = REFUSED if refusal else 200
    return render(request, f"programmes/{template}.html", context, status=status)


def clause_row(clause: Any, values: Mapping[str, Any], found: Mapping[str, str]) -> dict[str, Any]:
    """Return a clause with what was typed of it and what is wrong with that."""
    typed = {name: values.get(f"{name}-{clause.pk}", "") for name in ("stance", "text", "reason")}
    if not typed["stance"] and (typed["text"] or typed["reason"]):
        typed["stance"] = "amend"
    wrong = {name: found.get(f"{name}-{clause.pk}", "") for name in ("text", "reason")}
    return {"clause": clause, **typed, "wrong": wrong}


@require_POST
@page_for(Role.HANDLER)
def answer_save(request: Request, consultation_id: int) -> HttpResponse:
    """Save fields of an answer: JSON from the page's own script, or the page as a form."""
    asked = own_part(request, consultation_id)
    if request.content_type != "application/json":
        try:
            may_answer(request.actor, asked, "save", request.now).demand()
            _keep_posted(request, asked)
        except RuleError as error:
            return answer_shown(request, asked, error)
        return redirect("consultation-answer", consultation_id)
    try:
        data = json.loads(request.body)
        op, fields, base = str(data["op"]), dict(data["fields"]), dict(data.get("base") or {})
    except (ValueError, KeyError, TypeError):
        unread = RuleError(_("保存的内容无法识别，请刷新页面。"))
        return JsonResponse({"findings": findings_as_data(request, unread)}, status=REFUSED)
    try:
        saved = save_answer(
            actor=request.actor, asked=asked, op=op, fields=fields, base=base, now=request.now
        )
    except RuleError as error:
        return JsonResponse({"findings": findings_as_data(request, error)}, status=REFUSED)
    return JsonResponse(say_to(request, _told(saved)))


def _told(saved: SavedAnswer) -> dict[str, Any]:
    """Return what the page's script shows after a save."""
    return {
        "revisions": saved.revisions,
        "saved_at": timezone.localtime(saved.saved_at).strftime("%H:%M:%S"),
        "conflicts": [{"key": key, "message": message} for key, message in saved.conflicts],
        "notice": "",
    }


def _keep_posted(request: Request, asked: AskedUnit) -> None:
    """Save what an ordinary form carries, if anything in it is new to what the page was given."""
    names = field_names(clauses(asked.consultation))
    seen = _data(request.POST.get("loaded", ""))
    typed: dict[str, Any] = {
        key: request.POST[key].replace("\r\n", "\n") for key in names if key in request.POST
    }
    if "loaded" in request.POST:
        typed["agrees_all"] = bool(request.POST.get("agrees_all"))
    fields = {key: value for key, value in typed.items() if value != (seen.get(key) or _no(value))}
    if not fields:
        return
    saved = save_answer(
        actor=request.actor,
        asked=asked,
        op=secrets.token_hex(16),
        fields=fields,
        base=_data(request.POST.get("revisions", "")),
        now=request.now,
    )
    for _key, message in saved.conflicts:
        messages.warning(request, message)


def _no(value: Any) -> Any:
    """Return what an untouched field of this kind says."""
    return False if isinstance(value, bool) else ""


def _data(text: str) -> dict[str, Any]:
    """Return what a hidden field of the page holds."""
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


@require_POST
@page_for(Role.HANDLER)
def answer_take_back(request: Request, consultation_id: int) -> HttpResponse:
    """Take the answer back to change it."""
    take_answer_back(actor=request.actor, asked=own_part(request, consultation_id), now=request.now)
    messages.success(request, _("已撤回，改好后请重新提交。"))
    return redirect("consultation-answer", consultation_id)


@require_POST
@page_for(Role.HANDLER)
def answer_scan(request: Request, consultation_id: int) -> HttpResponse:
    """Take in the signed sheet."""
    asked = own_part(request, consultation_id)
    try:
        if may_answer(request.actor, asked, "save", request.now):
            _keep_posted(request, asked)
        name, data = _scan_of(request)
        bring_scan(actor=request.actor, asked=asked, name=name, data=data, now=request.now)
    except RuleError as error:
        return answer_shown(request, own_part(request, consultation_id), error)
    messages.success(request, _("扫描件已上传。"))
    return redirect("consultation-answer", consultation_id)


def _scan_of(request: Request) -> tuple[str, bytes]:
    """Return the file that was chosen."""
    files = chosen(request, "scan", MOST_MB)
    if not files:
        raise RuleError(_("请先选择扫描件。"), field="scan")
    return files[0]


@require_http_methods(["GET", "POST"])
@page_for(*OF_UNIT)
def answer_sheet(request: Request, consultation_id: int) -> HttpResponse:
    """Give the answer sheet with exactly what is written; POST saves the page first."""
    asked = own_part(request, consultation_id)
    if request.method == "POST":
        try:
            if may_answer(request.actor, asked, "save", request.now):
                _keep_posted(request, asked)
        except RuleError as error:
            return answer_shown(request, asked, error)
        return redirect("consultation-sheet", consultation_id)
    rows = clauses(asked.consultation)
    data = answer_sheet_pdf(asked, content_of(asked.draft, rows), now=request.now)
    return download(data, f"{asked.short_name}{_('征求意见反馈表')}.pdf", PDF, inline=True)


@require_GET
@page_for(Role.OFFICE, Role.AUDIT, *OF_UNIT)
def scan_file(request: Request, consultation_id: int, asked_id: int) -> HttpResponse:
    """Give the last signed sheet of a unit: to the unit itself, the office, audit."""
    asked = asked_for(request.actor, consultation_for(request.actor, consultation_id), asked_id)
    scan = last_scan(asked)
    if scan is None:
        raise RuleError(_("这个单位没有上传签字盖章扫描件。"))
    with scan.file.open("rb") as held:
        return give(held.read(), scan.name, scan.kind)
