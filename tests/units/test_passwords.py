"""What a password must be, by role; which may not come back; when a new one is due."""

import datetime as dt
from itertools import pairwise

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.makers.units import PASSWORD, make_actor, make_unit, sign_in
from xuanshu.units.adapter import PasswordPolicy
from xuanshu.units.menu import todo
from xuanshu.units.models import Person, Role, UsedPassword
from xuanshu.units.rules.passwords import Policy, faults, kinds_in

pytestmark = pytest.mark.django_db
GOOD = "Xin-Mi-Ma-2031"
POLICY = Policy(length=8, kinds=3, kept=5, days=180, warn=7)


def change(client, new, old=PASSWORD, again=None):
    data = {"oldpassword": old, "password1": new, "password2": again or new}
    return client.post(reverse("account_change_password"), data)


def broken(password, actor):
    try:
        PasswordPolicy().validate(password, actor.person)
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("Kj4#xwq", "太短：至少8个字符，现在7个"),
        ("kj4xwqpz", "现在2类"),
        ("甲某Kj4密码密码", ""),
        ("Handler-2031", "不能含有账号"),
        ("甲某某Kj4#2031", "不能含有账号"),
        ("Woaini1314!", "常见的密码"),
        ("A123456.", "常见的密码"),
        ("P@ssw0rd", "常见的密码"),
        (GOOD, ""),
    ],
)
def test_each_rule_says_what_it_wants(password, said):
    found = " ".join(faults(password, POLICY, {"handler", "甲某某", "甲"}))
    assert said in found
    assert bool(found) is bool(said)


def test_four_kinds_are_told_apart():
    assert [kinds_in(word) for word in ("", "a", "aA", "aA1", "aA1#", "1#")] == [0, 1, 2, 3, 4, 2]


def test_administrators_need_more_and_the_strictest_post_counts(settings):
    eleven = "Kj4#xwqpzmt"
    handler = make_actor(Role.HANDLER)
    assert broken(eleven, handler) == ""
    for role in (Role.SYSTEM, Role.SECURITY, Role.AUDIT):
        assert "至少12个字符" in broken(eleven, make_actor(role))
    make_actor(Role.AUDIT, person=handler.person)
    assert "至少12个字符" in broken(eleven, handler)
    settings.PASSWORD_LENGTH_ADMIN = 11
    assert broken(eleven, handler) == ""


def test_the_name_of_ones_unit_is_no_password():
    unit = make_unit(name="青云区总工会", short_name="Qingyun")
    assert "单位名称" in broken("Qingyun#2031", make_actor(Role.HANDLER, unit=unit))


def test_the_page_tells_the_rules_and_which_was_broken(client):
    sign_in(client, make_actor(Role.HANDLER))
    page = client.get(reverse("account_change_password")).content.decode()
    for rule in ("至少8个字符", "四类中至少有3类", "与最近5次用过的密码都不同"):
        assert rule in page
    page = change(client, "short").content.decode()
    assert "太短：至少8个字符，现在5个" in page
    assert "现在1类" in page


def test_the_last_five_do_not_come_back(client, settings):
    settings.PASSWORD_KEPT = 3
    actor = make_actor(Role.HANDLER, username="handler")
    sign_in(client, actor)
    assert "不能再用" in change(client, PASSWORD).content.decode()
    chosen = [PASSWORD, *(f"{GOOD}-{n}" for n in range(4))]
    for old, new in pairwise(chosen):
        assert change(client, new, old).status_code == 302
    assert UsedPassword.objects.count() == 3
    actor.person.refresh_from_db()
    assert ["不能再用" in broken(old, actor) for old in chosen] == [False, False, True, True, True]
    assert not UsedPassword.objects.filter(password__contains=GOOD).exists()


@pytest.mark.parametrize(
    ("role", "age", "led"),
    [
        (Role.OFFICE, 179, False),
        (Role.OFFICE, 180, True),
        (Role.SYSTEM, 89, False),
        (Role.SYSTEM, 90, True),
        (Role.HANDLER, 5000, False),
        (Role.JUDGE, 5000, False),
    ],
)
def test_an_old_password_is_changed_before_anything_else(client, role, age, led):
    actor = make_actor(role)
    aged(actor, age)
    sign_in(client, actor)
    answer = client.get(reverse("messages"))
    assert (answer.status_code == 302) is led
    if led:
        assert answer.url == reverse("account_change_password")
        assert "已到更换的日子" in client.get(answer.url).content.decode()
        assert change(client, GOOD).status_code == 302
        assert client.get(reverse("messages")).status_code == 200


def test_a_week_before_the_home_page_reminds(client):
    actor = make_actor(Role.OFFICE)
    sign_in(client, actor)
    for age, reminds in ((174, True), (172, False)):
        aged(actor, age)
        request = client.get(reverse("messages")).wsgi_request
        assert [each.label for each in todo(request)] == ["修改密码"] * reminds


def test_who_is_handler_and_office_is_forced_as_the_office(settings):
    actor = make_actor(Role.HANDLER)
    make_actor(Role.OFFICE, person=actor.person)
    aged(actor, 200)
    client = sign_in(Client(), actor)
    assert client.get(reverse("messages")).status_code == 302
    settings.PASSWORD_DAYS = 0
    assert client.get(reverse("messages")).status_code == 200


def aged(actor, days):
    """Let the actor's password be so many days old."""
    at = timezone.now() - dt.timedelta(days=days)
    Person.objects.filter(pk=actor.person.pk).update(password_at=at)
