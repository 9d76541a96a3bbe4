"""One's own posts; the term of a post; posts that end soon; what is open in a post."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from xuanshu.kit.lists import PDF, XLSX, download, page_of
from xuanshu.units.access import Request, may_delegate, may_hand_over, page_for
from xuanshu.units.documents import ending_posts_xlsx, matters_pdf, matters_xlsx
from xuanshu.units.forms import TermForm
from xuanshu.units.models import Post, Role
from xuanshu.units.queries import (
    delegations_for,
    ending_posts,
    hand_overs_for,
    matters_of,
    post_of,
    posts_ever,
)
from xuanshu.units.rules import ENDING_DAYS
from xuanshu.units.services import set_term

MOST_DAYS = 366
PER_PAGE = 50


def own_post(request: Request, post_id: int) -> Post:
    """Return a post that is the actor's own, or any of the federation to the administrator."""
    found, actor = post_of(request.actor, post_id), request.actor
    mine = found is not None and found.person_id == actor.person.pk
    if found is None or not (mine or actor.is_a(Role.SYSTEM)):
        raise Http404
    return found


@require_GET
@page_for()
def own_posts(request: Request) -> HttpResponse:
    """Show the posts one has and had, what one lent and was lent, what one handed over."""
    actor, today = request.actor, timezone.localdate(request.now)
    lines = []
    for post in posts_ever(actor.person):
        over = post.until is not None and post.until < today
        lines.append(
            {
                "post": post,
                "over": over,
                "coming": post.since > today,
                "may_lend": not over and bool(may_delegate(actor, post)),
                "may_hand": not over and bool(may_hand_over(actor, post)),
            }
        )
    mine = [each for each in delegations_for(actor, over=True) if actor.person.pk in _sides(each)]
    context = {
        "lines": lines,
        "lent": [(each, each.state_on(today)) for each in mine],
        "hand_overs": [each for each in hand_overs_for(actor) if actor.person.pk in _ends(each)],
        "today": today,
    }
    return render(request, "units/own_posts.html", context)


@require_http_methods(["GET", "POST"])
@page_for(Role.SYSTEM)
def post_term(request: Request, post_id: int) -> HttpResponse:
    """Set the planned end of a post, or take it away."""
    post = own_post(request, post_id)
    form = TermForm(request.POST or None, initial={"until": post.until})
    if request.method == "POST" and form.is_valid():
        until, now = form.cleaned_data["until"], request.now
        if form.attempt(lambda: set_term(actor=request.actor, post=post, until=until, now=now)):
            messages.success(request, _("任期已更改。"))
            return redirect("person", post.person_id)
    status = 409 if form.refusal else 200
    return render(request, "units/post_term.html", {"form": form, "post": post}, status=status)


@require_GET
@page_for(Role.SYSTEM)
def posts_ending(request: Request) -> HttpResponse:
    """Show the posts that end soon, the next first."""
    first, last = _time(request)
    page = page_of(request, ending_posts(request.actor, first, last), PER_PAGE)
    context = {"page": page, "last": last, "days": (last - first).days}
    context["query"] = request.GET.urlencode()
    return render(request, "units/posts_ending.html", context)


@require_GET
@page_for(Role.SYSTEM)
def posts_ending_excel(request: Request) -> HttpResponse:
    """Give the posts that end soon as Excel."""
    rows = ending_posts(request.actor, *_time(request))
    data = ending_posts_xlsx(rows, request.actor, request.now)
    return download(data, _("任职到期名单.xlsx"), XLSX)


@require_GET
@page_for()
def post_matters(request: Request, post_id: int) -> HttpResponse:
    """Show what is open in a post."""
    post = own_post(request, post_id)
    context = {
        "post": post,
        "matters": matters_of(post, request.now),
        "may_hand": bool(may_hand_over(request.actor, post)),
    }
    return render(request, "units/matters.html", context)


@require_GET
@page_for()
def post_matters_pdf(request: Request, post_id: int) -> HttpResponse:
    """Print the 移交清单 of a post."""
    post = own_post(request, post_id)
    data = matters_pdf(post, matters_of(post, request.now), request.now)
    return download(data, _("移交清单.pdf"), PDF)


@require_GET
@page_for()
def post_matters_excel(request: Request, post_id: int) -> HttpResponse:
    """Give the 移交清单 of a post as Excel."""
    post = own_post(request, post_id)
    data = matters_xlsx(post, matters_of(post, request.now), request.actor, request.now)
    return download(data, _("移交清单.xlsx"), XLSX)


def _time(request: Request) -> tuple[dt.date, dt.date]:
    given = request.GET.get("days", "")
    days = min(int(given), MOST_DAYS) if given.isascii() and given.isdecimal() else ENDING_DAYS
    today = timezone.localdate(request.now)
    return today, today + dt.timedelta(days=days)


def _sides(each: object) -> tuple[int, int]:
    return each.post.person_id, each.delegate_id  # type: ignore[attr-defined]


def _ends(each: object) -> tuple[int, int]:
    return each.post.person_id, each.successor_id  # type: ignore[attr-defined]
