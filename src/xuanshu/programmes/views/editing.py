"""Changing a scheme in pages: subject by subject, saved as it is typed, kept as a new version."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from xuanshu.core.scheme import editing
from xuanshu.core.verdict import RuleError
from xuanshu.kit.interpreter import say_to
from xuanshu.kit.lists import download
from xuanshu.kit.middleware import findings_as_data
from xuanshu.programmes.forms import (
    Control,
    blocks_of,
    controls_of,
    joined,
    posted,
)
from xuanshu.programmes.models import SchemeDraft, SchemeVersion
from xuanshu.programmes.queries import draft_of, later_versions, version_by_id
from xuanshu.programmes.services import add_row, drop_row, save_fields, undo
from xuanshu.units.access import Request, page_for
from xuanshu.units.models import Role

REFUSED = 409
YAML = "application/yaml"


@dataclass(frozen=True, slots=True)
class Work:
    """A version with what its reader changes in it."""

    version: SchemeVersion
    draft: SchemeDraft | None
    plain: editing.Draft
    done: editing.Edited
    controls: list[Control]

    @property
    def unplaced(self) -> list[editing.Told]:
        """Return the problems that stand at no field."""
        return [told for told in self.done.problems if not told.path]

    @property
    def changed(self) -> int:
        """Return how many places differ from the version."""
        return len(self.plain.values) + len(self.plain.added) + len(self.plain.removed)


def version_for(request: Request, version_id: int) -> SchemeVersion:
    """Return a version of the reader's federation; raises ``Http404`` otherwise."""
    try:
        return version_by_id(request.actor.federation, version_id)
    except SchemeVersion.DoesNotExist:
        raise Http404 from None


def work_of(request: Request, version_id: int) -> Work:
    """Return a version with what the reader changes in it."""
    version = version_for(request, version_id)
    source = bytes(version.source)
    draft = draft_of(version, request.actor.person)
    plain = draft.plain() if draft else editing.Draft()
    done = editing.edited(source, plain, version.known_texts)
    controls = controls_of(editing.layout_of(source), done, plain)
    return Work(version, draft, plain, done, controls)


def _about(request: Request) -> str:
    """Return the subject that the page is about."""
    about = request.POST.get("about") or request.GET.get("about", "")
    return about if about in editing.SUBJECTS else next(iter(editing.SUBJECTS))


def _back(version: SchemeVersion, about: str, place: str = "") -> HttpResponse:
    address = reverse("scheme-edit", args=[version.pk])
    return redirect(f"{address}?about={about}{place}")


@require_GET
@page_for(Role.OFFICE)
def edit_page(request: Request, version_id: int) -> HttpResponse:
    """Show the places of one subject, each with its clause, its value and what is wrong."""
    return _page(request, work_of(request, version_id))


def _page(request: Request, work: Work, error: RuleError | None = None) -> HttpResponse:
    about = _about(request)
    layout = work.done.layout
    context = {
        "work": work,
        "version": work.version,
        "about": about,
        "subjects": _subjects(work),
        "blocks": blocks_of(work.controls, layout, about),
        "groups": [group for group in layout.groups if group.kind.subject == about],
        "removed": work.plain.removed,
        "only_file": layout.only_file,
        "later": later_versions(work.version, work.version.number),
        "refusal": error,
    }
    return render(request, "programmes/edit.html", context, status=REFUSED if error else 200)


def _subjects(work: Work) -> list[tuple[str, str, int, int]]:
    """Return key, label, number of changes and of problems of each subject that has places."""
    found = []
    for key, label in editing.SUBJECTS.items():
        mine = [each for each in work.controls if each.field.place.subject == key]
        if mine or any(group.kind.subject == key for group in work.done.layout.groups):
            changed = sum(each.changed for each in mine)
            found.append((key, label, changed, sum(bool(each.errors) for each in mine)))
    return found


