"""Posts lent for a while: who may, to whom, and what the record says."""

import datetime as dt
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.makers.posts import make_delegation
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
from xuanshu.journal.queries import export, rows_for
from xuanshu.journal.services import link_all, record, verify
from xuanshu.units.access import Actor, may_delegate
from xuanshu.units.models import Delegation, Role, UnitKind
from xuanshu.units.queries import people_of_unit, posts_of
from xuanshu.units.services import change_person, delegate, end_post, revoke_delegation

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = timezone.localdate(NOW)
DAY = dt.timedelta(days=1)


@pytest.fixture
def holder():
    return make_actor(Role.HANDLER, name="甲经办")


@pytest.fixture
def colleague(holder):
    person = make_person(name="乙代办")
    make_post(person, holder.unit, Role.HANDLER)
    return person


def lend(holder, to, **over):
    return make_delegation(holder, to=to, now=NOW, **over)


def test_a_delegate_acts_in_the_post_and_the_screen_says_so(client, holder, colleague):
    lend(holder, colleague)
    client.force_login(colleague)
    page = client.get(reverse("own-posts")).content.decode()
    assert f"{holder.unit.short_name} · 经办人（代甲经办办理）" in page
    client.post(reverse("switch-post", args=[holder.post.pk]))
    page = client.get(reverse("messages"))
    actor = page.wsgi_request.actor
    assert (actor.post, actor.person) == (holder.post, colleague)
    assert actor.is_delegate
    assert "代 甲经办 办理" in page.content.decode()


def test_the_record_names_the_holder_and_who_truly_acted(holder, colleague):
    acting = Actor(colleague, holder.post, "10.0.0.9")
    make_person()
    admin = make_actor(Role.SYSTEM)
    change_person(actor=admin, person=colleague, name="乙代办", phone="", now=NOW)
    plain = rows_for("yunlan").first()
    assert (plain.actor, plain.true_actor) == (admin.key, "")
    record(actor=acting, verb="test.act", says="代办一件事", about=holder.unit, now=NOW)
    row = rows_for("yunlan").filter(verb="test.act").get()
    assert (row.actor, row.true_actor) == (holder.person.key, colleague.key)
    link_all("yunlan")
    assert verify("yunlan") is None
    told = [json.loads(line) for line in export("yunlan")]
    assert any(colleague.key in json.dumps(line) for line in told)


@pytest.mark.parametrize(("days", "acts"), [(-1, False), (0, True), (14, True), (15, False)])
def test_a_post_is_lent_from_one_day_to_another(holder, colleague, days, acts):
    lend(holder, colleague)
    posts = posts_of(colleague, TODAY + days * DAY)
    assert (holder.post in posts) is acts


def test_a_post_taken_back_is_closed_at_once(client, holder, colleague):
    lent = lend(holder, colleague)
    client.force_login(colleague)
    client.post(reverse("switch-post", args=[holder.post.pk]))
    assert client.get(reverse("messages")).wsgi_request.actor.is_delegate
    revoke_delegation(actor=holder, lent=lent, now=NOW)
    assert not client.get(reverse("messages")).wsgi_request.actor.is_delegate
    with pytest.raises(RuleError, match="已经结束"):
        revoke_delegation(actor=holder, lent=lent, now=NOW)


def test_messages_to_the_unit_reach_the_delegate(holder):
    helper = make_person()
    make_post(helper, holder.unit, Role.JUDGE)
    assert people_of_unit(holder.unit, Role.HANDLER) == [holder.person]
    lend(holder, helper)
    assert people_of_unit(holder.unit, Role.HANDLER) == [holder.person, helper]


@pytest.mark.parametrize("role", [Role.JUDGE, Role.COMMITTEE, Role.AUDIT, Role.SYSTEM])
def test_what_is_done_in_person_is_not_lent(role):
    holder = make_actor(role)
    assert "须本人履职" in may_delegate(holder, holder.post).reason
    with pytest.raises(RuleError, match="须本人履职"):
        lend(holder, make_actor(role, unit=holder.unit).person)


