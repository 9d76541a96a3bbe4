"""Home pages that span rooms, and two small switches of the frame."""

from __future__ import annotations

import datetime as dt
from typing import Any

from allauth.account.views import LoginView
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from xuanshu.core.verdict import RuleError
from xuanshu.kit import clock, slots
from xuanshu.kit.context import SIZES
from xuanshu.programmes.access import season_for
from xuanshu.programmes.queries import seasons_of
from xuanshu.site.queries import figures_of
from xuanshu.site.rights import NOBODY, rights
from xuanshu.site.rights_said import ROOMS
from xuanshu.units.access import Request, page_for
from xuanshu.units.models import Role
from xuanshu.units.queries import federations

YEAR = 365 * 24 * 60 * 60


class _SignIn(LoginView):
    """The sign-in page, with the other ways in that the settings open."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return what the page shows beside the form."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["passkey_alone"] = settings.MFA_PASSKEY_LOGIN_ENABLED
        context["houses"] = settings.OIDC
        return context


_sign_in = _SignIn.as_view()


@require_GET
@page_for()
def home(request: Request) -> HttpResponse:
    """Show the newest season's home, or say how to begin."""
    season = next(iter(seasons_of(request.actor)), None)
    if season is not None:
        return redirect("season-home", season.pk)
    todos = slots.items("todo", request)
    return render(request, "site/home.html", {"season": None, "todos": todos})


@require_GET
@page_for()
def season_home(request: Request, season_id: int) -> HttpResponse:
    """Show a season: its steps and what is for this person to do."""
    season = season_for(request.actor, season_id)
    request.season = season
    context = {"season": season, "todos": slots.items("todo", request)}
    if request.actor.is_a(Role.OFFICE):
        context["figures"] = figures_of(season)
    return render(request, "site/home.html", context)


@require_GET
@page_for(Role.SYSTEM, Role.SECURITY, Role.AUDIT)
def rights_page(request: Request) -> HttpResponse:
    """Show who may do what, as the gates say it."""
    role = request.GET.get("role", "")
    chosen = [each for each in rights() if role not in Role.values or role in each.roles]
    groups = [
        (label, [each for each in chosen if each.room == room]) for room, label in ROOMS.items()
    ]
    context = {
        "groups": [(label, found) for label, found in groups if found],
        "roles": Role.choices,
        "role": role,
        "nobody": NOBODY,
    }
    return render(request, "site/rights.html", context)


def sign_in(request: HttpRequest) -> HttpResponse:
    """Show the sign-in page; on a new installation, the page that founds the federation."""
    if not request.user.is_authenticated and not federations():
        return redirect("found")
    answer: HttpResponse = _sign_in(request)
    return answer


@require_GET
def robots(request: HttpRequest) -> HttpResponse:
    """Tell search engines what they may read: public notices and the check of certificates."""
    del request
    lines = ("User-agent: *", "Allow: /notice/", "Allow: /check/", "Disallow: /", "")
    return HttpResponse("\n".join(lines), content_type="text/plain")


@require_POST
def type_size(request: HttpRequest) -> HttpResponse:
    """Remember the size of type this browser wants."""
    answer = _back(request)
    if request.POST.get("size") in SIZES:
        answer.set_cookie("type-size", request.POST["size"], max_age=YEAR, samesite="Lax")
    return answer


@require_POST
def demo_clock(request: HttpRequest) -> HttpResponse:
    """Set a demonstration's clock; nowhere else does this page exist."""
    if not settings.DEMO:
        raise Http404
    if request.POST.get("reset"):
        clock.set_demo_clock(None)
        return _back(request)
    try:
        moment = dt.datetime.fromisoformat(request.POST.get("moment", ""))
    except ValueError:
        raise RuleError("请填写完整的日期和时间。", field="moment") from None
    clock.set_demo_clock(timezone.make_aware(moment.replace(tzinfo=None)))
    return _back(request)


def _back(request: HttpRequest) -> HttpResponseRedirect:
    """Return to the page the request came from, never to another site."""
    to = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(to, allowed_hosts={request.get_host()})
    return HttpResponseRedirect(to if safe else "/")
