"""A year begun from another one: what is carried over, proposed, and asked again."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.makers.programmes import (
    answer_open_points,
    confirm_all_dates,
    make_scheme,
    make_season,
    make_units,
    name_relevant_units,
    scheme_source,
    seat_judges,
)
from tests.makers.units import BEGINNING, make_actor, make_federation, sign_in
from xuanshu.core.verdict import RuleError
from xuanshu.programmes.models import PickedUnit, SeasonState
from xuanshu.programmes.queries import all_members, last_answers, last_dates, open_dates
from xuanshu.programmes.rules import rules_of
from xuanshu.programmes.services import (
    confirm_date,
    copy_season,
    publish_season,
    seat_again,
)
from xuanshu.units.models import Role

pytestmark = pytest.mark.django_db
MOVED = dt.date(2020, 9, 28)


@pytest.fixture
def office():
    return make_actor()


@pytest.fixture
def previous(office):
    """Last year, published, with a date that was confirmed otherwise than the notice says."""
    make_units()
    season = make_season(published=False, actor=office)
    confirm_all_dates(season, office)
    confirm_date(actor=office, season=season, path="stages.apply.by", first=MOVED, now=BEGINNING)
    answer_open_points(season, office)
    name_relevant_units(season, office)
    publish_season(actor=office, season=season, now=BEGINNING)
    seat_judges(season, office, "panel")
    return season


def copied(office, previous, **over):
    values = {"version": previous.version, "year": 2021, "now": BEGINNING, **over}
    return copy_season(actor=office, previous=previous, **values)


def test_dates_are_only_proposed_a_year_later(office, previous):
    season = copied(office, previous)
    points = {point.path: point for point in rules_of(season).date_points()}
    assert points["stages.apply.by"].first == dt.date(2021, 9, 28), "last year's, not the notice's"
    assert points["stages.register.by"].first == dt.date(2021, 4, 24)
    assert last_dates(season) == {}
    assert len(open_dates(season)) == len(points)


def test_answers_are_carried_with_their_source_and_said_once(office, previous):
    season = copied(office, previous)
    before, now = last_answers(previous), last_answers(season)
    assert before.keys() == now.keys()
    path = "stages.judge.aggregate"
    assert now[path].row.value == before[path].row.value
    assert now[path].row.source == f"沿用2020年度：{before[path].row.source}"
    again = copied(office, season, year=2022)
    assert last_answers(again)[path].row.source == f"沿用2021年度：{before[path].row.source}"


def test_a_point_that_is_asked_otherwise_is_asked_anew(office, previous):
    text = scheme_source().decode().replace("公示期限从哪一天起算", "公示从哪一天起计算期限")
    assert text != scheme_source().decode()
    version = make_scheme(actor=office, source=text.encode())
    season = copied(office, previous, version=version)
    assert set(last_answers(previous)) - set(last_answers(season)) == {"stages.publicise.day_one"}


def test_picked_units_are_taken_over_and_nothing_is_published(office, previous):
    season = copied(office, previous)
    names = {row.unit_id for row in PickedUnit.objects.filter(season=previous)}
    assert {row.unit_id for row in PickedUnit.objects.filter(season=season)} == names != set()
    assert season.state == SeasonState.SETUP
    with pytest.raises(RuleError) as refused:
        publish_season(actor=office, season=season, now=BEGINNING)
    assert {each.field for each in refused.value.findings} == {p.path for p in open_dates(season)}


def test_members_are_offered_and_seated_when_the_office_says_so(office, previous):
    season = copied(office, previous)
    before = list(all_members(previous))
    assert before
    assert list(all_members(season)) == []
    seat_again(actor=office, season=season, members=[before[0].pk], now=BEGINNING)
    assert [row.person for row in all_members(season)] == [before[0].person]
    with pytest.raises(RuleError, match="请选择要续聘的人员"):
        seat_again(actor=office, season=season, members=[0], now=BEGINNING)
    with pytest.raises(RuleError, match="已在名单中"):
        seat_again(actor=office, season=season, members=[before[0].pk], now=BEGINNING)


@pytest.mark.parametrize(("year", "words"), [(2020, "在原年度之后"), (2019, "在原年度之后")])
def test_only_a_later_year(office, previous, year, words):
    with pytest.raises(RuleError, match=words):
        copied(office, previous, year=year)


def test_a_year_is_begun_once_and_only_by_its_own_office(office, previous):
    copied(office, previous)
    with pytest.raises(RuleError, match="不能重复开启"):
        copied(office, previous)
    with pytest.raises(RuleError):
        copied(make_actor(Role.JUDGE), previous, year=2023)
    stranger = make_actor(federation=make_federation(code="far", name="远州市总工会"))
    with pytest.raises(RuleError, match="只能续办本工会的年度"):
        copied(stranger, previous, year=2023)
    other = make_scheme("baoding-2017", actor=office)
    with pytest.raises(RuleError, match="同一方案"):
        copied(office, previous, version=other, year=2023)


def test_the_page_shows_only_what_has_to_be_looked_at(client, office, previous):
    desk = sign_in(client, office)
    text = scheme_source().decode().replace("working_days: 5", "working_days: 7")
    version = make_scheme(actor=office, source=text.encode())
    url = reverse("season-copy", args=[previous.pk])
    assert str(version) in desk.get(url).content.decode()
    begun = desk.post(url, {"year": "2021", "version": version.pk})
    page = desk.get(begun.url).content.decode()
    assert "2020年9月28日" in page
    assert "2021年9月28日" in page
    assert "公示期限为5个工作日" in page
    assert "公示期限为7个工作日" in page
    assert "建议，待确认" in page
    assert "没有。通知未规定的事项都沿用了去年的答案。" in page
    season = type(previous).objects.get(year=2021)
    typed = {}
    for point in rules_of(season).date_points():
        typed[point.path] = point.first.isoformat()
        if point.last:
            typed[f"{point.path}.last"] = point.last.isoformat()
    assert desk.post(reverse("setup-dates", args=[season.pk]), typed).status_code == 302
    assert open_dates(season) == []
    seats = [row.pk for row in all_members(previous)]
    done = desk.post(reverse("setup-seat-again", args=[season.pk]), {"member": seats})
    assert done.status_code == 302
    assert len(all_members(season)) == len(seats)
    refused = desk.post(reverse("setup-seat-again", args=[season.pk]), {"member": seats})
    assert refused.status_code == 409
    assert desk.get(reverse("setup-again", args=[previous.pk])).status_code == 404


def test_the_page_costs_the_same_with_more_to_show(client, office, previous):
    desk = sign_in(client, office)
    season = copied(office, previous)
    url = reverse("setup-again", args=[season.pk])
    desk.get(url)
    with CaptureQueriesContext(connection) as few:
        desk.get(url)
    seat_judges(previous, office, "panel", 3)
    confirm_all_dates(season, office)
    with CaptureQueriesContext(connection) as more:
        page = desk.get(url).content.decode()
    assert page.count('name="member"') == 8
    assert len(more) == len(few)
