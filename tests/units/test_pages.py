"""Sign-in, messages and the record as pages."""

import pytest
from django.urls import reverse

from tests.makers.programmes import make_scheme
from tests.makers.units import BEGINNING, PASSWORD, make_actor, make_federation, sign_in
from xuanshu.journal.services import link_all, record
from xuanshu.outbox.queries import unread_count
from xuanshu.outbox.services import tell
from xuanshu.units.models import Role

pytestmark = pytest.mark.django_db


def send(person, key="a", subject="材料退回"):
    tell(
        people=[person.pk],
        federation="yunlan",
        key=key,
        subject=subject,
        body="请补盖章。",
        now=BEGINNING,
    )


@pytest.fixture
def office():
    return make_actor(username="office")


def test_sign_in_leads_to_the_page_that_was_asked_for(client, office):
    asked = client.get(reverse("messages"))
    assert asked.status_code == 302
    assert asked.url.startswith(reverse("account_login"))
    answer = client.post(asked.url, {"login": "office", "password": PASSWORD})
    assert answer.status_code == 302
    assert answer.url == reverse("messages")
    assert client.get(reverse("messages")).status_code == 200


def test_a_wrong_password_keeps_the_account_name_and_tells_nothing_more(client, office):
    for account in ("office", "nobody"):
        page = client.post(reverse("account_login"), {"login": account, "password": "wrong-2020"})
        text = page.content.decode()
        assert page.status_code == 200
        assert f'value="{account}"' in text
        assert 'role="alert"' in text
    assert client.get(reverse("messages")).status_code == 302


def test_a_closed_account_cannot_sign_in(client, office):
    office.person.is_active = False
    office.person.save()
    data = {"login": "office", "password": PASSWORD}
    page = client.post(reverse("account_login"), data, follow=True)
    assert "此账号已停用" in page.content.decode()
    assert client.get(reverse("messages")).status_code == 302


def test_nobody_signs_up_alone(client):
    assert client.get("/accounts/signup/").status_code in (403, 404)


def test_signing_out_ends_it(client, office):
    sign_in(client, office)
    client.post(reverse("account_logout"))
    assert client.get(reverse("messages")).status_code == 302


def test_messages_are_shown_counted_and_then_read(client, office):
    send(office.person)
    sign_in(client, office)
    first = client.get(reverse("messages")).content.decode()
    assert "材料退回" in first
    assert "未读" in first
    assert unread_count(office.person.pk) == 0
    assert "未读" not in client.get(reverse("messages")).content.decode()


def test_nobody_reads_the_messages_of_others(client, office):
    send(make_actor().person)
    sign_in(client, office)
    assert "材料退回" not in client.get(reverse("messages")).content.decode()


def test_no_messages_say_what_will_come(client, office):
    sign_in(client, office)
    assert "还没有消息" in client.get(reverse("messages")).content.decode()


def test_the_record_is_read_in_sentences_with_names(client, office):
    make_scheme(actor=office)
    link_all("yunlan")
    sign_in(client, office)
    text = client.get(reverse("journal")).content.decode()
    assert "录入方案" in text
    assert office.person.name in text


def test_the_record_of_another_federation_is_not_shown(client, office):
    other = make_actor(federation=make_federation(code="qilan", name="齐澜市总工会"))
    record(actor=other, verb="test.act", says="齐澜的一件事", now=BEGINNING)
    sign_in(client, office)
    assert "齐澜的一件事" not in client.get(reverse("journal")).content.decode()


@pytest.mark.parametrize("name", ["journal", "messages"])
def test_lists_cost_the_same_at_any_length(client, office, name, django_assert_max_num_queries):
    def more(n):
        send(office.person, key=f"k{n}")
        record(actor=make_actor(Role.AUDIT), verb="test.act", says="一件事", now=BEGINNING)

    sign_in(client, office)
    more(0)
    client.get(reverse(name))
    with django_assert_max_num_queries(30) as first:
        client.get(reverse(name))
    cost = len(first)
    more(1)
    more(2)
    client.get(reverse(name))  # Whatever is unread is read now, as before.
    with django_assert_max_num_queries(cost):
        client.get(reverse(name))
