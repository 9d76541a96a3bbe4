"""What an attacker from the web meets: no way out to other sites, nothing of the inside."""

import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings as live_settings
from django.test import Client
from django.urls import reverse

from tests.makers.units import PASSWORD, make_actor, sign_in
from xuanshu.units.models import Role

ELSEWHERE = (
    "https://elsewhere.example/",
    "//elsewhere.example/",
    "/\\elsewhere.example",
    "javascript:1",
)
TEMPLATES = sorted(Path(live_settings.PACKAGE).rglob("templates/**/*.html"))
# Set for the tests alone (tests/conftest.py).
NOT_THERE = {"XUANSHU_SECRET_KEY", "XUANSHU_DATABASE", "DJANGO_ALLOW_ASYNC_UNSAFE"}
INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)[^>]*>|<style\b|\sstyle=|\son(click|load|submit|change|error|input)="
    r"|href=[\"']javascript:",
    re.IGNORECASE,
)


def test_the_deployment_check_is_clean(tmp_path):
    (tmp_path / "static").mkdir()
    env = {
        **{name: value for name, value in os.environ.items() if name not in NOT_THERE},
        "XUANSHU_HOME": str(tmp_path),
        "XUANSHU_HTTPS": "1",
        "XUANSHU_PUBLIC_ADDRESS": "https://award.example",
        "DJANGO_SETTINGS_MODULE": "xuanshu.site.settings",
    }
    command = [sys.executable, "-m", "xuanshu.site.cli", "check", "--deploy"]
    found = subprocess.run(
        [*command, "--fail-level", "WARNING"], env=env, capture_output=True, text=True, check=False
    )
    assert found.returncode == 0, found.stderr
    assert "no issues" in found.stdout


@pytest.mark.django_db
@pytest.mark.parametrize("target", ELSEWHERE)
def test_nobody_is_led_to_another_site(client, target):
    make_actor(Role.HANDLER, username="handler")
    data = {"next": target, "size": "18", "language": "zh-hans"}
    for name in ("type-size", "set-language"):
        answer = client.post(reverse(name), data)
        assert answer.status_code in {302, 204}
        assert "elsewhere" not in answer.headers.get("Location", "")
        assert "javascript" not in answer.headers.get("Location", "")
    data |= {"login": "handler", "password": PASSWORD}
    answer = client.post(reverse("account_login"), data)
    assert answer.status_code == 302
    assert answer.url == reverse("home")


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/accounts/login/", "/notice/none/", "/check/"])
def test_a_foreign_host_gets_no_page(path):
    client = Client(raise_request_exception=False, HTTP_HOST="elsewhere.example")
    answer = client.get(path)
    assert answer.status_code in {400, 404}
    assert "elsewhere" not in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("target", ELSEWHERE)
def test_neither_the_second_step_nor_a_confirmation_leads_elsewhere(client, target):
    actor = make_actor(Role.HANDLER)
    sign_in(client, actor)
    for name in ("account_reauthenticate", "account_logout", "account_change_password"):
        answer = client.post(
            f"{reverse(name)}?next={quote(target)}", {"password": PASSWORD, "next": target}
        )
        to = answer.headers.get("Location", "/")
        assert to[0] == "/"
        assert to[1:2] not in {"/", "\\"}


@pytest.mark.django_db
def test_too_many_sign_ins_from_one_place_are_put_off(client, settings):
    make_actor(Role.HANDLER)
    settings.ACCOUNT_RATE_LIMITS = {"login": "2/m/ip", "login_failed": None}
    data = {"login": "nobody", "password": "x"}
    statuses = [client.post(reverse("account_login"), data).status_code for _ in range(4)]
    assert statuses[-1] == 429
    page = client.post(reverse("account_login"), data).content.decode()
    assert "请过几分钟再试" in page


@pytest.mark.django_db
def test_search_engines_keep_out_of_the_back_office(client, settings):
    make_actor(Role.HANDLER)
    told = client.get("/robots.txt").content.decode().splitlines()
    assert "Disallow: /" in told
    assert [line for line in told if line.startswith("Allow")] == [
        "Allow: /notice/",
        "Allow: /check/",
    ]
    page = client.get(reverse("account_login")).content.decode()
    assert '<meta name="robots" content="noindex">' in page
    assert "public-foot" not in page
    settings.SITE_MARKS = [("网站标识码", "0000000000"), ("", "云ICP备00000000号")]
    page = client.get(reverse("account_login")).content.decode()
    assert "网站标识码：0000000000" in page
    assert "云ICP备00000000号" in page


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/accounts/login/", "/check/", "/objections/", "/nowhere/"])
def test_every_answer_carries_the_safe_headers(client, path):
    make_actor(Role.HANDLER)
    headers = client.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "default-src 'self'" in headers["Content-Security-Policy"]


def test_with_https_browsers_stay_with_it_and_cookies_are_secure(tmp_path):
    (tmp_path / "static").mkdir()
    told = (
        "from django.conf import settings as s; print(s.SECURE_HSTS_SECONDS, s.SECURE_SSL_REDIRECT,"
        "s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SESSION_COOKIE_HTTPONLY)"
    )
    env = {
        **{name: value for name, value in os.environ.items() if name not in NOT_THERE},
        "XUANSHU_HOME": str(tmp_path),
        "XUANSHU_HTTPS": "1",
        "DJANGO_SETTINGS_MODULE": "xuanshu.site.settings",
    }
    said = subprocess.run(
        [sys.executable, "-c", told], env=env, capture_output=True, text=True, check=True
    )
    assert said.stdout.split() == ["31536000", "True", "True", "True", "True"]


@pytest.mark.django_db
def test_an_error_shows_nothing_of_the_inside(client, monkeypatch):
    def breaks(*_, **__):
        raise RuntimeError("the secret of the inside")

    monkeypatch.setattr("xuanshu.units.views.frame.measures", breaks)
    client.raise_request_exception = False
    sign_in(client, make_actor(Role.SYSTEM))
    answer = client.get(reverse("safety"))
    assert answer.status_code == 500
    assert "系统出错了" in answer.content.decode()
    for word in ("secret", "Traceback", "RuntimeError", "xuanshu."):
        assert word not in answer.content.decode()


@pytest.mark.django_db
def test_what_was_uploaded_is_never_served(client, settings):
    papers = Path(settings.MEDIA_ROOT)
    papers.mkdir(parents=True, exist_ok=True)
    (papers / "paper.html").write_text("<script>1</script>", encoding="utf-8")
    sign_in(client, make_actor(Role.SYSTEM))
    for place in (settings.MEDIA_URL, "/papers/", "/media/", "/static/../papers/"):
        assert client.get(f"{place}paper.html").status_code == 404
    assert not papers.is_relative_to(settings.STATIC_ROOT)


@pytest.mark.django_db
def test_pages_forbid_foreign_and_inline_scripts(client):
    policy = client.get(reverse("account_login")).headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "style-src 'self'" in policy
    assert "object-src 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_has_inline_script_or_style(path):
    found = INLINE.search(path.read_text(encoding="utf-8"))
    assert found is None, found


@pytest.mark.django_db
def test_the_list_of_measures_says_what_is_set(client, settings):
    sign_in(client, make_actor(Role.AUDIT))
    page = client.get(reverse("safety")).content.decode()
    assert "5次，锁定30分钟" in page
    assert "未达到" in page  # the tests run without HTTPS
    settings.LOCK_TIMES, settings.LOCK_MINUTES, settings.IDLE_MINUTES = 7, 45, 22
    page = client.get(reverse("safety")).content.decode()
    assert "7次，锁定45分钟" in page
    assert "22分钟" in page
