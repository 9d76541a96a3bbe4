"""What people are told of their data, what they agree to, what they ask, what is erased in time."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from tests.makers.units import BEGINNING, make_actor, make_federation, sign_in
from xuanshu.core.verdict import RuleError
from xuanshu.journal.models import Row
from xuanshu.journal.services import verify
from xuanshu.kit.retention import kinds
from xuanshu.outbox.models import Message
from xuanshu.units.models import Consent, DataRequest, Outlived, Person, Role
from xuanshu.units.services import (
    agree,
    answer_request,
    ask_about_data,
    due,
    end_post,
    note_export,
    note_list_read,
    publish_privacy,
    retain,
    take_back,
    take_request_back,
)

pytestmark = pytest.mark.django_db
NOW = BEGINNING


@pytest.fixture
def system():
    return make_actor(Role.SYSTEM, name="壬管理")


@pytest.fixture
def handler():
    return make_actor(Role.HANDLER, name="辛经办", phone="000-0000-0012")


def published(actor, text="只收姓名和办公电话。"):
    notice = publish_privacy(actor=actor, text=text, now=NOW)
    for each in (actor,):
        each.person.refresh_from_db()
    return notice


def test_nobody_goes_on_before_agreeing_to_the_newest_version(client, system, handler):
    sign_in(client, handler)
    assert client.get(reverse("home")).status_code == 200
    notice = published(system)
    assert client.get(reverse("home")).url == reverse("privacy-notice")
    assert notice.text in client.get(reverse("privacy-notice")).content.decode()
    assert client.post(reverse("privacy-agree"), {"number": "1"}).url == reverse("home")
    assert client.get(reverse("home")).status_code == 200
    published(system, "又改了一版。")
    assert client.get(reverse("home")).url == reverse("privacy-notice")
    # Agreeing to what was read before the new version came counts for nothing.
    assert client.post(reverse("privacy-agree"), {"number": "1"}).status_code == 409
    client.post(reverse("privacy-agree"), {"number": "2"})
    client.post(reverse("privacy-take-back"))
    assert client.get(reverse("home")).url == reverse("privacy-notice")
    said = Consent._base_manager.order_by("pk").values_list("notice__number", "given")
    assert list(said) == [(1, True), (2, True), (2, False)]
    assert verify(system.federation.code) is None


def test_the_notice_of_one_federation_asks_nobody_of_another(client, system):
    far = make_actor(Role.HANDLER, federation=make_federation(code="far", name="远州市总工会"))
    published(system)
    assert client.get(reverse("home")).status_code == 302
    sign_in(client, far)
    assert client.get(reverse("home")).status_code == 200


@pytest.mark.parametrize("text", ["", "  \n ", "字" * 20_001])
def test_an_empty_or_endless_notice_is_not_published(system, text):
    with pytest.raises(RuleError) as refusal:
        publish_privacy(actor=system, text=text, now=NOW)
    assert refusal.value.findings[0].field == "text"


def test_the_same_words_are_no_new_version_and_a_handler_publishes_none(system, handler):
    published(system)
    with pytest.raises(RuleError, match="与现行版本相同"):
        published(system)
    with pytest.raises(RuleError, match="系统管理员"):
        published(handler)


def test_asking_for_consent_costs_no_query(client, system, handler, django_assert_max_num_queries):
    published(system)
    agree(actor=handler, number=1, now=NOW)
    sign_in(client, handler)
    client.get(reverse("messages"))
    with django_assert_max_num_queries(12):
        client.get(reverse("messages"))


def test_what_is_held_is_shown_and_given_along(client, handler):
    sign_in(client, handler)
    page = client.get(reverse("own-data")).content.decode()
    assert "辛经办" in page
    assert "000-0000-0012" in page
    copy = client.get(reverse("own-data-copy"))
    assert copy["Content-Disposition"].startswith("attachment")
    assert copy.json()["办公电话"] == "000-0000-0012"
    assert [post["身份"] for post in copy.json()["任职"]] == ["经办人"]


def test_a_request_is_answered_once_and_its_answer_told(system, handler):
    asked = ask_about_data(actor=handler, ask="correct", text="电话改了。", now=NOW)
    assert asked.due == dt.date(2020, 3, 17)
    with pytest.raises(RuleError, match="同类要求"):
        ask_about_data(actor=handler, ask="correct", text="再说一次。", now=NOW)
    with pytest.raises(RuleError) as refusal:
        answer_request(actor=system, request=asked, granted=True, answer=" ", now=NOW)
    assert refusal.value.findings[0].field == "answer"
    answer_request(actor=system, request=asked, granted=True, answer="已更正。", now=NOW)
    assert Message.objects.get(person=handler.person.pk).body == "已更正。"
    with pytest.raises(RuleError, match="已办理"):
        answer_request(actor=system, request=asked, granted=False, answer="不。", now=NOW)
    with pytest.raises(RuleError, match="已办理"):
        take_request_back(actor=handler, request=asked, now=NOW)


def test_nobody_answers_a_request_of_their_own_or_takes_back_anothers(system, handler):
    own = ask_about_data(actor=system, ask="explain", text="作什么用？", now=NOW)
    with pytest.raises(RuleError, match="另一位管理员"):
        answer_request(actor=system, request=own, granted=True, answer="好。", now=NOW)
    with pytest.raises(RuleError, match="系统管理员"):
        answer_request(actor=handler, request=own, granted=True, answer="好。", now=NOW)
    with pytest.raises(RuleError, match="本人"):
        take_request_back(actor=handler, request=own, now=NOW)
    take_request_back(actor=system, request=own, now=NOW)
    ask_about_data(actor=system, ask="explain", text="再问一次。", now=NOW)


@pytest.mark.parametrize(
    ("ask", "text", "field"), [("sell", "好。", "ask"), ("erase", "  ", "text")]
)
def test_a_request_without_sense_is_refused_at_its_field(handler, ask, text, field):
    with pytest.raises(RuleError) as refusal:
        ask_about_data(actor=handler, ask=ask, text=text, now=NOW)
    assert refusal.value.findings[0].field == field


def test_erasing_waits_for_the_end_of_posts_and_leaves_the_facts(client, system, handler):
    asked = ask_about_data(actor=handler, ask="erase", text="我退休了。", now=NOW)
    with pytest.raises(RuleError, match="还有任职"):
        answer_request(actor=system, request=asked, granted=True, answer="好。", now=NOW)
    assert DataRequest.objects.get(pk=asked.pk).state == "open"
    rows = Row.objects.filter(actor=handler.key).count()
    end_post(actor=system, post=handler.post, now=NOW)
    answer_request(actor=system, request=asked, granted=True, answer="好。", now=NOW)
    gone = Person.objects.get(pk=handler.person.pk)
    assert (gone.name, gone.phone, gone.is_active) == (f"已注销人员{gone.pk}", "", False)
    assert not gone.has_usable_password()
    assert "退休" not in DataRequest.objects.get(pk=asked.pk).text
    assert Row.objects.filter(actor=handler.key).count() == rows
    assert verify(system.federation.code) is None


def test_the_record_keeps_no_word_of_a_request(system, handler):
    ask_about_data(actor=handler, ask="explain", text="庚某某的电话", now=NOW)
    assert not [row for row in Row.objects.all() if "庚某某" in row.says]


def test_a_telephone_is_masked_until_it_is_shown_on_purpose(client, system, handler):
    sign_in(client, system)
    address = reverse("person", args=[handler.person.pk])
    assert "000-0000-0012" not in client.get(address).content.decode()
    assert "000****0012" in client.get(address).content.decode()
    # Saving the name alone leaves the telephone as it is.
    client.post(address, {"name": "辛经办二", "phone": ""})
    assert Person.objects.get(pk=handler.person.pk).phone == "000-0000-0012"
    shown = client.post(reverse("person-phone", args=[handler.person.pk])).content.decode()
    assert "000-0000-0012" in shown
    assert Row.objects.filter(verb="units.show_personal").count() == 1


def test_a_list_of_telephones_is_noted_once_a_day(handler):
    for hours in (0, 1, 30):
        at = NOW + dt.timedelta(hours=hours)
        note_list_read(actor=handler, about=handler.unit, what="应报已报", now=at)
    assert Row.objects.filter(verb="units.read_telephones").count() == 2


@pytest.mark.parametrize(
    ("reason", "note", "field"), [("", "", "reason"), ("fun", "", "reason"), ("other", " ", "note")]
)
def test_an_export_without_a_reason_is_refused(handler, reason, note, field):
    with pytest.raises(RuleError) as refusal:
        note_export(actor=handler, what="名册", reason=reason, note=note, now=NOW)
    assert refusal.value.findings[0].field == field


def test_a_list_of_units_leaves_with_a_reason_that_stands_in_the_record(client, system, handler):
    sign_in(client, system)
    address = reverse("units-excel")
    assert "请选择用途" in client.get(address).content.decode()
    assert client.post(address, {"reason": "other"}).status_code == 409
    given = client.post(address, {"reason": "chase"})
    assert given["Content-Type"].startswith("application/vnd.openxmlformats")
    assert [row.says for row in Row.objects.filter(verb="units.export_personal")] == [
        "导出单位和经办人名册，用途：联系有关单位、催报"
    ]


def test_what_was_kept_long_enough_is_erased_and_counted(system, handler):
    asked = ask_about_data(actor=handler, ask="explain", text="为什么？", now=NOW)
    take_request_back(actor=handler, request=asked, now=NOW)
    days = {kind.key: kind.days for kind in kinds()}
    almost = NOW + dt.timedelta(days=days["data_requests"])
    assert counts(due(almost))["data_requests"] == 0
    later = almost + dt.timedelta(seconds=1)
    assert counts(due(later))["data_requests"] == 1
    assert counts(retain(now=later))["data_requests"] == 1
    assert counts(retain(now=later))["data_requests"] == 0
    assert DataRequest.objects.get(pk=asked.pk).text == ""
    assert Outlived.objects.get(kind="data_requests").count == 1
    assert verify(system.federation.code) is None


def test_an_installation_may_keep_longer(settings, handler):
    settings.KEEP = {"data_requests": 2000}
    asked = ask_about_data(actor=handler, ask="explain", text="为什么？", now=NOW)
    take_request_back(actor=handler, request=asked, now=NOW)
    assert counts(due(NOW + dt.timedelta(days=1999)))["data_requests"] == 0
    assert counts(due(NOW + dt.timedelta(days=2001)))["data_requests"] == 1


def test_consent_is_taken_back_only_after_it_was_given(system, handler):
    with pytest.raises(RuleError, match="新的版本"):
        take_back(actor=handler, now=NOW)


def counts(lines):
    """Return the number of each kind."""
    return {line.kind.key: line.count for line in lines}