def test_only_holder_and_administrator_lend_a_post(holder, colleague):
    lend(holder, colleague, actor=make_actor(Role.SYSTEM))
    acting = Actor(colleague, holder.post)
    assert "不能再委托" in may_delegate(acting, holder.post).reason
    far = make_federation(code="far", name="远州市总工会", short_name="远州")
    for other in (
        make_actor(Role.HANDLER, unit=holder.unit),
        make_actor(Role.OFFICE),
        make_actor(Role.SYSTEM, federation=far),
    ):
        assert not may_delegate(other, holder.post)


def test_a_post_is_lent_inside_its_unit_only(holder):
    with pytest.raises(RuleError, match="同一单位"):
        lend(holder, make_actor(Role.HANDLER).person)
    office = make_actor(Role.OFFICE)
    room = make_unit(kind=UnitKind.DEPARTMENT, parent=head_office())
    lend(office, make_actor(Role.HANDLER, unit=room).person)
    with pytest.raises(RuleError, match="同一单位"):
        lend(make_actor(Role.OFFICE), make_actor(Role.HANDLER).person)


def test_an_administrator_does_not_stand_in_for_the_office():
    office = make_actor(Role.OFFICE)
    with pytest.raises(RuleError, match="担任管理员"):
        lend(office, make_actor(Role.AUDIT).person)


@pytest.mark.parametrize(
    ("over", "field"),
    [
        ({"since": TODAY - DAY}, "since"),
        ({"until": TODAY - DAY}, "until"),
        ({"until": TODAY + 366 * DAY}, "until"),
        ({"reason": " "}, "reason"),
    ],
)
def test_the_time_of_a_delegation_is_kept(holder, colleague, over, field):
    values = {"since": TODAY, "until": TODAY + DAY, "reason": "休假", **over}
    with pytest.raises(RuleError) as refusal:
        delegate(actor=holder, post=holder.post, to=colleague, now=NOW, **values)
    assert [found.field for found in refusal.value.findings] == [field]
    assert not Delegation.objects.exists()


def test_a_post_is_lent_to_one_at_a_time_and_not_beyond_its_end(holder, colleague):
    lend(holder, colleague)
    with pytest.raises(RuleError, match="已经委托"):
        lend(holder, colleague)
    short = make_actor(Role.HANDLER, unit=holder.unit)
    short.post.until = TODAY + DAY
    short.post.save()
    with pytest.raises(RuleError, match="不能晚于任期止日"):
        lend(short, colleague)


def test_with_a_post_ends_what_was_lent_of_it_and_to_its_holder(holder, colleague):
    admin = make_actor(Role.SYSTEM)
    out = lend(holder, colleague)
    back = lend(make_actor(Role.HANDLER, unit=holder.unit), holder.person)
    end_post(actor=admin, post=holder.post, now=NOW)
    for lent in (out, back):
        lent.refresh_from_db()
        assert lent.revoked_at == NOW


def test_lending_over_the_pages(client, holder, colleague):
    sign_in(client, holder)
    address = reverse("post-delegate", args=[holder.post.pk])
    data = {"to": colleague.pk, "since": TODAY, "until": TODAY - DAY, "reason": "外出学习"}
    page = client.post(address, data)
    assert page.status_code == 409
    assert "外出学习" in page.content.decode()
    assert client.post(address, {**data, "until": TODAY + DAY}).status_code == 302
    lent = Delegation.objects.get()
    assert "收回" in client.get(reverse("own-posts")).content.decode()
    stranger = make_actor(Role.HANDLER)
    sign_in(client, stranger)
    assert client.post(reverse("delegation-revoke", args=[lent.pk])).status_code == 404
    sign_in(client, make_actor(Role.SYSTEM))
    rows = rows_of(client.get(reverse("delegations-excel")).content)
    assert [row[4] for row in rows] == ["乙代办"]
    assert client.post(reverse("delegation-revoke", args=[lent.pk])).status_code == 302
    assert "没有代办" in client.get(reverse("delegations")).content.decode()
    assert "已收回" in client.get(reverse("delegations"), {"all": "1"}).content.decode()


def test_the_list_of_delegations_costs_the_same_at_any_length(client):
    sign_in(client, make_actor(Role.SYSTEM))
    counts = []
    for _ in range(2):
        lend(make_actor(Role.HANDLER), None)
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("delegations"))
        counts.append(len(asked))
        lend(make_actor(Role.HANDLER), None)
    assert counts[0] == counts[1]
