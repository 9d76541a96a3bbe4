"""Second factors, as allauth keeps them: sealed at rest, named in our words, asked with a limit."""

from __future__ import annotations

import base64
import logging
import secrets
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any, ClassVar

import segno
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xuanshu.kit.cipher import Unreadable, seal, unseal
from xuanshu.units.models import Person
from xuanshu.units.queries import factors_of, locked_until

logger = logging.getLogger(__name__)
# A code is good for the step before and after its own: so long nobody may use it twice.
USED_SECONDS = 120
NAME_MOST = 40
# What the library raises over an answer that no browser would give.
MALFORMED = (ValueError, TypeError, LookupError, AttributeError, struct.error)
CODE_MOST = 20


class FactorAdapter(DefaultMFAAdapter):
    """Keeps secrets sealed and says things in our words."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy("验证码不正确。"),
        "cannot_generate_recovery_codes": gettext_lazy("请先设置动态验证码或通行密钥。"),
    }

    def encrypt(self, text: str) -> str:
        """Return a secret as it is stored."""
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Return a stored secret; where the key is gone, one that nobody knows: no code fits it."""
        try:
            return unseal(encrypted_text)
        except Unreadable:
            logger.error("A second factor was sealed with another XUANSHU_FIELD_KEY.")  # noqa: TRY400 — the trace says nothing more
            return base64.b32encode(secrets.token_bytes(20)).decode("ascii")

    def get_totp_issuer(self) -> str:
        """Return what an authenticator shows beside the account."""
        person: Person = context.request.user
        return f"选树 {person.federation.short_name}"

    def build_totp_svg(self, url: str) -> str:
        """Return the QR code of an authenticator's address."""
        drawn = BytesIO()
        segno.make(url, error="m").save(drawn, kind="svg", scale=5, border=2, xmldecl=False)
        return drawn.getvalue().decode()

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Return for whom a passkey is made: this site, by its name in the address."""
        host = context.request.get_host().partition(":")[0]
        return {"id": host, "name": "选树"}

    def generate_authenticator_name(self, user: Person, type: str) -> str:  # noqa: A002 — allauth's
        """Return the name that a new passkey is offered."""
        del type
        return _("通行密钥%s") % (len(factors_of(user).keys) + 1)


class _Asked(forms.Form):
    """A code is not even looked at while the account is locked, nor taken a second time."""

    user: Person

    def clean_code(self) -> str:
        """Return the code that was right."""
        until = locked_until((self.user.key,), context.request.now)
        if until is not None:
            when = timezone.localtime(until).strftime("%H:%M")
            raise ValidationError(
                _("验证失败次数过多，已锁定到%s；急用请联系本级工会的系统管理员。") % when
            )
        code: str = super().clean_code()  # type: ignore[misc]
        if not cache.add(f"factor-code:{self.user.pk}:{code.strip()}", 1, USED_SECONDS):
            raise ValidationError(_("这个验证码已经用过，请等下一个。"))
        return code


class Authenticate(_Asked, AuthenticateForm):
    """The second step of signing in."""


class Reauthenticate(_Asked, ReauthenticateForm):
    """A code asked again before a delicate act."""


class ActivateTotp(ActivateTOTPForm):
    """The first code of a new authenticator."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say in our words what is asked."""
        super().__init__(*args, **kwargs)
        self.fields["code"] = forms.CharField(
            label=gettext_lazy("手机上显示的6位验证码"),
            max_length=CODE_MOST,
            widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
        )


@contextmanager
def _well_formed() -> Iterator[None]:
    """Refuse what is no credential at all, where the library stumbles over it."""
    try:
        yield
    except MALFORMED as error:
        raise ValidationError(_("通行密钥的回答不完整，请再试一次。")) from error


class _Shown(forms.Form):
    """A passkey shown by a browser; what comes may be anything."""

    def clean_credential(self) -> Authenticator:
        """Return the passkey that was shown."""
        with _well_formed():
            found: Authenticator = super().clean_credential()  # type: ignore[misc]
        return found


class ShowPasskey(_Shown, AuthenticateWebAuthnForm):
    """A passkey as the second step of signing in."""


class SignInByPasskey(_Shown, LoginWebAuthnForm):
    """A passkey instead of account and password."""


class ShowPasskeyAgain(_Shown, ReauthenticateWebAuthnForm):
    """A passkey asked again before a delicate act."""


class AddPasskey(AddWebAuthnForm):
    """A new passkey with its name."""

    name = forms.CharField(label=gettext_lazy("名称"), max_length=NAME_MOST, required=False)
    passwordless = forms.BooleanField(
        label=gettext_lazy("以后登录只用它，不用密码"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer to sign in by it alone only where the settings allow it."""
        super().__init__(*args, **kwargs)
        if not settings.MFA_PASSKEY_LOGIN_ENABLED:
            del self.fields["passwordless"]

    def clean(self) -> dict[str, Any]:
        """Return what was given, if it is a credential made for this page."""
        with _well_formed():
            found: dict[str, Any] = super().clean()
        return found


class RenamePasskey(EditWebAuthnForm):
    """A passkey's name."""

    name = forms.CharField(label=gettext_lazy("名称"), max_length=NAME_MOST)
