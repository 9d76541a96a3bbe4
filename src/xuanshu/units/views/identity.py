"""Signing in by another house: going there, coming back, linking, taking the link away."""

from __future__ import annotations

import time
from typing import Any

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.openid_connect import views as openid
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from requests import RequestException

from xuanshu.core.verdict import RuleError
from xuanshu.units.access import Request, page_for
from xuanshu.units.models import Role
from xuanshu.units.queries import PENDING, house_named, identity_of, person_of
from xuanshu.units.services import link_identity, unlink_identity

# What a house may do wrong: not answer, answer with something else, or with half of it.
WRONG = (RequestException, ValueError, LookupError, TypeError)


@require_POST
def begin(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Lead to the sign-in page of another house."""
    try:
        house = get_adapter(request).get_provider(request, provider_id)
    except SocialApp.DoesNotExist:
        raise Http404 from None
    try:
        answer: HttpResponse = house.redirect(request, "login")
    except WRONG:
        return _unreachable(request)
    return answer


@require_GET
def come_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Take what another house says of whoever it sends back."""
    if house_named(provider_id) is None:
        raise Http404
    try:
        answer: HttpResponse = openid.callback(request, provider_id)
    except WRONG:
        return _unreachable(request)
    return answer


@require_http_methods(["GET", "POST"])
@page_for()
def link(request: Request) -> HttpResponse:
    """Ask whether the identity that was shown just now is to be linked to the account; link it."""
    held: dict[str, Any] | None = request.session.get(PENDING)
    house = house_named(held["provider"]) if held else None
    if held is None or house is None or held["until"] < time.time():
        request.session.pop(PENDING, None)
        return redirect("mfa_index")
    if request.method == "GET":
        return render(request, "units/identity_link.html", {"house": house, "uid": held["uid"]})
    del request.session[PENDING]
    person = request.actor.person
    if held["account"] not in ("", person.username.lower()):
        raise RuleError(_("此统一身份对应的是另一个账号，不能关联到这里。"))
    by: dict[str, Any] = {"actor": request.actor, "now": request.now}
    link_identity(person=person, house=held["provider"], uid=held["uid"], **by)
    messages.success(request, _("已关联，以后可以直接用%s登录。") % house)
    return redirect("mfa_index")


@require_POST
@page_for()
def unlink(request: Request, identity_id: int) -> HttpResponse:
    """Take a link away: one's own, or as whoever looks after sign-in."""
    found = identity_of(identity_id)
    if found is None or found.user.federation_id != request.actor.federation.pk:
        raise Http404
    reason = request.POST.get("reason", "")
    unlink_identity(actor=request.actor, identity=found, reason=reason, now=request.now)
    messages.success(request, _("已解除关联。"))
    own = found.user_id == request.actor.person.pk
    return redirect("mfa_index") if own else redirect("person", found.user_id)


@require_POST
@page_for(Role.SYSTEM, Role.SECURITY)
def link_for(request: Request, person_id: int) -> HttpResponse:
    """Link an identity to somebody's account by its known mark."""
    person = person_of(request.actor, person_id)
    if person is None:
        raise Http404
    typed = {name: request.POST.get(name, "") for name in ("house", "uid", "reason")}
    link_identity(actor=request.actor, person=person, now=request.now, **typed)
    messages.success(request, _("已关联统一身份，并已通知本人。"))
    return redirect("person", person_id)


def _unreachable(request: HttpRequest) -> HttpResponse:
    messages.error(request, _("统一身份登录暂时连接不上，请稍后再试，或用账号和密码登录。"))
    return redirect("account_login")
