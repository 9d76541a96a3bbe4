"""The few of allauth's pages that we use. The rest do not exist here."""

from allauth.account.views import logout, reauthenticate
from allauth.mfa.base import views as second
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.urls import path, reverse_lazy

from xuanshu.site.views import sign_in
from xuanshu.units.views import identity
from xuanshu.units.views.security import change_password, in_one, security, sign_in_by_passkey

BACK = {"success_url": reverse_lazy("mfa_index")}

urlpatterns = [
    path("login/", sign_in, name="account_login"),
    path("logout/", logout, name="account_logout"),
    path("password/", change_password, name="account_change_password"),
    path("confirm/", reauthenticate, name="account_reauthenticate"),
    path("security/", security, name="mfa_index"),
    path("security/totp/", in_one(totp.activate_totp), name="mfa_activate_totp"),
    path("security/totp/end/", in_one(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("security/codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "security/codes/new/",
        in_one(codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path("security/passkeys/add/", in_one(passkeys.add_webauthn), name="mfa_add_webauthn"),
    path(
        "security/passkeys/<int:pk>/",
        passkeys.EditWebAuthnView.as_view(**BACK),
        name="mfa_edit_webauthn",
    ),
    path(
        "security/passkeys/<int:pk>/remove/",
        in_one(passkeys.RemoveWebAuthnView.as_view(**BACK)),
        name="mfa_remove_webauthn",
    ),
    path("second/", second.authenticate, name="mfa_authenticate"),
    path("confirm/code/", second.reauthenticate, name="mfa_reauthenticate"),
    path("confirm/passkey/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("oidc/<slug:provider_id>/login/", identity.begin, name="openid_connect_login"),
    path(
        "oidc/<slug:provider_id>/login/callback/",
        identity.come_back,
        name="openid_connect_callback",
    ),
    path("login/passkey/", sign_in_by_passkey, name="mfa_login_webauthn"),
]
