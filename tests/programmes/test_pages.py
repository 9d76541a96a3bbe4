"""The room's other pages: seasons and schemes, rules, bodies, the menu and the to-do list."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.makers.programmes import make_scheme, make_season, scheme_source, seat_judges
from tests.makers.units import BEGINNING, make_actor, make_unit, sign_in
from xuanshu.kit import slots
from xuanshu.programmes.models import SchemeVersion, Season
from xuanshu.programmes.outcomes import Outcome, outcome_of, register
from xuanshu.programmes.queries import members
from xuanshu.units.models import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return make_actor()


@pytest.fixture
def desk(client, office):
    return sign_in(client, office)


def test_a_pasted_scheme_is_taken_in_and_opened(desk):
    text = scheme_source().decode().replace("\n", "\r\n")
    added = desk.post(reverse("scheme-add"), {"text": text})
    version = SchemeVersion.objects.get()
    assert added.url == reverse("scheme-version", args=[version.pk])
    assert bytes(version.source) == scheme_source()
    page = desk.get(added.url).content.decode()
    assert "只有已纳入" in page
    opened = desk.post(added.url, {"year": "2020"})
    assert opened.url == reverse("setup", args=[Season.objects.get().pk])
    again = desk.post(added.url, {"year": "2020"})
    assert again.status_code == 409
    assert "不能重复开启" in again.content.decode()


def test_a_shipped_scheme_is_taken_over_under_the_own_name(desk, office):
    page = desk.get(reverse("scheme-add")).content.decode()
    assert "青岛市总工会" in page
    assert "可以直接办理" in page
    added = desk.post(reverse("scheme-add"), {"shipped": "qingdao-2020"})
    version = SchemeVersion.objects.get()
    assert added.url == reverse("scheme-version", args=[version.pk])
    text = bytes(version.source).decode()
    assert f"organiser: {office.federation.name}" in text
    assert "青岛市" not in text
    unknown = desk.post(reverse("scheme-add"), {"shipped": "../../etc/passwd"})
    assert unknown.status_code == 409


def test_a_faulty_file_shows_line_and_column_and_stays_in_the_page(desk):
    source = scheme_source().replace(b"kind: judging", b"kind: judgin")
    line = source[: source.index(b"kind: judgin")].count(b"\n") + 1
    file = SimpleUploadedFile("scheme.yaml", source)
    answer = desk.post(reverse("scheme-add"), {"file": file})
    page = answer.content.decode()
    assert f"第 {line} 行" in page
    assert "judging" in page
    assert "kind: judgin" in page
    assert not SchemeVersion.objects.exists()


def test_an_empty_scheme_form_says_what_to_do(desk):
    assert "请选择方案文件" in desk.post(reverse("scheme-add"), {"text": " "}).content.decode()


def test_a_scheme_in_another_encoding_is_named(desk):
    file = SimpleUploadedFile("scheme.yaml", "title: 创新项目\n".encode("gb18030"))
    page = desk.post(reverse("scheme-add"), {"file": file}).content.decode()
    assert "UTF-8" in page
    assert "创新项目" in page


def test_lists_say_what_to_do_when_empty(desk):
    page = desk.get(reverse("seasons")).content.decode()
    assert "还没有录入方案" in page
    assert "还没有开启任何年度" in page


def test_the_list_of_seasons_costs_the_same_with_more(desk, office, django_assert_max_num_queries):
    version = make_scheme(actor=office)

    def open_year(year):
        desk.post(reverse("scheme-version", args=[version.pk]), {"year": year})

    open_year(2020)
    desk.get(reverse("seasons"))
    with django_assert_max_num_queries(20) as first:
        desk.get(reverse("seasons"))
    cost = len(first)
    open_year(2021)
    open_year(2022)
    with django_assert_max_num_queries(cost):
        desk.get(reverse("seasons"))


def test_everybody_reads_the_rules_once_published(client, office):
    season = make_season(published=False, actor=office)
    handler = sign_in(client, make_actor(Role.HANDLER))
    url = reverse("rules", args=[season.pk])
    assert handler.get(url).status_code == 404
    published = make_season(actor=office, scheme="qingdao-2020", year=2021)
    page = handler.get(reverse("rules", args=[published.pk])).content.decode()
    assert "只有已纳入" in page
    assert "本通知未规定、由主办单位确认的事项" in page
    assert "规则确认单" not in page


def test_rules_say_while_they_are_not_settled(desk, office):
    season = make_season(published=False, actor=office)
    page = desk.get(reverse("rules", args=[season.pk])).content.decode()
    assert "规则尚未定稿" in page
    settled = make_season(actor=office, year=2021)
    assert "规则尚未定稿" not in desk.get(reverse("rules", args=[settled.pk])).content.decode()


def test_people_are_picked_by_role(desk, office):
    season = make_season(actor=office)
    judge, other = make_actor(Role.JUDGE), make_actor(Role.COMMITTEE)
    url = reverse("bodies", args=[season.pk])
    panel = desk.get(url).content.decode().split('id="panel"')[1]
    assert judge.person.name in panel
    assert other.person.name not in panel
    add = reverse("seat", args=[season.pk, "panel"])
    assert (
        desk.post(add, {"panel-person": judge.person.pk, "panel-title": "教授"}).status_code == 302
    )
    member = members(season, "panel").get()
    assert (member.person, member.title) == (judge.person, "教授")
    # Nobody can be seated who is not offered.
    assert desk.post(add, {"panel-person": other.person.pk}).status_code == 409
    assert desk.post(reverse("unseat", args=[season.pk, member.pk])).status_code == 302
    assert desk.post(reverse("unseat", args=[season.pk, member.pk])).status_code == 404


def test_the_bodies_page_costs_the_same_with_more_people(
    desk, office, django_assert_max_num_queries
):
    season = make_season(actor=office)
    url = reverse("bodies", args=[season.pk])
    seat_judges(season, office, "panel", 1)
    with django_assert_max_num_queries(40) as first:
        desk.get(url)
    seat_judges(season, office, "panel", 3)
    with django_assert_max_num_queries(len(first)):
        desk.get(url)


@pytest.mark.parametrize("role", [Role.HANDLER, Role.JUDGE, Role.COMMITTEE, Role.AUDIT])
def test_only_the_office_opens_the_rooms_pages(client, office, role):
    season = make_season(actor=office)
    other = sign_in(client, make_actor(role))
    for url in (
        reverse("seasons"),
        reverse("scheme-add"),
        reverse("calendar"),
        reverse("calendar-add"),
        reverse("bodies", args=[season.pk]),
        reverse("rules-confirmation", args=[season.pk]),
    ):
        assert other.get(url).status_code == 403, url
    assert other.post(reverse("seat", args=[season.pk, "panel"])).status_code == 403


def request_of(rf, actor, season):
    request = rf.get("/")
    request.actor, request.season, request.now = actor, season, BEGINNING
    return request


def test_to_do_counts_what_is_open_and_ends_with_publication(rf, office):
    season = make_season(published=False, actor=office)
    open_now = {t.label: t.count for t in slots.items("todo", request_of(rf, office, season))}
    assert open_now["待确认日期"] == 6
    assert open_now["本通知未规定，待确认"] == 19
    make_unit()
    published = make_season(actor=office, year=2021)
    labels = [t.label for t in slots.items("todo", request_of(rf, office, published))]
    assert "待确认日期" not in labels
    assert "专家评委尚无人员名单" in labels
    seat_judges(published, office, "panel", 1)
    labels = [t.label for t in slots.items("todo", request_of(rf, office, published))]
    assert "专家评委尚无人员名单" not in labels


def test_outcomes_come_from_the_room_of_the_kind(office, monkeypatch):
    season = make_season(actor=office)
    monkeypatch.setattr("xuanshu.programmes.outcomes._providers", {})
    assert not outcome_of(season, "register").settled
    register("filing", lambda _, stage: Outcome((7, 3), settled=stage.id == "register"))
    assert outcome_of(season, "register") == Outcome((7, 3), settled=True)
    assert not outcome_of(season, "apply").settled
    assert not outcome_of(season, "nowhere").settled
