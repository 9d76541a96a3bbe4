"""Posts handed to a successor."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xuanshu.kit.lists import PDF, XLSX, download, page_of
from xuanshu.kit.slots import Matter
from xuanshu.units.access import Request, may_hand_over, page_for
from xuanshu.units.documents import hand_overs_xlsx, handed_pdf, handed_xlsx
from xuanshu.units.forms import HandOverForm
from xuanshu.units.models import HandOver, Role
from xuanshu.units.queries import hand_over_of, hand_over_to, hand_overs_for, matters_of
from xuanshu.units.services import Successor, accept_post, offer_post, withdraw_hand_over
from xuanshu.units.views.posts import own_post

PER_PAGE = 50


@require_http_methods(["GET", "POST"])
@page_for()
def post_hand_over(request: Request, post_id: int) -> HttpResponse:
    """Offer a post to a successor, seeing what is open in it."""
    post = own_post(request, post_id)
    may_hand_over(request.actor, post).demand()
    today = timezone.localdate(request.now)
    form = HandOverForm(request.POST or None, post=post, actor=request.actor, today=today)
    if request.method == "POST" and form.is_valid():
        by: dict[str, Any] = {"actor": request.actor, "now": request.now}
        made = form.attempt(lambda: offer_post(post=post, **form.told(), **by))
        if made is not None:
            messages.success(request, _("已提交移交，等%s接收。") % made.successor.name)
            return redirect("hand-over", made.pk)
    context = {"form": form, "post": post, "matters": matters_of(post, request.now)}
    return render(
        request, "units/post_hand_over.html", context, status=409 if form.refusal else 200
    )


@require_GET
@login_required
def hand_over(request: Request, hand_over_id: int) -> HttpResponse:
    """Show a hand-over: to both sides and to the administrator, also to who has no post yet."""
    found = _hand_over(request, hand_over_id)
    actor = request.actor
    context = {
        "offer": found,
        "matters": _matters(request, found),
        "may_accept": found.waits and found.successor_id == request.user.pk,
        "may_withdraw": found.waits and actor and bool(may_hand_over(actor, found.post)),
    }
    return render(request, "units/hand_over.html", context)


@require_POST
@login_required
def hand_over_accept(request: Request, hand_over_id: int) -> HttpResponse:
    """Accept a post."""
    found = hand_over_to(request.user.pk, hand_over_id)
    if found is None:
        raise Http404
    taker = Successor(found.successor, request.META.get("REMOTE_ADDR", ""))
    accept_post(successor=taker, offer=found, now=request.now)
    messages.success(request, _("已接收。移交清单可以打印，由双方和监交人签字。"))
    return redirect("hand-over", hand_over_id)


@require_POST
@page_for()
def hand_over_withdraw(request: Request, hand_over_id: int) -> HttpResponse:
    """Take an offer back."""
    found = hand_over_of(request.actor, hand_over_id)
    if found is None:
        raise Http404
    withdraw_hand_over(actor=request.actor, offer=found, now=request.now)
    messages.success(request, _("移交已撤回。"))
    return redirect("hand-over", hand_over_id)


@require_GET
@login_required
def hand_over_pdf(request: Request, hand_over_id: int) -> HttpResponse:
    """Print the 移交清单 as it stood when the successor accepted, or as it stands."""
    found = _hand_over(request, hand_over_id)
    data = handed_pdf(found, _matters(request, found), request.now)
    return download(data, _("移交清单.pdf"), PDF)


@require_GET
@login_required
def hand_over_excel(request: Request, hand_over_id: int) -> HttpResponse:
    """Give the 移交清单 as Excel."""
    found = _hand_over(request, hand_over_id)
    data = handed_xlsx(found, _matters(request, found))
    return download(data, _("移交清单.xlsx"), XLSX)


@require_GET
@page_for(Role.SYSTEM)
def hand_overs(request: Request) -> HttpResponse:
    """Show the hand-overs of the federation, newest first."""
    waiting = request.GET.get("state") == "waiting"
    found = hand_overs_for(request.actor)
    page = page_of(request, found.waiting() if waiting else found, PER_PAGE)
    context = {"page": page, "waiting": waiting, "query": request.GET.urlencode()}
    return render(request, "units/hand_overs.html", context)


@require_GET
@page_for(Role.SYSTEM)
def hand_overs_excel(request: Request) -> HttpResponse:
    """Give the hand-overs as Excel."""
    found = hand_overs_for(request.actor)
    rows = found.waiting() if request.GET.get("state") == "waiting" else found
    data = hand_overs_xlsx(rows, request.actor, request.now)
    return download(data, _("移交登记.xlsx"), XLSX)


def _hand_over(request: Request, pk: int) -> HandOver:
    """Return a hand-over the reader may see; somebody without a post sees what is offered."""
    found = hand_over_of(request.actor, pk) if request.actor else hand_over_to(request.user.pk, pk)
    if found is None:
        raise Http404
    return found


def _matters(request: Request, found: HandOver) -> list[Matter]:
    """Return what is open, or what was when the successor accepted; nothing once taken back."""
    if found.accepted_at is None:
        return matters_of(found.post, request.now) if found.waits else []
    return [Matter(url="", **each) for each in found.matters]


def waiting_for(request: Request) -> str:
    """Return the address of a hand-over that waits for somebody without a post, "" if none."""
    found = hand_over_to(request.user.pk)
    return reverse("hand-over", args=[found.pk]) if found else ""
