"""Posts to be granted, the small office's mode, what one person did where two are meant."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xuanshu.kit.lists import XLSX, download, page_of
from xuanshu.units.access import (
    Request,
    is_small_office,
    may_grant,
    may_switch_small_office,
    page_for,
)
from xuanshu.units.documents import one_person_xlsx
from xuanshu.units.forms import ReasonForm
from xuanshu.units.models import Role
from xuanshu.units.queries import (
    grants_for,
    one_person_acts,
    post_of,
    small_office_steps,
    waiting_posts,
)
from xuanshu.units.services import grant_post, switch_small_office

LAST = 20


@require_GET
@page_for(Role.SECURITY, Role.SYSTEM)
def posts_waiting(request: Request) -> HttpResponse:
    """Show the posts that wait to be granted, and what was said of the last ones."""
    page = page_of(request, waiting_posts(request.actor, timezone.localdate(request.now)))
    context = {
        "page": page,
        "lines": [(post, may_grant(request.actor, post)) for post in page],
        "done": grants_for(request.actor)[:LAST],
        "grants": request.actor.is_a(Role.SECURITY),
    }
    return render(request, "units/posts_waiting.html", context)


@require_POST
@page_for(Role.SECURITY)
def post_grant(request: Request, post_id: int) -> HttpResponse:
    """Grant a post, or refuse it."""
    post = post_of(request.actor, post_id)
    if post is None:
        raise Http404
    granted = request.POST.get("word") == "grant"
    grant_post(
        actor=request.actor,
        post=post,
        granted=granted,
        reason=request.POST.get("reason", ""),
        now=request.now,
    )
    messages.success(
        request, _("已授权，任职生效。") if granted else _("已记为不授权，任职不生效。")
    )
    return redirect("posts-waiting")


@require_http_methods(["GET", "POST"])
@page_for(Role.SYSTEM, Role.SECURITY, Role.AUDIT, acts=(Role.SYSTEM, Role.SECURITY))
def small_office(request: Request) -> HttpResponse:
    """Show whether one person may do what two are meant to do; switch it with a reason."""
    on = is_small_office(request.actor.federation)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = form.attempt(
            lambda: switch_small_office(
                actor=request.actor,
                on=request.POST.get("on") == "1",
                reason=form.cleaned_data["reason"],
                now=request.now,
            )
        )
        if done is not None:
            messages.success(
                request, _("小机关模式已开启。") if done.on else _("小机关模式已关闭。")
            )
            return redirect("small-office")
    context = {
        "on": on,
        "form": form,
        "may": may_switch_small_office(request.actor),
        "page": page_of(request, small_office_steps(request.actor)),
    }
    status = 409 if form.errors or form.refusal else 200
    return render(request, "units/small_office.html", context, status=status)


@require_GET
@page_for(Role.AUDIT, Role.SECURITY)
def one_person(request: Request) -> HttpResponse:
    """Show what one person did where two are meant, newest first."""
    text = request.GET.get("q", "").strip()[:60]
    page = page_of(request, one_person_acts(request.actor, text))
    context = {
        "page": page,
        "text": text,
        "query": request.GET.urlencode(),
        "on": is_small_office(request.actor.federation),
    }
    return render(request, "units/one_person.html", context)


@require_GET
@page_for(Role.AUDIT, Role.SECURITY)
def one_person_excel(request: Request) -> HttpResponse:
    """Give the list as Excel, narrowed as the page is."""
    text = request.GET.get("q", "").strip()[:60]
    data = one_person_xlsx(one_person_acts(request.actor, text), request.actor, request.now)
    return download(data, _("一人办理事项.xlsx"), XLSX)
