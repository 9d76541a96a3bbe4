"""The office's pages: lists, the examining page, the quota watch, screening."""

import io
from urllib.parse import unquote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.makers.entries import fresh, make_filed, make_handler
from tests.makers.programmes import make_season
from tests.makers.units import at, make_actor, sign_in
from tests.makers.vetting import make_applied, make_recorded, screen_all
from xuanshu.entries.models import Step
from xuanshu.kit import clock
from xuanshu.units.models import Role
from xuanshu.vetting.models import Screening
from xuanshu.vetting.services import accept_filing

pytestmark = pytest.mark.django_db

NOW = at("2020-04-20 09:30")


@pytest.fixture(autouse=True)
def the_day(monkeypatch):
    """Let pages think that it is a day of the season."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr("xuanshu.kit.middleware.clock.now", lambda: NOW)


@pytest.fixture
def office():
    return make_actor()


@pytest.fixture
def season(office):
    return make_season(actor=office)


@pytest.fixture
def desk(client, office):
    return sign_in(client, office)


def url(name, season, *args):
    return reverse(name, args=[season.pk, *args])


def text(answer):
    return answer.content.decode()


def queries(desk, address):
    desk.get(address)
    with CaptureQueriesContext(connection) as seen:
        assert desk.get(address).status_code == 200
    return len(seen)


@pytest.mark.parametrize("name", ["vetting", "quota"])
def test_lists_of_registrations_cost_the_same_at_one_and_three_rows(desk, season, name):
    address = url(name, season, "register") if name == "vetting" else url(name, season)
    make_filed(season)
    one = queries(desk, address)
    for _ in range(2):
        make_filed(season)
    assert queries(desk, address) == one


def test_the_list_of_a_screening_costs_the_same_at_one_and_three_rows(desk, season, office):
    address = url("screening", season, "screen") + "?result=all"
    screen_all(make_applied(season, office=office), office)
    one = queries(desk, address)
    screen_all(make_applied(season, office=office), office, main_duty="不在职责之内")
    make_applied(season, office=office)
    assert queries(desk, address) == one


def test_tabs_filters_and_search_narrow_the_list(desk, season, office):
    waiting = make_filed(season, title="甲区暖心驿站", category="place")
    done = make_recorded(season, office=office, title="乙区机制", category="mechanism")
    address = url("vetting", season, "register")
    page = text(desk.get(address))
    assert "甲区暖心驿站" in page
    assert "乙区机制" not in page
    assert "待备案" in page
    assert "已备案" in page
    page = text(desk.get(address + "?state=accepted"))
    assert "乙区机制" in page
    assert "甲区暖心驿站" not in page
    for query, shown in {
        "state=all": {waiting, done},
        "state=all&category=place": {waiting},
        "state=all&q=机制": {done},
        "state=all&kind=district": {waiting, done},
        "state=all&kind=other": set(),
        "state=all&late=yes": set(),
        "state=all&late=no": {waiting, done},
        f"state=all&q={done.entry.number}": {done},
    }.items():
        page = text(desk.get(f"{address}?{query}"))
        for record in (waiting, done):
            assert (url("vetting-record", season, "register", record.pk) in page) == (
                record in shown
            ), query


def test_recording_goes_on_to_the_next_that_waits(desk, season):
    first, second = make_filed(season), make_filed(season)
    answer = desk.post(url("vetting-accept", season, "register", first.pk), {"note": ""})
    assert answer.status_code == 302
    assert answer.url.startswith(url("vetting-record", season, "register", second.pk))
    answer = desk.post(url("vetting-accept", season, "register", second.pk), {"note": ""})
    assert answer.url.startswith(url("vetting", season, "register") + "?")
    assert fresh(second).state == "accepted"


def test_recording_twice_at_once_refuses_the_second(desk, season):
    record = make_filed(season)
    address = url("vetting-accept", season, "register", record.pk)
    assert desk.post(address, {"note": ""}).status_code == 302
    answer = desk.post(address, {"note": "再次办理"})
    assert answer.status_code == 409
    assert "不能接收" in text(answer)
    assert Step.objects.filter(record=record, move="accept").count() == 1


def test_a_refused_return_keeps_what_was_typed(desk, season):
    record = make_filed(season)
    address = url("vetting-return", season, "register", record.pk)
    values = {"reason": "", "fields_to_mend": ["leader", "contact_phone"], "due": "2020-05-06"}
    answer = desk.post(address, values)
    assert answer.status_code == 409
    page = text(answer)
    assert "请写明退回修改的理由" in page
    assert 'value="2020-05-06"' in page
    assert page.count("checked") >= 2
    answer = desk.post(address, {**values, "reason": "电话有误"})
    assert answer.status_code == 302
    assert fresh(record).state == "returned"


def test_the_examining_page_shows_content_warnings_and_the_scan(desk, season):
    record = make_filed(season, title="甲区暖心驿站", measures="先走访后建站")
    page = text(desk.get(url("vetting-record", season, "register", record.pk)))
    assert "先走访后建站" in page
    assert "予以备案" in page
    assert "扫描件" in page
    assert reverse("scan-compare", args=[record.sealed_copies.get().pk]) in page
    assert "上一项" not in page


def test_previous_and_next_follow_the_narrowed_list(desk, season):
    records = [make_filed(season) for _ in range(3)]
    page = text(desk.get(url("vetting-record", season, "register", records[1].pk) + "?state=filed"))
    assert url("vetting-record", season, "register", records[0].pk) in page
    assert url("vetting-record", season, "register", records[2].pk) in page
    assert "2 / 3" in page


def test_several_are_listed_by_name_before_they_are_recorded(desk, season):
    records = [make_filed(season, title=f"甲字{n}号站") for n in range(3)]
    address = url("vetting-batch", season, "register")
    chosen = [record.pk for record in records[:2]]
    page = text(desk.post(address, {"record": chosen}))
    assert "以下 2 个项目" in page
    assert "甲字0号站" in page
    assert "甲字2号站" not in page
    assert fresh(records[0]).state == "filed"
    desk.post(address, {"record": chosen, "sure": "1"})
    assert [fresh(record).state for record in records] == ["accepted", "accepted", "filed"]
    again = desk.post(address, {"record": chosen, "sure": "1"})
    assert again.status_code == 409
    assert desk.post(address, {}).status_code == 302


def test_taking_back_by_the_page_needs_a_reason(desk, season, office):
    record = make_recorded(season, office=office)
    address = url("vetting-reopen", season, "register", record.pk)
    assert desk.post(address, {"reason": ""}).status_code == 409
    assert desk.post(address, {"reason": "点错了"}).status_code == 302
    assert fresh(record).state == "filed"


def test_excel_lists_are_given(desk, season, office):
    from zipfile import ZipFile

    make_filed(season, title="甲区暖心驿站")
    screen_all(make_applied(season, office=office), office, main_duty="不在职责之内")
    for name, args, word in (
        ("vetting-excel", ["register"], "甲区暖心驿站"),
        ("quota-excel", [], "应报"),
        ("screening-excel", ["screen"], "不在职责之内"),
    ):
        address = url(name, season, *args)
        # Where telephones leave, one says why.
        why = {"reason": "chase"}
        answer = desk.post(address, why) if name == "quota-excel" else desk.get(address)
        data = answer.content
        shared = ZipFile(io.BytesIO(data)).read("xl/sharedStrings.xml").decode()
        assert word in shared, name
        assert "xlsx" in unquote(answer["Content-Disposition"])


def test_the_quota_page_counts_and_offers_a_text_to_copy(desk, season):
    handler = make_handler(season)
    make_filed(season, actor=handler)
    page = text(desk.get(url("quota", season)))
    assert "未达" in page
    assert "原则上至少1个" in page
    assert "三(一)" in page
    assert "催报文字" in page
    assert "4月24日前" in page
    assert handler.person.name in page
    page = text(desk.get(url("quota", season) + "?state=met"))
    assert page.count("已达</span>") == 1


def test_screening_by_the_page(desk, season, office):
    record, other = (make_applied(season, office=office) for _ in range(2))
    address = url("screening-record", season, "screen", record.pk)
    page = text(desk.get(address))
    assert "本年度内实施完成" in page
    assert "六2" in page
    met = dict.fromkeys(("within-the-year", "main-duty", "not-repeated", "papers-complete"), "yes")
    answer = desk.post(address, {**met, "not-repeated": "no", "main-duty-reason": "已核对"})
    assert answer.status_code == 409
    page = text(answer)
    assert "请写明理由" in page
    assert "已核对" in page
    answer = desk.post(address, {**met, "not-repeated": "no", "not-repeated-reason": "与上年雷同"})
    assert answer.url == url("screening-record", season, "screen", other.pk)
    assert fresh(record).state == "refused"
    assert desk.post(address, met).status_code == 409
    assert Screening.objects.filter(record=record).count() == 1
    page = text(desk.get(url("screening", season, "screen") + "?result=failed"))
    assert "与往年项目不雷同" in page
    page = text(desk.get(address))
    assert "与上年雷同" in page
    assert (
        desk.post(
            url("screening-reopen", season, "screen", record.pk), {"reason": "核对有误"}
        ).status_code
        == 302
    )
    assert fresh(record).state == "filed"


def test_home_menu_and_steps_say_what_waits(desk, season, office):
    make_filed(season)
    recorded = make_recorded(season, office=office)
    page = text(desk.get(reverse("season-home", args=[season.pk])))
    assert "项目立项：待备案" in page
    assert "项目培育：待入库" in page
    assert "未达数量要求的单位" in page
    make_applied(season, office=office)
    page = text(desk.get(reverse("season-home", args=[season.pk])))
    assert "项目初审：待审" in page
    assert "项目申报：待受理" not in page
    assert recorded.entry.number == "2020-0002"


@pytest.mark.parametrize("role", [Role.HANDLER, Role.JUDGE, Role.COMMITTEE, Role.AUDIT])
def test_others_open_none_of_these_pages(client, season, office, role):
    record = make_filed(season)
    other = sign_in(client, make_handler(season) if role == Role.HANDLER else make_actor(role))
    for name, args in (
        ("vetting", ["register"]),
        ("vetting-excel", ["register"]),
        ("vetting-record", ["register", record.pk]),
        ("quota", []),
        ("screening", ["screen"]),
    ):
        assert other.get(url(name, season, *args)).status_code == 403, name
    for name in ("vetting-accept", "vetting-return", "vetting-reopen"):
        assert other.post(url(name, season, "register", record.pk)).status_code == 403, name


def test_strange_addresses_are_not_found(desk, season, office):
    record = make_filed(season)
    for name, args in (
        ("vetting", ["cultivate"]),
        ("vetting", ["nothing"]),
        ("vetting-record", ["apply", record.pk]),
        ("vetting-record", ["register", 987654]),
        ("screening", ["register"]),
        ("screening-record", ["screen", record.pk]),
    ):
        assert desk.get(url(name, season, *args)).status_code == 404, (name, args)


def test_the_entry_page_tells_of_the_screening(client, season, office):
    handler = make_handler(season)
    record = make_applied(season, office=office, actor=handler)
    screen_all(record, office, main_duty="不在职责之内")
    page = text(sign_in(client, handler).get(reverse("entry", args=[record.entry_id])))
    assert "不在职责之内" in page
    assert "储备库" in page


def test_an_application_is_received_by_its_own_word(desk, season, office):
    record = make_applied(season, office=office)
    page = text(desk.get(url("vetting-record", season, "apply", record.pk)))
    assert "受理" in page
    accept_filing(record=record, actor=office, now=NOW)
    assert "撤回受理" in text(desk.get(url("vetting-record", season, "apply", record.pk)))
