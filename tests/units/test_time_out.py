"""How long a sign-in lasts, signing in again in place, and the list of one's own sessions."""

import time

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from tests.makers.units import PASSWORD, make_actor, sign_in
from xuanshu.journal.models import Row
from xuanshu.units.models import Role
from xuanshu.units.rules import device, idle_left

pytestmark = pytest.mark.django_db
JSON = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture
def handler():
    return make_actor(Role.HANDLER, username="handler")


def age(client, *, seen=0, began=0):
    """Make the session look used and begun so many minutes ago."""
    now, session = int(time.time()), client.session
    session["seen"], session["began"] = now - seen * 60, now - began * 60
    session.save()


def opens(client):
    return client.get(reverse("messages")).status_code == 200


@pytest.mark.parametrize(
    ("role", "seen", "began", "holds"),
    [
        (Role.HANDLER, 29, 29, True),
        (Role.HANDLER, 31, 31, False),
        (Role.SYSTEM, 14, 14, True),
        (Role.SYSTEM, 16, 16, False),
        (Role.AUDIT, 16, 16, False),
        (Role.HANDLER, 1, 12 * 60 - 1, True),
        (Role.HANDLER, 1, 12 * 60 + 1, False),
    ],
)
def test_a_session_ends_unused_or_old(client, role, seen, began, holds):
    sign_in(client, make_actor(role))
    age(client, seen=seen, began=began)
    assert opens(client) is holds
    assert Row.objects.filter(verb="units.time_out").exists() is not holds


def test_who_is_an_administrator_in_another_post_keeps_the_short_time(client):
    actor = make_actor(Role.AUDIT)
    sign_in(client, make_actor(Role.HANDLER, person=actor.person))
    age(client, seen=16)
    assert not opens(client)


def test_use_is_noted_at_most_once_a_minute(client, handler):
    sign_in(client, handler)
    stamp = client.session["seen"]
    age(client, seen=0)
    before = Session.objects.get().session_data
    opens(client)
    assert Session.objects.get().session_data == before
    age(client, seen=2)
    opens(client)
    assert client.session["seen"] >= stamp


def test_asking_how_long_is_left_is_no_use(client, handler):
    sign_in(client, handler)
    age(client, seen=10)
    for _ in range(2):
        told = client.get(reverse("session-left")).json()
        assert told["account"] == "handler"
        assert 19 * 60 < told["left"] <= 20 * 60
    age(client, seen=31)
    assert client.get(reverse("session-left")).json() == {"left": 0, "account": ""}


def test_signing_in_again_keeps_the_post_of_the_page(client, handler):
    second = make_actor(Role.JUDGE, person=handler.person)
    data = {"login": "handler", "password": "wrong", "post": second.post.pk}
    answer = client.post(reverse("sign-in-again"), data, **JSON)
    assert answer.status_code == 409
    assert "密码不正确" in answer.json()["findings"][0]["message"]
    answer = client.post(reverse("sign-in-again"), {**data, "password": PASSWORD}, **JSON)
    assert answer.json() == {"account": "handler"}
    assert client.session["post"] == second.post.pk


def test_a_closed_account_does_not_come_in_again(client, handler):
    handler.person.is_active = False
    handler.person.save()
    data = {"login": "handler", "password": PASSWORD}
    assert client.post(reverse("sign-in-again"), data, **JSON).status_code == 409
    assert not opens(client)


def test_other_sessions_are_shown_and_ended(client, handler):
    agent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120 Safari/537.36"
    other = Client(headers={"User-Agent": agent})
    for browser in (client, other):
        browser.post(reverse("account_login"), {"login": "handler", "password": PASSWORD})
        assert opens(browser)
    page = client.get(reverse("own-sessions")).content.decode()
    assert "Chrome · Windows" in page
    assert page.count("本机") == 1
    client.post(reverse("own-sessions-end"))
    assert opens(client)
    assert not opens(other)
    assert Row.objects.filter(verb="units.end_sessions").count() == 1


def test_the_list_costs_the_same_with_more_sessions(client, handler, django_assert_max_num_queries):
    costs = []
    for _ in range(2):
        for browser in (client, Client(), Client()):
            browser.post(reverse("account_login"), {"login": "handler", "password": PASSWORD})
        with django_assert_max_num_queries(20) as found:
            client.get(reverse("own-sessions"))
        costs.append(len(found))
    assert costs[0] == costs[1]


def test_a_page_without_a_new_minute_costs_no_write(client, handler, django_assert_max_num_queries):
    sign_in(client, handler)
    with django_assert_max_num_queries(20) as found:
        client.get(reverse("home"))
    assert not [each for each in found if each["sql"].startswith(("UPDATE", "INSERT"))]


def test_devices_are_named_as_people_know_them():
    phone = "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/116 MicroMessenger/8.0"
    assert device(phone) == "微信 · Android"
    assert device("curl/8") == ""


def test_what_is_left_is_the_smaller_of_two():
    assert idle_left(0, 0, 60, 30, 12) == 29 * 60
    assert idle_left(11 * 3600 + 3590, 0, 11 * 3600 + 3590, 30, 12) == 10
