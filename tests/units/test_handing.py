"""Posts handed to a successor: offered, taken back, accepted; what is printed."""

import datetime as dt

import pypdfium2
import pytest
from django.urls import reverse
from django.utils import timezone

from tests.makers.posts import make_delegation, make_hand_over
from tests.makers.sheets import rows_of
from tests.makers.units import (
    PASSWORD,
    make_actor,
    make_federation,
    make_person,
    make_post,
    sign_in,
)
from xuanshu.core.verdict import RuleError
from xuanshu.journal.queries import rows_for
from xuanshu.kit import slots
from xuanshu.kit.slots import Matter
from xuanshu.outbox.queries import messages_of
from xuanshu.units.access import may_hand_over
from xuanshu.units.models import HandOver, Person, Post, Role
from xuanshu.units.queries import people_of_unit, posts_of
from xuanshu.units.services import (
    Successor,
    accept_post,
    end_post,
    give_codes,
    withdraw_hand_over,
)

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = timezone.localdate(NOW)
DAY = dt.timedelta(days=1)


@pytest.fixture
def holder():
    return make_actor(Role.HANDLER, name="甲经办")


@pytest.fixture
def admin():
    return make_actor(Role.SYSTEM)


@pytest.fixture
def open_matter():
    """Something open in every post."""
    told = Matter("2020年度 评选", "=填报中", 2, "/s/1/", 10, "4月24日前")

    def provider(_actor, _now):
        return [told]

    slots.fill("matters", provider)
    yield told
    slots._filled["matters"].remove(provider)


def offer(holder, to=None, **over):
    return make_hand_over(holder, to=to or make_person(name="丙接任"), now=NOW, **over)


def accept(offered, by=None):
    return accept_post(successor=Successor(by or offered.successor), offer=offered, now=NOW)


def test_a_post_goes_over_when_the_successor_accepts(holder, open_matter):
    offered = offer(holder)
    assert posts_of(holder.person, TODAY) == [holder.post]
    accept(offered)
    assert posts_of(holder.person, TODAY) == []
    (held,) = posts_of(offered.successor, TODAY)
    assert (held.unit, held.role, held.since) == (holder.unit, Role.HANDLER, TODAY)
    assert people_of_unit(holder.unit, Role.HANDLER) == [offered.successor]
    kept = HandOver.objects.get().matters
    assert [each["label"] for each in kept] == [open_matter.label]
    row = rows_for("yunlan").filter(verb="units.accept_post").get()
    assert row.actor == offered.successor.key
    assert any("已接收移交" in each.subject for each in messages_of(holder.person.pk))


def test_accepted_early_it_goes_over_on_the_day(holder):
    offered = offer(holder, since=TODAY + 5 * DAY)
    accept(offered)
    assert posts_of(holder.person, TODAY + 4 * DAY) == [holder.post]
    assert posts_of(offered.successor, TODAY + 4 * DAY) == []
    assert posts_of(holder.person, TODAY + 5 * DAY) == []
    assert len(posts_of(offered.successor, TODAY + 5 * DAY)) == 1


def test_the_rest_of_a_term_goes_with_the_post(holder):
    holder.post.until = TODAY + 90 * DAY
    holder.post.save()
    offered = accept(offer(holder))
    (held,) = posts_of(offered.successor, TODAY)
    assert held.until == TODAY + 90 * DAY


def test_a_colleague_who_has_the_same_post_gets_no_second_one(holder):
    colleague = make_actor(Role.HANDLER, unit=holder.unit)
    accept(offer(holder, colleague.person))
    assert Post.objects.filter(person=colleague.person).count() == 1
    assert people_of_unit(holder.unit, Role.HANDLER) == [colleague.person]


