"""The pages in which a scheme is edited: shown, saved as typed, refused without losing anything."""

import json

import pytest
from django.urls import reverse

from tests.makers.programmes import make_scheme, make_season, seat_judges
from tests.makers.units import BEGINNING, make_actor, make_federation, sign_in
from xuanshu.core.scheme.editing import SUBJECTS
from xuanshu.outbox.models import Message
from xuanshu.programmes.models import SchemeVersion, Season
from xuanshu.programmes.queries import draft_of
from xuanshu.programmes.services import confirm_date, keep_version, save_fields
from xuanshu.units.models import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return make_actor()


@pytest.fixture
def version(office):
    return make_scheme(actor=office)


@pytest.fixture
def browser_of(client, office):
    return sign_in(client, office)


def address(name, version):
    return reverse(name, args=[version.pk])


def send(browser, version, **fields):
    return browser.post(
        address("scheme-edit-save", version),
        json.dumps({"op": "1", "fields": fields, "base": {}}),
        content_type="application/json",
    )


def test_each_subject_shows_values_with_their_clauses(browser_of, version):
    for subject in SUBJECTS:
        page = browser_of.get(address("scheme-edit", version), {"about": subject})
        assert page.status_code == 200
    text = browser_of.get(address("scheme-edit", version)).content.decode()
    assert "4月24日前" in text
    assert "四(一)" in text
    assert 'value="2020-04-24"' in text


def test_what_the_script_sends_is_kept_by_its_parts_and_errors_come_back(
    browser_of, version, office
):
    answer = send(
        browser_of,
        version,
        **{
            "stages.screen.during.days|first": "2020-10-02",
            "quotas.1.units|affiliate": True,
            "papers.summary.text.about": "两千",
        },
    )
    show = answer.json()["show"]
    assert show["e:papers.summary.text.about"] == "应是整数"
    assert "改动3处，有1处问题" in show["tally"]
    assert draft_of(version, office.person).values == {
        "stages.screen.during.days": "2020-10-02/2020-10-10",
        "quotas.1.units": ["affiliate", "other"],
        "papers.summary.text.about": "两千",
    }
    page = browser_of.get(address("scheme-edit", version), {"about": "limits"}).content.decode()
    assert "两千" in page
    assert "应是整数" in page


@pytest.mark.parametrize("body", ["[]", "{", '{"fields": 3}'])
def test_rubbish_is_refused_in_chinese(browser_of, version, body):
    answer = browser_of.post(
        address("scheme-edit-save", version), body, content_type="application/json"
    )
    assert answer.status_code == 409
    assert "无法识别" in answer.json()["findings"][0]["message"]


def test_without_script_the_whole_page_is_saved(browser_of, version, office):
    data = {
        "about": "quotas",
        "quotas.0.least": "2",
        "quotas.0.units|many": "1",
        "quotas.0.units|district": "on",
    }
    answer = browser_of.post(address("scheme-edit-save", version), data)
    assert answer.status_code == 302
    assert draft_of(version, office.person).values == {
        "quotas.0.least": "2",
        "quotas.0.units": ["district"],
    }


def test_rows_come_and_go_through_the_buttons(browser_of, version, office):
    row = address("scheme-edit-row", version)
    browser_of.post(row, {"about": "categories", "row": "add:categories.of"})
    assert draft_of(version, office.person).added == [["categories.of", "category-4"]]
    browser_of.post(row, {"about": "categories", "row": "drop:categories.of.category-4"})
    browser_of.post(row, {"about": "quotas", "row": "drop:quotas.1"})
    assert draft_of(version, office.person).removed == ["quotas.1"]
    browser_of.post(row, {"about": "quotas", "row": "undo:quotas.1"})
    assert draft_of(version, office.person) is None
    for wrong in ("", "add:nowhere", "drop:quotas.9", "burn:quotas.0"):
        assert browser_of.post(row, {"row": wrong}).status_code == 409


def test_from_the_first_change_to_a_new_version(browser_of, version, office):
    send(browser_of, version, **{"office": "组织部", "quotas.1.most": "3"})
    page = browser_of.get(address("scheme-edit-preview", version)).content.decode()
    assert "由青岛市总工会组织部承办" in page
    assert "对申报单位和申报人" in page
    refused = browser_of.post(address("scheme-edit-keep", version), {"note": ""})
    assert refused.status_code == 409
    assert "请写明改了什么" in refused.content.decode()
    kept = browser_of.post(address("scheme-edit-keep", version), {"note": "按新通知"})
    made = SchemeVersion.objects.get(number=2)
    assert kept["Location"] == address("scheme-version", made)
    text = browser_of.get(address("scheme-version", made)).content.decode()
    assert "由第 1 版改成" in text
    assert browser_of.get(address("scheme-source", made)).content == bytes(made.source)


