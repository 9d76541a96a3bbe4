"""What allauth asks of us: nobody signs up alone, and how a person is called."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from xuanshu.units.models import Person


class Adapter(DefaultAccountAdapter):
    """Accounts are opened by the office; there is no public sign-up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return false: an account comes with a printed 开户通知单."""
        return False

    def pre_login(self, request: HttpRequest, user: Person, **kwargs: Any) -> HttpResponse | None:
        """Turn away whoever comes with a one-time code that has run out."""
        if user.must_change and user.code_until and request.now >= user.code_until:  # type: ignore[attr-defined]
            messages.error(request, _("开户码已过期，请联系办公室重新发放开户通知单。"))
            return redirect("account_login")
        answer: HttpResponse | None = super().pre_login(request, user, **kwargs)
        return answer

    def respond_user_inactive(self, request: HttpRequest, user: Person) -> HttpResponse:
        """Say at the sign-in page that the account is closed: there is no page of its own."""
        messages.error(request, _("此账号已停用，请联系办公室。"))
        return redirect("account_login")


def display_name(user: Person) -> str:
    """Return the name that messages use."""
    return user.name
