"""Failed sign-ins: recorded, locked by account and by address, unlocked by hand."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.makers.units import (
    PASSWORD,
    head_office,
    make_actor,
    make_federation,
    sign_in,
)
from xuanshu.core.verdict import RuleError
from xuanshu.journal.models import Row
from xuanshu.units.models import Attempts, Role
from xuanshu.units.queries import locks_for, subject_of_address
from xuanshu.units.services import note_failure, unlock

pytestmark = pytest.mark.django_db
PLACE, ELSEWHERE = "10.0.0.8", "10.0.0.9"


@pytest.fixture
def handler():
    return make_actor(Role.HANDLER, username="handler")


@pytest.fixture
def system():
    return make_actor(Role.SYSTEM)


def attempt(client, login, password, place=PLACE):
    data = {"login": login, "password": password}
    return client.post(reverse("account_login"), data, REMOTE_ADDR=place)


def fail(client, times, login="handler", place=PLACE):
    for n in range(times):
        answer = attempt(client, login, f"wrong-{n}", place)
    return answer.content.decode()


def verbs():
    return [row.verb for row in Row.objects.order_by("at", "pk")]


def test_five_failures_lock_the_account_even_for_the_right_password(client, handler):
    assert "锁定到" not in fail(client, 5)
    page = attempt(client, "handler", PASSWORD, ELSEWHERE)
    assert page.status_code == 200
    assert "已锁定到" in page.content.decode()
    assert verbs() == ["units.sign_in_failed"] * 5 + ["units.lock_account"]


def test_a_name_that_nobody_has_is_locked_alike_and_never_recorded(client, handler):
    assert "锁定到" not in fail(client, 5, "my-secret-word")
    assert "已锁定到" in fail(client, 1, "my-secret-word")
    for row in Row.objects.all():
        assert "secret" not in f"{row.says}{row.object}{row.actor}"
    assert not Attempts.objects.filter(subject__contains="secret").exists()


def test_coming_in_forgets_earlier_failures(client, handler):
    fail(client, 4)
    assert attempt(client, "handler", PASSWORD).status_code == 302
    client.post(reverse("account_logout"))
    fail(client, 4)
    assert attempt(client, "handler", PASSWORD).status_code == 302
    assert "units.lock_account" not in verbs()
    assert [each for each in verbs() if "failed" not in each] == [
        "units.sign_in",
        "units.sign_out",
        "units.sign_in",
    ]


def test_an_address_is_locked_over_accounts_but_only_that_address(client, handler, settings):
    settings.LOCK_ADDRESS_TIMES = 6
    for n in range(6):
        fail(client, 1, f"nobody{n}")
    assert "已锁定到" in attempt(client, "handler", PASSWORD).content.decode()
    assert attempt(client, "handler", PASSWORD, ELSEWHERE).status_code == 302
    assert "units.lock_address" in verbs()


def test_a_lock_ends_by_itself_and_old_failures_are_forgotten(client, handler, system):
    now = timezone.now()
    for _ in range(5):
        note_failure(username="handler", address=PLACE, now=now - dt.timedelta(minutes=31))
    assert locks_for(system, now) == []
    assert attempt(client, "handler", PASSWORD).status_code == 302
    note_failure(username="nobody", address=ELSEWHERE, now=now)
    assert Attempts.objects.count() == 2


def test_the_system_administrator_lifts_a_lock_with_a_reason(client, handler, system):
    fail(client, 5)
    sign_in(client, system)
    page = client.get(reverse("sign-in-locks")).content.decode()
    assert handler.person.name in page
    lock = locks_for(system, timezone.now())[0]
    answer = client.post(reverse("sign-in-unlock"), {"lock": lock.pk, "reason": " "})
    assert answer.status_code == 409
    client.post(reverse("sign-in-unlock"), {"lock": lock.pk, "reason": "已回拨核实"})
    client.logout()
    assert attempt(client, "handler", PASSWORD).status_code == 302
    row = Row.objects.get(verb="units.unlock")
    assert row.actor == system.key
    assert "核实" not in row.says


def test_a_lock_of_another_federation_is_not_shown_nor_lifted(handler, client):
    fail(client, 5)
    far = make_federation(code="far", name="远山市总工会", short_name="远山市总")
    stranger = make_actor(Role.SYSTEM, unit=head_office(far))
    now = timezone.now()
    assert locks_for(stranger, now) == []
    pk = Attempts.objects.get(subject=handler.person.key).pk
    with pytest.raises(RuleError):
        unlock(actor=stranger, pk=pk, reason="已核实", now=now)
    with pytest.raises(RuleError):
        unlock(actor=handler, pk=pk, reason="已核实", now=now)


def test_a_whole_network_of_ipv6_is_one_address():
    assert subject_of_address("2001:db8::1") == subject_of_address("2001:db8::ffff:1")
    assert subject_of_address("2001:db8::1") != subject_of_address("2001:db8:1::1")


def test_the_list_costs_the_same_at_any_length(client, system, django_assert_num_queries):
    sign_in(client, system)
    now = timezone.now()
    costs = []
    for n in (1, 3):
        for k in range(n):
            person = make_actor(Role.HANDLER, username=f"h{n}{k}").person
            for _ in range(5):
                note_failure(username=person.username, address=f"10.1.{n}.{k}", now=now)
        with django_assert_num_queries(9, exact=False) as found:
            assert client.get(reverse("sign-in-locks")).status_code == 200
        costs.append(len(found))
    assert costs[0] == costs[1]
