"""Before and after: what an edited scheme changes for whom, and keeping it as a new version."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from xuanshu.core.scheme.difference import CONCERNED, Change, changes
from xuanshu.programmes.forms import ApprovalForm, NoteForm, shown
from xuanshu.programmes.queries import approval_findings, later_versions
from xuanshu.programmes.rules import compiled, scheme_of
from xuanshu.programmes.services import carry_draft, keep_version, record_approval
from xuanshu.programmes.views.editing import Work, version_for, work_of
from xuanshu.units.access import Request, page_for
from xuanshu.units.models import Role

REFUSED = 409


@require_GET
@page_for(Role.OFFICE)
def edit_preview(request: Request, version_id: int) -> HttpResponse:
    """Show what would change for whom, and everything that still stands in the way."""
    return _page(request, work_of(request, version_id))


def _page(
    request: Request,
    work: Work,
    *,
    note: NoteForm | None = None,
    approval: ApprovalForm | None = None,
) -> HttpResponse:
    version, sound = work.version, not work.done.problems
    rules = compiled(work.done.source, version.known_texts) if sound else None
    seen = work.draft.seen if work.draft else version.number
    subjects = {each.field.path: each.field.place.subject for each in work.controls}
    context = {
        "work": work,
        "version": version,
        "edits": [(each, shown(each.field, each.raw)) for each in work.controls if each.changed],
        "problems": [(told, subjects.get(told.path, "")) for told in work.done.problems],
        "changes": by_whom(changes(scheme_of(version), rules)) if rules else [],
        "later": later_versions(version, seen),
        "asks": approval_findings(request.actor.federation, rules) if rules else (),
        "form": note or NoteForm(),
        "approval": approval or ApprovalForm(),
    }
    failed = (note and note.errors) or (approval and approval.errors)
    refusal = note is not None and note.refusal is not None
    status = REFUSED if failed or refusal else 200
    return render(request, "programmes/edit_preview.html", context, status=status)


def by_whom(found: tuple[Change, ...]) -> list[tuple[str, list[Change]]]:
    """Return changes under the name of those whom they concern."""
    groups: dict[str, list[Change]] = {}
    for change in found:
        groups.setdefault(CONCERNED[change.whom], []).append(change)
    return list(groups.items())


@require_POST
@page_for(Role.OFFICE)
def edit_keep(request: Request, version_id: int) -> HttpResponse:
    """Keep what was changed as a new version of the scheme."""
    version = version_for(request, version_id)
    form = NoteForm(request.POST)
    actor, now = request.actor, request.now
    if form.is_valid():
        note = form.cleaned_data["note"]
        made = form.attempt(lambda: keep_version(actor=actor, version=version, note=note, now=now))
        if made is not None:
            words = {"old": version.number, "new": made.number}
            messages.success(request, _("已存为第%(new)s版，第%(old)s版原样保留。") % words)
            return redirect("scheme-version", made.pk)
    return _page(request, work_of(request, version_id), note=form)


@require_POST
@page_for(Role.OFFICE)
def edit_carry(request: Request, version_id: int) -> HttpResponse:
    """Lay the changes over the newest version, or stay on this one knowing of the newer."""
    version = version_for(request, version_id)
    onto = request.POST.get("onto") == "newest"
    draft, clash = carry_draft(
        actor=request.actor, version=version, onto_newest=onto, now=request.now
    )
    if onto:
        messages.success(request, _("您的改动已移到第%(n)s版上。") % {"n": draft.version.number})
    if clash:
        words = {"n": len(clash)}
        messages.warning(request, _("有%(n)s处对方也改了，现在按您的写，请逐处核对。") % words)
    return redirect("scheme-edit-preview", draft.version_id)


@require_POST
@page_for(Role.OFFICE)
def approval_add(request: Request, version_id: int) -> HttpResponse:
    """Record the document that approves the words 奖 and 表彰, or money."""
    version = version_for(request, version_id)
    form = ApprovalForm(request.POST)
    actor, now = request.actor, request.now
    if form.is_valid():
        data = form.cleaned_data
        kept = form.attempt(
            lambda: record_approval(
                actor=actor,
                version=version,
                title=data["title"],
                number=data["number"],
                date=data["date"],
                now=now,
            )
        )
        if kept is not None:
            messages.success(request, _("批准文件已登记，对这一方案的各版都有效。"))
            back = "scheme-edit-preview" if request.POST.get("from") == "edit" else "scheme-version"
            return redirect(back, version.pk)
    return _page(request, work_of(request, version_id), approval=form)