def test_an_offer_is_taken_back_before_but_not_after(holder):
    offered = offer(holder)
    withdraw_hand_over(actor=holder, offer=offered, now=NOW)
    with pytest.raises(RuleError, match="已经撤回"):
        accept(offered)
    again = offer(holder)
    accept(again)
    for act in (
        lambda: withdraw_hand_over(actor=make_actor(Role.SYSTEM), offer=again, now=NOW),
        lambda: accept(again),
    ):
        with pytest.raises(RuleError, match="已经接收"):
            act()


def test_only_the_successor_accepts(holder, client):
    offered = offer(holder)
    with pytest.raises(RuleError, match="接收人不是您"):
        accept(offered, make_person())
    client.force_login(make_actor(Role.HANDLER).person)
    assert client.post(reverse("hand-over-accept", args=[offered.pk])).status_code == 404
    assert client.get(reverse("hand-over", args=[offered.pk])).status_code == 404


def test_who_may_hand_over_what(holder, admin):
    assert may_hand_over(holder, holder.post)
    assert may_hand_over(admin, holder.post)
    assert not may_hand_over(make_actor(Role.OFFICE), holder.post)
    for role in (Role.JUDGE, Role.COMMITTEE):
        seat = make_actor(role)
        assert "不移交" in may_hand_over(seat, seat.post).reason
        assert not may_hand_over(admin, seat.post)
    audit = make_actor(Role.AUDIT)
    assert "系统管理员" in may_hand_over(audit, audit.post).reason
    assert may_hand_over(admin, audit.post)
    far = make_federation(code="far", name="远州市总工会", short_name="远州")
    assert not may_hand_over(make_actor(Role.SYSTEM, federation=far), holder.post)


@pytest.mark.parametrize("since", [TODAY - DAY, TODAY + 40 * DAY])
def test_a_day_that_has_passed_or_lies_after_the_term_is_refused(holder, since):
    holder.post.until = TODAY + 30 * DAY
    holder.post.save()
    with pytest.raises(RuleError) as refusal:
        offer(holder, since=since)
    assert [found.field for found in refusal.value.findings] == ["since"]


def test_a_post_is_offered_once_and_not_to_its_holder_or_abroad(holder, admin):
    far = make_federation(code="far", name="远州市总工会", short_name="远州")
    for person, word in (
        (holder.person, "本人"),
        (make_person(federation=far), "本级工会"),
    ):
        with pytest.raises(RuleError, match=word):
            offer(holder, person)
    offer(holder)
    with pytest.raises(RuleError, match="正在移交"):
        offer(holder)
    end_post(actor=admin, post=holder.post, now=NOW)
    assert not HandOver.objects.waiting().exists(), "the offer ends with the post"
    with pytest.raises(RuleError, match="已经结束"):
        offer(holder)


def test_what_was_lent_of_a_post_ends_when_it_goes_over(holder):
    lent = make_delegation(holder, now=NOW)
    accept(offer(holder))
    lent.refresh_from_db()
    assert lent.revoked_at == NOW


def test_a_new_colleague_gets_an_account_signs_in_and_accepts(client, holder, admin):
    sign_in(client, holder)
    address = reverse("post-hand-over", args=[holder.post.pk])
    data = {"username": "Bing-01", "name": "丙接任", "since": TODAY, "witness": "丁监交"}
    assert "接收人账号" in client.get(address).content.decode()
    assert client.post(address, data).status_code == 302
    person = Person.objects.get(username="bing-01")
    assert not person.has_usable_password()
    assert any("开户通知单" in each.subject for each in messages_of(admin.person.pk))
    ((_person, code),) = give_codes(actor=admin, people=[person], reason="", now=NOW)
    client.logout()
    client.post(reverse("account_login"), {"login": "bing-01", "password": code})
    fresh = {"oldpassword": code, "password1": PASSWORD + "x", "password2": PASSWORD + "x"}
    client.post(reverse("account_change_password"), fresh)
    person.refresh_from_db()
    assert not person.must_change
    client.logout()
    client.post(reverse("account_login"), {"login": "bing-01", "password": PASSWORD + "x"})
    page = client.get(reverse("home"), follow=True)
    assert page.status_code == 200
    assert "接收" in page.content.decode()
    found = HandOver.objects.get()
    client.post(reverse("hand-over-accept", args=[found.pk]))
    assert client.get(reverse("messages")).wsgi_request.actor.unit == holder.unit


