"""Posts with terms: coming, ending, ended; who is told."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.makers.sheets import rows_of
from tests.makers.units import (
    head_office,
    make_actor,
    make_federation,
    make_person,
    make_post,
    make_unit,
    sign_in,
)
from xuanshu.core.verdict import RuleError
from xuanshu.outbox.queries import messages_of
from xuanshu.units.models import Post, Role
from xuanshu.units.queries import people_of_unit
from xuanshu.units.services import end_post, give_post, set_term, tell_ends

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = timezone.localdate(NOW)
DAY = dt.timedelta(days=1)


@pytest.fixture
def admin():
    return make_actor(Role.SYSTEM)


def give(admin, unit, person=None, **over):
    values = {"role": Role.HANDLER, "person": person or make_person(), "now": NOW, **over}
    return give_post(actor=admin, unit=unit, **values)


def test_a_post_from_a_later_day_opens_on_that_day(client, admin):
    unit, person = make_unit(), make_person()
    post = give(admin, unit, person, since=TODAY + DAY)
    client.force_login(person)
    assert client.get(reverse("messages")).status_code == 403
    assert people_of_unit(unit, Role.HANDLER) == []
    Post.objects.filter(pk=post.pk).update(since=TODAY)
    assert client.get(reverse("messages")).status_code == 200
    assert people_of_unit(unit, Role.HANDLER) == [person]


def test_a_planned_end_is_the_last_day_held(client, admin):
    unit, person = make_unit(), make_person()
    post = give(admin, unit, person, until=TODAY)
    client.force_login(person)
    assert client.get(reverse("messages")).status_code == 200
    assert people_of_unit(unit, Role.HANDLER) == [person]
    Post.objects.filter(pk=post.pk).update(since=TODAY - DAY, until=TODAY - DAY)
    assert client.get(reverse("messages")).status_code == 403
    assert people_of_unit(unit, Role.HANDLER) == []


@pytest.mark.parametrize(
    ("over", "field"),
    [
        ({"since": TODAY - DAY}, "since"),
        ({"since": TODAY + DAY, "until": TODAY}, "until"),
        ({"until": TODAY - DAY}, "until"),
    ],
)
def test_a_term_begins_today_at_the_earliest_and_ends_after_it_began(admin, over, field):
    with pytest.raises(RuleError) as refusal:
        give(admin, make_unit(), **over)
    assert [found.field for found in refusal.value.findings] == [field]


def test_the_same_post_is_not_given_twice_while_it_lasts(admin):
    unit, person = make_unit(), make_person()
    post = give(admin, unit, person, until=TODAY + 10 * DAY)
    with pytest.raises(RuleError, match="已有这一身份"):
        give(admin, unit, person, since=TODAY + 20 * DAY)
    end_post(actor=admin, post=post, now=NOW)
    give(admin, unit, person)


def test_an_end_is_moved_and_taken_away_but_what_is_over_stays_over(admin):
    post = give(admin, make_unit(), until=TODAY)
    set_term(actor=admin, post=post, until=TODAY + 5 * DAY, now=NOW)
    assert Post.objects.get(pk=post.pk).until == TODAY + 5 * DAY
    with pytest.raises(RuleError, match="不能早于"):
        set_term(actor=admin, post=post, until=TODAY - DAY, now=NOW)
    set_term(actor=admin, post=post, until=None, now=NOW)
    end_post(actor=admin, post=post, now=NOW)
    for until in (None, TODAY + DAY):
        with pytest.raises(RuleError, match="已经结束"):
            set_term(actor=admin, post=post, until=until, now=NOW)
    with pytest.raises(RuleError, match="已经结束"):
        end_post(actor=admin, post=post, now=NOW)


def test_only_the_administrator_moves_an_end_and_the_last_one_stays(admin):
    post = give(admin, make_unit())
    for role in (Role.OFFICE, Role.HANDLER, Role.AUDIT):
        with pytest.raises(RuleError, match="系统管理员"):
            set_term(actor=make_actor(role), post=post, until=TODAY, now=NOW)
    with pytest.raises(RuleError, match="最后一位"):
        set_term(actor=admin, post=admin.post, until=TODAY, now=NOW)
    make_actor(Role.SYSTEM)
    set_term(actor=admin, post=admin.post, until=TODAY, now=NOW)


def test_holder_and_administrators_are_told_once_before_an_end(admin):
    post = give(admin, make_unit(), until=TODAY + 30 * DAY)
    give(admin, make_unit(), until=TODAY + 31 * DAY)
    assert tell_ends(NOW) == 1
    assert tell_ends(NOW) == 0
    for person in (post.person_id, admin.person.pk):
        (told,) = messages_of(person)
        assert str(post.until) in told.subject
    set_term(actor=admin, post=post, until=TODAY + 3 * DAY, now=NOW)
    assert tell_ends(NOW) == 1, "another end is told again"


def test_posts_that_end_soon_are_listed_and_given_as_excel(client, admin):
    soon = give(admin, make_unit(name="云澜市甲工会"), until=TODAY + 10 * DAY)
    give(admin, make_unit(name="云澜市乙工会"), until=TODAY + 60 * DAY)
    far = make_federation(code="far", name="远州市总工会", short_name="远州")
    make_post(
        make_person(federation=far), make_unit(federation=far), Role.HANDLER, until=TODAY + DAY
    )
    sign_in(client, admin)
    page = client.get(reverse("posts-ending")).content.decode()
    assert "云澜市甲工会" in page
    assert "云澜市乙工会" not in page
    wide = client.get(reverse("posts-ending"), {"days": "90"}).content.decode()
    assert "云澜市乙工会" in wide
    assert client.get(reverse("posts-ending"), {"days": "²"}).status_code == 200
    rows = rows_of(client.get(reverse("posts-ending-excel")).content)
    assert [row[1] for row in rows] == [soon.unit.name]
    page = client.get(reverse("posts-ending"), {"days": "0"}).content.decode()
    assert "没有任职到期" in page


def test_a_term_is_changed_on_its_page_and_nothing_is_lost_when_refused(client, admin):
    post = give(admin, make_unit(), until=TODAY + DAY)
    sign_in(client, admin)
    address = reverse("post-term", args=[post.pk])
    early = (TODAY - DAY).isoformat()
    page = client.post(address, {"until": early})
    assert page.status_code == 409
    assert early in page.content.decode()
    assert client.post(address, {"until": ""}).status_code == 302
    assert Post.objects.get(pk=post.pk).until is None


def test_own_posts_shows_what_one_holds_and_held(client):
    person, unit = make_person(), head_office()
    make_post(person, unit, Role.OFFICE)
    make_post(person, make_unit(name="云澜市旧工会"), Role.HANDLER, until=dt.date(2021, 1, 1))
    make_post(person, make_unit(name="云澜市新工会"), Role.HANDLER, since=TODAY + DAY)
    client.force_login(person)
    page = client.get(reverse("own-posts")).content.decode()
    assert "云澜市旧工会" in page
    assert "云澜市新工会" in page
    assert page.count("在任") == page.count("已结束") == page.count("未开始") == 1
