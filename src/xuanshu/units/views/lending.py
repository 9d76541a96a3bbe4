"""Posts that others act in for a while."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xuanshu.kit.lists import XLSX, download, page_of
from xuanshu.units.access import Request, may_delegate, page_for
from xuanshu.units.documents import delegations_xlsx
from xuanshu.units.forms import DelegateForm
from xuanshu.units.models import Role
from xuanshu.units.queries import delegation_of, delegations_for
from xuanshu.units.services import delegate, revoke_delegation
from xuanshu.units.views.posts import own_post

PER_PAGE = 50


@require_http_methods(["GET", "POST"])
@page_for()
def post_delegate(request: Request, post_id: int) -> HttpResponse:
    """Let a colleague act in a post for a while."""
    post = own_post(request, post_id)
    may_delegate(request.actor, post).demand()
    today = timezone.localdate(request.now)
    form = DelegateForm(request.POST or None, post=post, today=today)
    if request.method == "POST" and form.is_valid():
        by: dict[str, Any] = {"actor": request.actor, "now": request.now}
        lent = form.attempt(lambda: delegate(post=post, **form.cleaned_data, **by))
        if lent is not None:
            messages.success(request, _("已委托%s代办。") % lent.delegate.name)
            return _back(request, post.person_id)
    status = 409 if form.refusal else 200
    return render(request, "units/post_delegate.html", {"form": form, "post": post}, status=status)


@require_POST
@page_for()
def delegation_revoke(request: Request, delegation_id: int) -> HttpResponse:
    """Take a post back at once."""
    lent = delegation_of(request.actor, delegation_id)
    if lent is None:
        raise Http404
    revoke_delegation(actor=request.actor, lent=lent, now=request.now)
    messages.success(request, _("代办已收回。"))
    return _back(request, lent.post.person_id)


@require_GET
@page_for(Role.SYSTEM)
def delegations(request: Request) -> HttpResponse:
    """Show who acts for whom."""
    over, today = request.GET.get("all") == "1", timezone.localdate(request.now)
    page = page_of(request, delegations_for(request.actor, over=over), PER_PAGE)
    lines = [(each, each.state_on(today)) for each in page]
    context = {"page": page, "lines": lines, "over": over, "today": today}
    context["query"] = request.GET.urlencode()
    return render(request, "units/delegations.html", context)


@require_GET
@page_for(Role.SYSTEM)
def delegations_excel(request: Request) -> HttpResponse:
    """Give who acts for whom as Excel."""
    rows = delegations_for(request.actor, over=request.GET.get("all") == "1")
    data = delegations_xlsx(rows, request.actor, request.now)
    return download(data, _("代办登记.xlsx"), XLSX)


def _back(request: Request, person_id: int) -> HttpResponse:
    """Return to one's own posts, the administrator to the person's page."""
    if person_id == request.actor.person.pk:
        return redirect("own-posts")
    return redirect("person", person_id)
