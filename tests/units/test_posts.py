"""Who acts: posts and their times, switching, and the gates of roles."""

import datetime as dt

import pytest
from django.urls import reverse

from tests.makers.units import (
    BEGINNING,
    PASSWORD,
    make_actor,
    make_federation,
    make_person,
    make_post,
    make_unit,
    sign_in,
)
from xuanshu.core.verdict import RuleError
from xuanshu.units.access import needs
from xuanshu.units.models import Post, Role, Unit
from xuanshu.units.queries import names_of_people, people_of_unit

pytestmark = pytest.mark.django_db


def test_a_person_acts_in_the_first_post_and_can_switch(client):
    person = make_person()
    first, second = make_unit(), make_unit()
    make_post(person, first, Role.HANDLER)
    other = make_post(person, second, Role.JUDGE)
    client.force_login(person)
    page = client.get(reverse("messages"))
    assert page.wsgi_request.actor.unit == first
    assert f"{second.short_name} · 评委" in page.content.decode()
    client.post(reverse("switch-post", args=[other.pk]))
    actor = client.get(reverse("messages")).wsgi_request.actor
    assert (actor.unit, actor.role) == (second, Role.JUDGE)


def test_somebody_elses_post_changes_nothing(client):
    actor = make_actor(Role.HANDLER)
    foreign = make_actor(Role.OFFICE).post
    sign_in(client, actor)
    client.post(reverse("switch-post", args=[foreign.pk]))
    assert client.get(reverse("messages")).wsgi_request.actor.post == actor.post
    assert client.get(reverse("journal")).status_code == 403


def test_switching_asks_for_a_post_request(client):
    actor = make_actor(Role.HANDLER)
    sign_in(client, actor)
    assert client.get(reverse("switch-post", args=[actor.post.pk])).status_code == 405


@pytest.mark.parametrize(
    ("since", "until", "acts"),
    [
        (dt.date(2020, 1, 1), None, True),
        (dt.date(2020, 1, 1), dt.date(2020, 2, 1), False),
        (dt.date(2199, 1, 1), None, False),
    ],
)
def test_a_post_counts_only_in_its_time(client, since, until, acts):
    person = make_person()
    make_post(person, make_unit(), Role.HANDLER, since=since, until=until)
    client.force_login(person)
    answer = client.get(reverse("messages"))
    assert answer.status_code == (200 if acts else 403)
    if not acts:
        assert "没有任何任职" in answer.content.decode()


@pytest.mark.parametrize("day", [dt.date(2020, 2, 1), dt.date(2020, 2, 29)])
def test_the_first_and_the_last_day_of_a_post_are_included(day):
    post = make_post(
        make_person(),
        make_unit(),
        Role.HANDLER,
        since=dt.date(2020, 2, 1),
        until=dt.date(2020, 2, 29),
    )
    assert list(Post.objects.open_on(day)) == [post]


def test_a_gate_names_the_role_that_is_needed():
    handler = make_actor(Role.HANDLER)
    with pytest.raises(RuleError, match="办公室"):
        needs(handler, Role.OFFICE).demand()
    assert needs(handler, Role.HANDLER)


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.OFFICE, 200),
        (Role.AUDIT, 200),
        (Role.HANDLER, 403),
        (Role.JUDGE, 403),
        (Role.COMMITTEE, 403),
    ],
)
def test_who_reads_the_record(client, role, status):
    sign_in(client, make_actor(role))
    answer = client.get(reverse("journal"))
    assert answer.status_code == status
    shown = reverse("journal") in client.get(reverse("messages")).content.decode()
    assert shown == (status == 200)


def test_units_are_read_within_a_federation():
    office = make_actor()
    other = make_actor(federation=make_federation(code="qilan", name="齐澜市总工会"))
    mine = make_unit()
    assert mine in Unit.objects.for_actor(office)
    assert mine not in Unit.objects.for_actor(other)


def test_handlers_of_a_unit_are_those_with_an_open_post():
    handler = make_actor(Role.HANDLER)
    left = make_person()
    make_post(left, handler.unit, Role.HANDLER, until=dt.date(2020, 2, 1))
    make_post(make_person(), handler.unit, Role.JUDGE)
    assert people_of_unit(handler.unit, Role.HANDLER) == [handler.person]


def test_names_come_in_one_query(django_assert_num_queries):
    people = [make_person() for _ in range(3)]
    keys = [*(person.key for person in people), "system"]
    with django_assert_num_queries(1):
        names = names_of_people(keys)
    assert names == {person.key: person.name for person in people}
    assert BEGINNING.tzinfo
    assert people[0].check_password(PASSWORD)