def test_the_file_of_what_is_in_work_can_be_taken_away(browser_of, version, office):
    send(browser_of, version, office="组织部")
    held = browser_of.get(address("scheme-source", version), {"draft": "1"})
    assert "office: 组织部" in held.content.decode()
    assert "v1.yaml" in held["Content-Disposition"]


def test_giving_up_leaves_the_version_as_it_was(browser_of, version, office):
    send(browser_of, version, office="组织部")
    browser_of.post(address("scheme-edit-discard", version))
    assert draft_of(version, office.person) is None


def test_who_saved_in_between_is_shown_and_the_changes_go_on(browser_of, version, office):
    other = make_actor()
    send(browser_of, version, office="组织部")
    save_fields(actor=other, version=version, fields={"title": "乙名"}, now=BEGINNING)
    keep_version(actor=other, version=version, note="乙改", now=BEGINNING)
    page = browser_of.get(address("scheme-edit-preview", version)).content.decode()
    assert other.person.name in page
    assert "乙改" in page
    refused = browser_of.post(address("scheme-edit-keep", version), {"note": "按新通知"})
    assert refused.status_code == 409
    browser_of.post(address("scheme-edit-carry", version), {"onto": "newest"})
    newest = SchemeVersion.objects.get(number=2)
    assert draft_of(newest, office.person).values == {"office": "组织部"}


def test_another_federation_and_other_roles_see_nothing(client, version):
    stranger = make_actor(federation=make_federation(code="other", name="云渡市总工会"))
    for name in ("scheme-edit", "scheme-edit-preview", "scheme-source"):
        assert sign_in(client, stranger).get(address(name, version)).status_code == 404
        handler = make_actor(Role.HANDLER)
        assert sign_in(client, handler).get(address(name, version)).status_code == 403


def test_a_season_shows_its_versions_and_adopts_one(browser_of, office):
    season = make_season(actor=office)
    save_fields(actor=office, version=season.version, fields={"office": "组织部"}, now=BEGINNING)
    browser_of.post(address("scheme-edit-keep", season.version), {"note": "按新通知"})
    newer = SchemeVersion.objects.get(number=2)
    listed = browser_of.get(reverse("season-versions", args=[season.pk])).content.decode()
    assert "比较并改用" in listed
    place = reverse("season-version", args=[season.pk, newer.pk])
    page = browser_of.get(place).content.decode()
    assert "没有冲突" in page
    assert "组织部" in page
    assert browser_of.post(place, {"reason": ""}).status_code == 409
    assert browser_of.post(place, {"reason": "办公会议定"}).status_code == 302
    assert Season.objects.get(pk=season.pk).version == newer
    rules = browser_of.get(reverse("rules", args=[season.pk])).content.decode()
    assert "办公会议定" in rules


def test_an_approval_is_recorded_where_it_is_asked_for(browser_of, version):
    send(browser_of, version, title="云澜市工会工作创新奖评选")
    page = browser_of.get(address("scheme-edit-preview", version)).content.decode()
    assert "登记批准文件" in page
    place = address("scheme-approval", version)
    assert browser_of.post(place, {"from": "edit", "title": "批复"}).status_code == 409
    data = {"from": "edit", "title": "批复", "number": "云评〔2019〕1号", "date": "2019-01-02"}
    assert browser_of.post(place, data).status_code == 302
    assert (
        "登记批准文件"
        not in browser_of.get(address("scheme-edit-preview", version)).content.decode()
    )


def test_a_moved_date_tells_handlers_and_judges_the_old_and_the_new_day(client, office):
    season = make_season(actor=office)
    handler = make_actor(Role.HANDLER, unit=season.season_units.first().unit)
    judge = seat_judges(season, office, "panel", 1)[0]
    point = next(p for p in season.rules.date_points() if p.path == "stages.judge.during")
    confirm_date(
        actor=office,
        season=season,
        path=point.path,
        first=point.first,
        last=point.last.replace(day=18),
        reason="评委时间冲突",
        now=BEGINNING,
    )
    for person in (handler, judge):
        told = Message.objects.get(person=person.person.pk, key__startswith="date-moved")
        assert "由2020年10月11日至20日改为2020年10月11日至18日" in told.body
        page = sign_in(client, person).get(reverse("messages")).content.decode()
        assert "评委时间冲突" in page
