"""One's own sign-in and safety; taking a lost second factor away from somebody."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.views import PasswordChangeView
from allauth.mfa.webauthn.views import login_webauthn
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from xuanshu.units.access import Actor, Request, page_for
from xuanshu.units.models import Role
from xuanshu.units.queries import (
    factor_due,
    factors_of,
    identities_of,
    password_due,
    person_of,
    policy_for,
)
from xuanshu.units.rules.passwords import rules_in_words
from xuanshu.units.services import remove_factors


def in_one(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let what a page of allauth changes and its line in the record stand or fall together."""

    @wraps(view)
    def act(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        with transaction.atomic():
            return view(request, *args, **kwargs)

    return act


@require_GET
@page_for()
def security(request: Request) -> HttpResponse:
    """Show what the person signs in with, and lead to changing it."""
    actor = request.actor
    due = factor_due(actor.posts)
    context = {
        "factors": factors_of(actor.person),
        "password_due": password_due(actor.person, actor.posts),
        "due": due,
        "overdue": due is not None and due <= timezone.localdate(request.now),
        "houses": settings.OIDC,
        "identities": identities_of(actor.person) if settings.OIDC else [],
        "codes_in_all": settings.MFA_RECOVERY_CODE_COUNT,
    }
    return render(request, "units/security.html", context)


class _ChangePassword(PasswordChangeView):
    """The choice of a password, with the rules beforehand."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return what the page shows beside the form."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        actor: Actor | None = self.request.actor
        posts = actor.posts if actor else []
        due = password_due(self.request.user, posts)
        context["rules"] = rules_in_words(policy_for(posts))
        context["due"] = due
        context["overdue"] = due is not None and due <= timezone.localdate(self.request.now)
        return context


change_password = in_one(_ChangePassword.as_view())


def sign_in_by_passkey(request: HttpRequest) -> HttpResponse:
    """Sign in by a passkey alone; there is no such page where the settings do not allow it."""
    if not settings.MFA_PASSKEY_LOGIN_ENABLED:
        raise Http404
    answer: HttpResponse = login_webauthn(request)
    return answer


@require_POST
@page_for(Role.SYSTEM, Role.SECURITY)
def factors_remove(request: Request, person_id: int) -> HttpResponse:
    """Take a lost factor away."""
    held = person_of(request.actor, person_id)
    if held is None:
        raise Http404
    reason = request.POST.get("reason", "")
    remove_factors(actor=request.actor, person=held, reason=reason, now=request.now)
    messages.success(request, _("已解除第二种验证方式，并已通知本人。"))
    return redirect("person", person_id)