def test_the_form_keeps_what_was_typed_and_names_what_is_wrong(client, holder):
    sign_in(client, holder)
    taken = make_person(username="taken-01")
    address = reverse("post-hand-over", args=[holder.post.pk])
    for data, word in (
        ({"since": TODAY}, "请选择接收人"),
        ({"since": TODAY, "username": "甲"}, "小写字母"),
        ({"since": TODAY, "username": taken.username, "name": "己某"}, "已被使用"),
        ({"since": TODAY, "username": "new-01", "name": " "}, "请填写姓名"),
    ):
        page = client.post(address, {**data, "note": "钥匙两把"}).content.decode()
        assert word in page
        assert "钥匙两把" in page
    assert not HandOver.objects.exists()
    assert not Person.objects.filter(username="new-01").exists()


def test_the_administrator_names_a_successor_by_account(client, holder, admin):
    known = make_person(username="known-01")
    sign_in(client, admin)
    address = reverse("post-hand-over", args=[holder.post.pk])
    client.post(address, {"username": "known-01", "since": TODAY})
    assert HandOver.objects.get().successor == known


def test_the_list_is_printed_and_given_as_excel(client, holder, open_matter):
    sign_in(client, holder)
    paper = client.get(reverse("post-matters-pdf", args=[holder.post.pk])).content
    text = pypdfium2.PdfDocument(paper)[0].get_textpage().get_text_range()
    for word in ("移交清单", "移交人（签字）", "接收人（签字）", "监交人（签字）", "填报中"):
        assert word in text
    (row,) = rows_of(client.get(reverse("post-matters-excel", args=[holder.post.pk])).content)
    assert row[2] == open_matter.label, "text, never a formula"
    page = client.get(reverse("post-matters", args=[holder.post.pk])).content.decode()
    assert open_matter.url in page
    offered = accept(offer(holder, note="钥匙两把"))
    client.force_login(offered.successor)
    paper = client.get(reverse("hand-over-pdf", args=[offered.pk])).content
    text = pypdfium2.PdfDocument(paper)[0].get_textpage().get_text_range()
    assert "丙接任" in text
    assert "钥匙两把" in text
    assert rows_of(client.get(reverse("hand-over-excel", args=[offered.pk])).content) == [row]


def test_a_post_with_open_matters_is_ended_only_on_purpose(client, holder, admin, open_matter):
    make_post(holder.person, make_actor(Role.HANDLER).unit, Role.JUDGE)
    sign_in(client, admin)
    for name, row in (("person-close", holder.person), ("post-end", holder.post)):
        address = reverse(name, args=[row.pk])
        page = client.post(address)
        assert page.status_code == 200
        text = page.content.decode()
        assert "未办结" in text
        assert reverse("post-hand-over", args=[holder.post.pk]) in text
        row.refresh_from_db()
        assert getattr(row, "is_active", True) is True
        assert getattr(row, "until", None) is None
        assert client.post(address, {"sure": "1"}).status_code == 302
    holder.post.refresh_from_db()
    holder.person.refresh_from_db()
    assert (holder.post.until, holder.person.is_active) == (TODAY - DAY, False)


def test_hand_overs_are_listed_for_the_administrator(client, holder, admin):
    first = offer(holder)
    sign_in(client, admin)
    assert "没有移交" not in client.get(reverse("hand-overs")).content.decode()
    (row,) = rows_of(client.get(reverse("hand-overs-excel")).content)
    assert row[0] == "甲经办"
    withdraw_hand_over(actor=admin, offer=first, now=NOW)
    page = client.get(reverse("hand-overs"), {"state": "waiting"}).content.decode()
    assert "没有移交" in page
