"""Three administrators are three people; posts that give power are granted by a second one."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from tests.makers.units import (
    BEGINNING,
    head_office,
    make_actor,
    make_federation,
    make_person,
    make_unit,
    sign_in,
)
from xuanshu.core.verdict import RuleError
from xuanshu.journal.models import Row
from xuanshu.outbox.models import Message
from xuanshu.units.models import OnePersonAct, Post, PostGrant, Role, UnitKind
from xuanshu.units.queries import posts_of
from xuanshu.units.services import give_post, grant_post, open_account, switch_small_office

pytestmark = pytest.mark.django_db
DAY = BEGINNING.date()


def give(system, role, person=None, unit=None):
    person = person or make_person()
    return give_post(
        actor=system, person=person, unit=unit or head_office(), role=role, now=BEGINNING
    )


def say(actor, post, *, granted=True, reason=""):
    return grant_post(actor=actor, post=post, granted=granted, reason=reason, now=BEGINNING)


@pytest.fixture
def system():
    return make_actor(Role.SYSTEM)


@pytest.fixture
def security():
    return make_actor(Role.SECURITY)


@pytest.mark.parametrize(
    "role", [Role.OFFICE, Role.COMMITTEE, Role.AUDIT, Role.SECURITY, Role.SYSTEM]
)
def test_a_post_that_gives_power_is_in_force_once_it_was_granted(role, system, security):
    post = give(system, role)
    assert not posts_of(post.person, DAY)
    assert Message.objects.get(person=security.person.pk).url == reverse("posts-waiting")
    say(security, post)
    assert posts_of(post.person, DAY) == [post]
    assert Message.objects.filter(person=post.person_id).exists()
    assert Row.objects.filter(verb="units.grant_post").count() == 1
    assert not OnePersonAct.objects.exists()


@pytest.mark.parametrize("role", [Role.HANDLER, Role.LEADER, Role.GUIDE, Role.JUDGE])
def test_other_posts_are_in_force_at_once(role, system, security):
    post = give(system, role, unit=make_unit())
    assert posts_of(post.person, DAY) == [post]


def test_a_refused_post_is_never_in_force_and_says_why(system, security):
    post = give(system, Role.OFFICE)
    with pytest.raises(RuleError, match="写明理由"):
        say(security, post, granted=False)
    say(security, post, granted=False, reason="没有任命文件")
    assert not posts_of(post.person, DAY)
    assert "没有任命文件" in Message.objects.get(person=post.person_id).body
    with pytest.raises(RuleError):
        say(security, Post.objects.get(pk=post.pk))
    assert PostGrant.objects.count() == 1
    again = give(system, Role.OFFICE, person=post.person)
    say(security, again)
    assert posts_of(post.person, DAY) == [again]


def test_without_a_security_administrator_it_is_in_force_and_marked(system):
    post = give(system, Role.OFFICE)
    assert posts_of(post.person, DAY) == [post]
    act = OnePersonAct.objects.get()
    assert "没有安全管理员" in act.what
    assert act.by == system.person
    assert Row.objects.get(verb="units.one_person").says.startswith("一人办理")


@pytest.mark.parametrize("role", [Role.SYSTEM, Role.OFFICE, Role.AUDIT])
def test_only_the_security_administrator_grants(role, system, security):
    post = give(system, Role.COMMITTEE)
    with pytest.raises(RuleError, match="安全管理员"):
        say(make_actor(role), post)


def test_another_federation_cannot_grant(system, security):
    far = make_federation(code="far", name="远州市总工会", short_name="远州市总")
    post = give(system, Role.OFFICE)
    with pytest.raises(RuleError):
        say(make_actor(Role.SECURITY, federation=far), post)
    assert not posts_of(post.person, DAY)


@pytest.mark.parametrize("first", [Role.SYSTEM, Role.SECURITY, Role.AUDIT])
@pytest.mark.parametrize("second", [Role.SYSTEM, Role.SECURITY, Role.AUDIT])
def test_nobody_is_two_administrators(first, second, system):
    person = make_actor(first).person
    if first == second:
        give(system, second, person=person, unit=make_unit(kind=UnitKind.DEPARTMENT))
        return
    with pytest.raises(RuleError, match="须由不同的人担任"):
        give(system, second, person=person)
    switch_small_office(actor=system, on=True, reason="只有两名工作人员", now=BEGINNING)
    give(system, second, person=person)
    assert OnePersonAct.objects.filter(what__contains="兼任").exists()


@pytest.mark.parametrize(
    ("first", "second"), [(Role.AUDIT, Role.OFFICE), (Role.JUDGE, Role.SYSTEM)]
)
def test_an_administrator_who_works_on_the_awards_is_marked(first, second, system):
    give(system, second, person=make_actor(first).person)
    assert OnePersonAct.objects.filter(what__contains="管理员兼任评选工作").exists()


def test_nobody_grants_an_own_post_but_in_a_small_office(system, security):
    post = give(system, Role.OFFICE, person=security.person)
    with pytest.raises(RuleError, match="另一人"):
        say(security, post)
    switch_small_office(actor=security, on=True, reason="只有两名工作人员", now=BEGINNING)
    before = OnePersonAct.objects.count()
    say(security, post)
    assert OnePersonAct.objects.count() == before + 1
    switch_small_office(actor=security, on=False, reason="已配备人员", now=BEGINNING)
    other = give(system, Role.COMMITTEE, person=security.person)
    with pytest.raises(RuleError, match="另一人"):
        say(security, other)


def test_a_new_account_waits_as_well(system, security):
    post = open_account(
        actor=system,
        username="xin-ban",
        name="甲新办",
        unit=head_office(),
        role=Role.OFFICE,
        password=None,
        now=BEGINNING,
    )
    assert not posts_of(post.person, DAY)


@pytest.mark.parametrize("role", [Role.OFFICE, Role.AUDIT, Role.HANDLER])
def test_only_system_and_security_switch_the_mode(role):
    with pytest.raises(RuleError):
        switch_small_office(actor=make_actor(role), on=True, reason="人手不够", now=BEGINNING)


def test_the_mode_is_switched_with_a_reason_and_not_twice(system):
    with pytest.raises(RuleError, match="理由"):
        switch_small_office(actor=system, on=True, reason=" ", now=BEGINNING)
    with pytest.raises(RuleError, match="没有开启"):
        switch_small_office(actor=system, on=False, reason="试试", now=BEGINNING)
    switch_small_office(actor=system, on=True, reason="人手不够", now=BEGINNING)
    with pytest.raises(RuleError, match="已经开启"):
        switch_small_office(actor=system, on=True, reason="人手不够", now=BEGINNING)


def test_the_pages_grant_and_switch(client, system, security):
    post = give(system, Role.OFFICE)
    sign_in(client, security)
    page = client.get(reverse("posts-waiting")).content.decode()
    assert post.person.name in page
    refused = client.post(reverse("post-grant", args=[post.pk]), {"word": "refuse"})
    assert refused.status_code == 409
    client.post(reverse("post-grant", args=[post.pk]), {"word": "grant"})
    assert PostGrant.objects.get().granted
    client.post(reverse("small-office"), {"on": "1", "reason": "只有两名工作人员"})
    page = client.get(reverse("small-office")).content.decode()
    assert "只有两名工作人员" in page


def test_the_lists_cost_the_same_at_any_length(client, system, security):
    def pages():
        sign_in(client, security)
        return [reverse(each) for each in ("posts-waiting", "small-office", "one-person")]

    def counted():
        numbers = []
        for address in pages():
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200
            numbers.append(len(queries))
        return numbers

    def more(n):
        for _ in range(n):
            give(system, Role.OFFICE)
            done = give(system, Role.COMMITTEE)
            say(security, done)
            give(system, Role.AUDIT, person=make_actor(Role.JUDGE).person)
            switch_small_office(actor=system, on=True, reason="人手不够", now=BEGINNING)
            switch_small_office(actor=system, on=False, reason="人手够了", now=BEGINNING)

    more(1)
    counted()
    first = counted()
    more(2)
    assert counted() == first


def test_what_one_person_did_goes_out_as_excel_without_formulas(client, system):
    give(system, Role.OFFICE)
    sign_in(client, make_actor(Role.AUDIT))
    answer = client.get(reverse("one-person-excel"))
    rows = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert any("没有安全管理员" in str(cell) for row in rows for cell in row)
