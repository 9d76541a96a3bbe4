"""What allauth asks of us: nobody signs up alone, and how a person is called."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xuanshu.units.models import Person
from xuanshu.units.queries import account_named, locked_until, subject_of, subject_of_address
from xuanshu.units.services import note_failure


class Adapter(DefaultAccountAdapter):
    """Accounts are opened by the office; there is no public sign-up."""

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Return the home page: whoever has chosen a password goes on to work."""
        return reverse("home")

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return false: an account comes with a printed 开户通知单."""
        return False

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": gettext_lazy(
            "账号或密码不正确。连续多次不正确，账号会锁定一段时间。"
        ),
    }

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse while the account or the address is locked, whatever the password."""
        username = credentials.get("username", "")
        refusal = _lock(request, subject_of(username, account_named(username)))
        if refusal:
            raise ValidationError(refusal)
        super().pre_authenticate(request, **credentials)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Count and record a failed sign-in."""
        now: dt.datetime = request.now  # type: ignore[attr-defined]
        username = credentials.get("username", "")
        note_failure(username=username, address=_address(request), now=now)

    def pre_login(self, request: HttpRequest, user: Person, **kwargs: Any) -> HttpResponse | None:
        """Turn away who is locked, however they came, and whose one-time code has run out."""
        refusal = _lock(request, user.key)
        if refusal:
            messages.error(request, refusal)
            return redirect("account_login")
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


def _lock(request: HttpRequest, subject: str) -> str:
    """Return why nobody comes in now as this subject from this address; nothing if they may."""
    now: dt.datetime = request.now  # type: ignore[attr-defined]
    until = locked_until((subject, subject_of_address(_address(request))), now)
    if until is None:
        return ""
    when = timezone.localtime(until).strftime("%H:%M")
    return _("登录失败次数过多，已锁定到%s；急用请联系本级工会的系统管理员。") % when


def _address(request: HttpRequest) -> str:
    address: str = request.META.get("REMOTE_ADDR", "")
    return address