@require_POST
@page_for(Role.OFFICE)
def edit_save(request: Request, version_id: int) -> HttpResponse:
    """Save fields: JSON from the page's own script, or the whole page as a form."""
    work = work_of(request, version_id)
    if request.content_type == "application/json":
        return _save_json(request, work)
    try:
        _keep(request, work)
    except RuleError as error:
        return _page(request, work, error)
    if request.POST.get("next") == "preview":
        return redirect("scheme-edit-preview", work.version.pk)
    return _back(work.version, _about(request))


def _keep(request: Request, work: Work) -> None:
    """Save what an ordinary form carries, if anything in it is new."""
    fields = posted(work.controls, request.POST)
    if fields:
        save_fields(actor=request.actor, version=work.version, fields=fields, now=request.now)


def _save_json(request: Request, work: Work) -> HttpResponse:
    try:
        parts = dict(json.loads(request.body)["fields"])
    except (ValueError, KeyError, TypeError):
        error = RuleError(_("保存的内容无法识别，请刷新页面。"))
        return JsonResponse({"findings": findings_as_data(request, error)}, status=REFUSED)
    try:
        draft = save_fields(
            actor=request.actor,
            version=work.version,
            fields=joined(work.controls, parts),
            now=request.now,
        )
    except RuleError as error:
        return JsonResponse({"findings": findings_as_data(request, error)}, status=REFUSED)
    return JsonResponse(say_to(request, _answer(work_of(request, work.version.pk), draft)))


def _answer(work: Work, draft: SchemeDraft) -> dict[str, Any]:
    """Return what the page's script shows after a save: what is wrong, at its field."""
    told = {f"e:{each.field.path}": "；".join(each.errors) for each in work.controls}
    return {
        "saved_at": timezone.localtime(draft.saved_at).strftime("%H:%M:%S"),
        "show": {**told, "tally": _tally(work), "unplaced": _unplaced(work)},
    }


def _tally(work: Work) -> str:
    words = {"n": work.changed, "wrong": len(work.done.problems)}
    if work.done.problems:
        return _("改动%(n)s处，有%(wrong)s处问题") % words
    return _("改动%(n)s处，检查无误") % words if work.changed else _("没有改动")


def _unplaced(work: Work) -> str:
    return "；".join(f"{told.message}（{told.place}）" for told in work.unplaced)


@require_POST
@page_for(Role.OFFICE)
def edit_row(request: Request, version_id: int) -> HttpResponse:
    """Add a row to a list, take one out, or bring one back; what is typed is saved first."""
    work = work_of(request, version_id)
    try:
        _keep(request, work)
        act, path = _row_act(request)
        act(path=path, actor=request.actor, version=work.version, now=request.now)
    except RuleError as error:
        return _page(request, work_of(request, version_id), error)
    return _back(work.version, _about(request), "#rows" if act is add_row else "")


def _row_act(request: Request) -> tuple[Callable[..., object], str]:
    """Return what a button asks of which row: "add:quotas"."""
    name, _sign, path = request.POST.get("row", "").partition(":")
    acts: dict[str, Callable[..., object]] = {"add": add_row, "drop": drop_row, "undo": undo}
    if name not in acts:
        raise RuleError(_("请在页面上选择要增加或去掉的一行。"), field="row")
    return acts[name], path


@require_POST
@page_for(Role.OFFICE)
def edit_discard(request: Request, version_id: int) -> HttpResponse:
    """Give up all that was changed."""
    version = version_for(request, version_id)
    undo(actor=request.actor, version=version, now=request.now)
    messages.success(request, _("改动已放弃，方案还是第%(n)s版的样子。") % {"n": version.number})
    return redirect("scheme-version", version.pk)


@require_GET
@page_for(Role.OFFICE)
def scheme_source(request: Request, version_id: int) -> HttpResponse:
    """Give the file of a version, or with ``?draft=1`` of what is in work."""
    version = version_for(request, version_id)
    source = bytes(version.source)
    if request.GET.get("draft"):
        source = work_of(request, version_id).done.source
    return download(source, f"{version.scheme}-v{version.number}.yaml", YAML)
