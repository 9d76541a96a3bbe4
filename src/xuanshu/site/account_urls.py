"""The few of allauth's pages that we use: in, out, a new password. The rest do not exist here."""

from allauth.account.views import logout, password_change
from django.urls import path

from xuanshu.site.views import sign_in

urlpatterns = [
    path("login/", sign_in, name="account_login"),
    path("logout/", logout, name="account_logout"),
    path("password/", password_change, name="account_change_password"),
]
