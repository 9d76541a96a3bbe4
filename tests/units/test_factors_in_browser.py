"""Second factors in a real browser: a passkey by Chromium's virtual authenticator, the dialog."""

import time

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from tests.makers.factors import Telephone
from tests.makers.units import PASSWORD, make_actor
from xuanshu.journal.models import Row
from xuanshu.units.models import Role

pytestmark = [pytest.mark.full, pytest.mark.django_db(transaction=True)]
WITH_FINGERPRINT = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def site(live, page):
    """Return the site by the name under which browsers allow passkeys without HTTPS."""
    refused = []
    page.on("console", lambda said: refused.append(said.text) if said.type == "error" else None)
    yield live.replace("127.0.0.1", "localhost")
    assert not [words for words in refused if "Content Security Policy" in words]


@pytest.fixture
def key(page):
    """Plug in an authenticator; return its name and the session that speaks to it."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    told = session.send("WebAuthn.addVirtualAuthenticator", {"options": WITH_FINGERPRINT})
    return session, told["authenticatorId"]


def sign_in(page, site):
    page.goto(f"{site}/accounts/login/")
    page.fill("[name=login]", "handler")
    page.fill("[name=password]", PASSWORD)
    page.locator("main button[type=submit]").first.click()
    page.wait_for_url(lambda url: "login" not in url)


def confirm(page):
    page.fill("#id_password", PASSWORD)
    page.get_by_role("button", name="确认").click()


def add_passkey(page, site, *, alone=False):
    page.goto(f"{site}/accounts/security/")
    page.get_by_role("link", name="添加通行密钥").click()
    confirm(page)
    page.fill("[name=name]", "办公室电脑")
    if alone:
        page.check("[name=passwordless]")
    page.get_by_role("button", name="添加").click()
    page.get_by_text("只在现在显示").wait_for()


def sign_out(page, site):
    page.goto(f"{site}/accounts/logout/")
    page.locator("main button[type=submit]").click()
    page.wait_for_url("**/accounts/login/**")


def test_a_passkey_is_added_asked_renamed_and_removed(page, site, key):
    make_actor(Role.HANDLER, username="handler")
    sign_in(page, site)
    add_passkey(page, site)
    with page.expect_download() as kept:
        page.get_by_role("link", name="下载").click()
    lines = kept.value.path().read_text(encoding="utf-8").split()
    assert len(lines) == 10
    assert all(line.isdigit() for line in lines)
    sign_out(page, site)
    sign_in(page, site)
    page.wait_for_url("**/accounts/second/")
    page.get_by_role("button", name="用通行密钥").click()
    page.wait_for_url(lambda url: "accounts" not in url)
    page.goto(f"{site}/accounts/security/")
    page.get_by_role("link", name="改名").click()
    page.get_by_role("link", name="用通行密钥确认").click()
    page.get_by_role("button", name="用通行密钥").click()
    page.fill("[name=name]", "家里电脑")
    page.get_by_role("button", name="保存").click()
    page.get_by_text("家里电脑").wait_for()
    page.get_by_role("link", name="删除").click()
    page.locator("main button[type=submit]").click()
    page.get_by_text("未开启").wait_for()
    assert not Authenticator.objects.exists()
    assert Row.objects.filter(verb="units.use_factor").count() == 2


def test_where_it_is_allowed_a_passkey_alone_signs_in(page, site, key, settings):
    settings.MFA_PASSKEY_LOGIN_ENABLED = True
    make_actor(Role.HANDLER, username="handler")
    sign_in(page, site)
    add_passkey(page, site, alone=True)
    sign_out(page, site)
    page.get_by_role("button", name="用通行密钥登录").click()
    page.wait_for_url(lambda url: "accounts" not in url)
    sign_out(page, site)
    # Another finger.
    session, name = key
    session.send("WebAuthn.setUserVerified", {"authenticatorId": name, "isUserVerified": False})
    page.get_by_role("button", name="用通行密钥登录").click()
    page.get_by_text("没有完成").wait_for(timeout=90_000)


def test_the_dialog_of_an_ended_sign_in_asks_for_the_code(page, site, monkeypatch):
    telephone = Telephone(monkeypatch)
    make_actor(Role.HANDLER, username="handler")
    sign_in(page, site)
    page.goto(f"{site}/accounts/security/totp/")
    confirm(page)
    secret = page.locator(".secret").inner_text().replace(" ", "")
    page.fill("[name=code]", telephone.code(secret))
    page.get_by_role("button", name="开启").click()
    page.goto(f"{site}/accounts/password/")
    telephone.later(10)
    for each in Session.objects.all():
        store = SessionStore(each.session_key)
        store["seen"] = int(time.time()) - 3600
        store.save()
    page.evaluate("document.dispatchEvent(new Event('signed-out'))")
    dialog = page.locator("dialog[open]")
    dialog.wait_for()
    assert dialog.locator("[name=code]").is_hidden()
    dialog.locator("[name=password]").fill(PASSWORD)
    dialog.locator("button").click()
    dialog.locator("[name=code]").fill(telephone.code(secret))
    dialog.locator("button").click()
    dialog.wait_for(state="detached")
    page.goto(f"{site}/messages/")
    assert "/messages/" in page.url
