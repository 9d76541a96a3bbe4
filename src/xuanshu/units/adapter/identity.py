"""Sign-in by another house (OIDC): only into accounts there are, linked once by their owners."""

from __future__ import annotations

import secrets
import time
from typing import Any, NoReturn

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base.constants import AuthError
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from requests import RequestException

from xuanshu.units.queries import PENDING, account_named
from xuanshu.units.services import note_identity_refused


class IdentityAdapter(DefaultSocialAccountAdapter):
    """Lets in whoever is linked; leads everybody else to linking, never to a new account."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Return false: accounts are opened by the office."""
        return False

    def get_provider(
        self, request: HttpRequest, provider: str, client_id: str | None = None
    ) -> OpenIDConnectProvider:
        """Return the house asked for, with what we ask of it beyond allauth."""
        found = super().get_provider(request, provider, client_id=client_id)
        return Identity(request, app=found.app)

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Go on only with an identity that is linked; keep any other for its owner to link."""
        provider, told = sociallogin.provider, sociallogin.told
        asked = sociallogin.state["data"]["nonce"]
        if not secrets.compare_digest(str(told["id_token"].get("nonce", "")), asked):
            _refuse(request, _("没有成功：回答与本次登录不符，请重新开始。"))
        if sociallogin.is_existing:
            if request.user.is_authenticated:
                _linked_already(request, sociallogin)
            return
        claim = provider.app.settings["claim"]
        name = str(sociallogin.claims.get(claim, "")) if claim else ""
        if claim and not request.user.is_authenticated and account_named(name) is None:
            message = _("没有与此统一身份对应的账号，请联系办公室。")
            _refuse(request, message)
        request.session[PENDING] = {
            "provider": sociallogin.account.provider,
            "uid": sociallogin.account.uid,
            "account": name.strip().lower() if claim else "",
            "until": time.time() + 600,
        }
        if not request.user.is_authenticated:
            words = _("首次用%s登录：请先用账号和密码登录一次，确认关联后就可以直接使用。")
            messages.info(request, words % provider.app.name)
        raise ImmediateHttpResponse(redirect("identity-link"))

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: OpenIDConnectProvider,
        error: str | None = None,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> NoReturn:
        """Say at the sign-in page what went wrong, nothing of the inside."""
        if error == AuthError.CANCELLED:
            messages.info(request, _("已取消统一身份登录。"))
            raise ImmediateHttpResponse(redirect("account_login"))
        if isinstance(exception, RequestException):
            message = _("统一身份登录暂时连接不上，请稍后再试，或用账号和密码登录。")
            messages.error(request, message)
            raise ImmediateHttpResponse(redirect("account_login"))
        _refuse(request, _("统一身份登录没有成功，请重新开始，或用账号和密码登录。"))


class _Flow(OpenIDConnectOAuth2Adapter):
    """Checks the signature of what a house says of somebody, however it came here."""

    def complete_login(self, request: HttpRequest, app: Any, token: Any, **kwargs: Any) -> Any:
        """Return who came; a house that says nothing signed is not believed."""
        self.did_fetch_access_token = False
        return super().complete_login(request, app, token, **kwargs)


class Identity(OpenIDConnectProvider):
    """A house that vouches for people: asked with a nonce, nothing of its answer is stored."""

    oauth2_adapter_class = _Flow

    def redirect(self, request: HttpRequest, process: str, **kwargs: Any) -> HttpResponse:
        """Return the way to the house's own sign-in page."""
        nonce = secrets.token_urlsafe(24)
        kwargs["auth_params"] = {**self.get_auth_params(), "nonce": nonce}
        answer: HttpResponse = super().redirect(request, process, data={"nonce": nonce}, **kwargs)
        return answer

    def sociallogin_from_response(self, request: HttpRequest, response: Any) -> SocialLogin:
        """Return who came, with what was said of them for this request only."""
        found = super().sociallogin_from_response(request, response)
        found.told = {"id_token": {}, **response}
        found.claims = {**found.told["id_token"], **response.get("userinfo", {})}
        return found

    def extract_extra_data(self, data: Any) -> dict[str, Any]:
        """Return nothing to be stored."""
        return {}

    def extract_common_fields(self, data: Any) -> dict[str, Any]:
        """Return nothing to fill an account with: none is made."""
        return {}

    def extract_email_addresses(self, data: Any) -> list[Any]:
        """Return none: nobody is recognised by a mail address."""
        return []


def _linked_already(request: HttpRequest, sociallogin: SocialLogin) -> NoReturn:
    if sociallogin.user == request.user:
        messages.info(request, _("此统一身份已经关联到您的账号。"))
    else:
        messages.error(request, _("此统一身份已关联另一个账号；弄错了的，请联系系统管理员。"))
    raise ImmediateHttpResponse(redirect("mfa_index"))


def _refuse(request: HttpRequest, message: str) -> NoReturn:
    note_identity_refused(address=request.META.get("REMOTE_ADDR", ""), now=request.now)  # type: ignore[attr-defined]
    messages.error(request, message)
    raise ImmediateHttpResponse(redirect("account_login"))
