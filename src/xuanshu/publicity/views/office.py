"""The office's page of a notice: drafting, publishing, ending."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from xuanshu.core.calendar import Span, UnknownYear, local_day
from xuanshu.core.lifecycle import NoticeState
from xuanshu.core.verdict import RuleError
from xuanshu.press.words import period_in_words
from xuanshu.programmes.access import season_for
from xuanshu.programmes.models import Season
from xuanshu.programmes.outcomes import outcome_of
from xuanshu.publicity.access import is_shown, may_end, may_record_publication, publicity_stage
from xuanshu.publicity.forms import EndForm, NoticeForm
from xuanshu.publicity.models import Notice
from xuanshu.publicity.queries import (
    Content,
    changes_of,
    changes_waiting,
    channel_lines,
    content_of,
    ending_of,
    items_of,
    notice_of,
    page_of_notice,
    result_of,
    rounds_of,
    settled,
    span_of,
)
from xuanshu.publicity.services import (
    draft_correction,
    draft_notice,
    end_notice,
    page_bytes,
    publish_notice,
    save_notice,
)
from xuanshu.units.access import Request, page_for
from xuanshu.units.models import Role

REFUSED = 409


def found(request: Request, season_id: int, stage_id: str) -> tuple[Season, Any, Notice | None]:
    """Return season, stage and notice (if drafted) of a page; ``Http404`` otherwise."""
    season = season_for(request.actor, season_id)
    request.season = season
    return season, publicity_stage(season, stage_id), notice_of(season, stage_id)


def drafted(request: Request, season_id: int, stage_id: str) -> Notice:
    """Return the notice of a page; raises ``RuleError`` while there is none."""
    _season, stage, notice = found(request, season_id, stage_id)
    if notice is None:
        raise RuleError(_("“%s”尚未拟稿。") % stage.label, clause=stage.clause)
    return notice


def shown(request: Request, notice: Notice) -> Content:
    """Return the content: as published, or as it would be if it were published now."""
    page = page_of_notice(notice)
    if page is not None:
        return Content.of(page.content)
    try:
        span: Span | None = span_of(notice.rule, request.now)[0]
    except UnknownYear:
        span = None
    return content_of(notice, items_of(notice), span, local_day(request.now))


@require_GET
@page_for(Role.OFFICE)
def page(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Show a notice as far as it is."""
    season, stage, notice = found(request, season_id, stage_id)
    if notice is None:
        before = outcome_of(season, stage.takes_from)
        context = {"season": season, "stage": stage, "before": before}
        return render(request, "publicity/undrafted.html", context)
    if notice.state == NoticeState.DRAFT:
        return _draft(request, notice, NoticeForm(notice))
    return _running(request, notice, EndForm(initial={"result": result_of(notice)}))


def _draft(request: Request, notice: Notice, form: NoticeForm) -> HttpResponse:
    context: dict[str, Any] = {
        "season": notice.season,
        "stage": notice.rule,
        "notice": notice,
        "form": form,
        "changes": changes_of(notice) if notice.round > 1 else (),
    }
    try:
        span, _calendar = span_of(notice.rule, request.now)
        context["days"] = period_in_words(span.first, span.last)
    except UnknownYear as error:
        context["unknown"] = error
    context["has_phone"] = sum(char.isdigit() for char in notice.contact) > len("0000")
    status = REFUSED if form.errors else 200
    return render(request, "publicity/draft.html", context, status=status)


def _running(request: Request, notice: Notice, form: EndForm) -> HttpResponse:
    posted = page_of_notice(notice)
    place = reverse("public-notice", args=[posted.token]) if posted else ""
    context = {
        "season": notice.season,
        "stage": notice.rule,
        "notice": notice,
        "page": posted,
        "address": f"{settings.PUBLIC_ADDRESS}{place}",
        "ending": ending_of(notice),
        "verdict": may_end(request.actor, notice, request.now) and settled(notice),
        "changes": changes_waiting(notice.season, notice.stage),
        "rounds": rounds_of(notice.season_id, notice.stage),
        "form": form,
        "lines": channel_lines(notice),
        "may_record": may_record_publication(request.actor, notice),
    }
    status = REFUSED if form.errors else 200
    return render(request, "publicity/running.html", context, status=status)


@require_POST
@page_for(Role.OFFICE)
def draft(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Draft the notice."""
    season, _stage, _notice = found(request, season_id, stage_id)
    draft_notice(actor=request.actor, season=season, stage_id=stage_id, now=request.now)
    messages.success(request, _("公示已拟稿，请核对文字和联系方式，预览后发布。"))
    return redirect("notice", season_id, stage_id)


@require_POST
@page_for(Role.OFFICE)
def correct(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Draft the corrected notice that an upheld objection leads to."""
    notice = drafted(request, season_id, stage_id)
    draft_correction(actor=request.actor, notice=notice, now=request.now)
    messages.success(request, _("更正公示已拟稿，更正内容和名单自动生成，请核对后发布。"))
    return redirect("notice", season_id, stage_id)


@require_POST
@page_for(Role.OFFICE)
def save(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Save the text; what was typed stays when a rule refuses."""
    notice = drafted(request, season_id, stage_id)
    form = NoticeForm(notice, request.POST)
    done = form.attempt(
        lambda: save_notice(
            actor=request.actor,
            notice=notice,
            now=request.now,
            base=form.cleaned_data["base"],
            **form.values(),
        )
    )
    if done is not None:
        messages.success(request, _("已保存。"))
        return redirect("notice", season_id, stage_id)
    return _draft(request, notice, form)


@require_POST
@page_for(Role.OFFICE)
def publish(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Publish the saved text."""
    notice = drafted(request, season_id, stage_id)
    form = NoticeForm(notice)
    try:
        publish_notice(actor=request.actor, notice=notice, now=request.now)
    except RuleError as error:
        if notice.state != NoticeState.DRAFT:
            raise
        form.refusal = error
        answer = _draft(request, notice, form)
        answer.status_code = REFUSED
        return answer
    messages.success(request, _("公示已发布，任何人都可以查看；入围单位已收到通知。"))
    return redirect("notice", season_id, stage_id)


@require_POST
@page_for(Role.OFFICE)
def end(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """End the notice with its result."""
    notice = drafted(request, season_id, stage_id)
    is_shown(notice).demand()
    form = EndForm(request.POST)
    done = form.attempt(
        lambda: end_notice(
            actor=request.actor,
            notice=notice,
            now=request.now,
            result=form.cleaned_data["result"],
        )
    )
    if done is not None:
        messages.success(request, _("公示已结束，可以办理命名。"))
        return redirect("notice", season_id, stage_id)
    return _running(request, notice, form)


@require_GET
@page_for(Role.OFFICE)
def preview(request: Request, season_id: int, stage_id: str) -> HttpResponse:
    """Show the saved text as the public would see it if it were published now."""
    notice = drafted(request, season_id, stage_id)
    return HttpResponse(page_bytes(shown(request, notice), preview=True))
