"""The set-up page: what the office sees and does between opening a season and publishing it."""

import pytest
from django.urls import reverse

from tests.makers.programmes import (
    SOURCE,
    answer_open_points,
    confirm_all_dates,
    make_season,
    name_relevant_units,
)
from tests.makers.units import BEGINNING, make_actor, make_unit, sign_in
from xuanshu.programmes.models import PickedUnit, SeasonState
from xuanshu.programmes.queries import last_answers, last_dates, open_dates, open_points
from xuanshu.programmes.rules import scheme_of
from xuanshu.units.models import Role, UnitKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return make_actor()


@pytest.fixture
def season(office):
    return make_season(published=False, actor=office)


@pytest.fixture
def browser_of(client, office):
    return sign_in(client, office)


def typed_dates(season, **over):
    data = {}
    for point in scheme_of(season.version).date_points():
        data[point.path] = point.first.isoformat()
        if point.last:
            data[f"{point.path}.last"] = point.last.isoformat()
    return {**data, **over}


def typed(path, **answer):
    return {"path": path, **{f"{path}-{key}": value for key, value in answer.items()}}


def test_page_shows_wording_clause_and_silences(browser_of, season):
    page = browser_of.get(reverse("setup", args=[season.pk]))
    text = page.content.decode()
    assert page.status_code == 200
    assert "4月24日前" in text
    assert "含当日，次日零时起为逾期" in text
    assert "本通知未规定" in text
    for point in scheme_of(season.version).silences():
        assert point.question in text


def test_dates_are_confirmed_together(browser_of, season):
    answer = browser_of.post(reverse("setup-dates", args=[season.pk]), typed_dates(season))
    assert answer.status_code == 302
    assert open_dates(season) == []


def test_dates_out_of_order_are_refused_and_what_was_typed_stays(browser_of, season):
    # Applications would close before registrations do.
    wrong = typed_dates(season, **{"stages.apply.by": "2020-04-01"})
    answer = browser_of.post(reverse("setup-dates", args=[season.pk]), wrong)
    assert answer.status_code == 409
    assert 'value="2020-04-01"' in answer.content.decode()
    assert last_dates(season) == {}


def test_a_point_needs_its_source(browser_of, season):
    path = "stages.judge.aggregate"
    answer = browser_of.post(
        reverse("setup-point", args=[season.pk]), typed(path, value="trimmed", source=" ")
    )
    assert answer.status_code == 409
    assert "请写明依据" in answer.content.decode()
    assert last_answers(season) == {}
    answer = browser_of.post(
        reverse("setup-point", args=[season.pk]), typed(path, value="trimmed", source=SOURCE)
    )
    assert answer.status_code == 302
    assert last_answers(season)[path].row.value == "trimmed"


def test_points_that_do_not_add_up_are_refused(browser_of, season):
    path = "criteria.points"
    point = next(p for p in scheme_of(season.version).silences() if p.path == path)
    marks = {f"k-{key}": "10" for key, _label in point.keys}
    answer = browser_of.post(
        reverse("setup-point", args=[season.pk]), typed(path, source=SOURCE, **marks)
    )
    assert answer.status_code == 409
    assert "合计" in answer.content.decode()
    assert path not in last_answers(season)


def test_an_order_is_read_from_its_places(browser_of, season):
    path = "stages.judge.ties"
    data = typed(path, source=SOURCE, **{"o-chair": "2", "o-vote": "1"})
    assert browser_of.post(reverse("setup-point", args=[season.pk]), data).status_code == 302
    assert list(last_answers(season)[path].row.value) == ["vote", "chair"]


def test_defaults_are_confirmed_with_one_source(browser_of, season):
    url = reverse("setup-defaults", args=[season.pk])
    assert browser_of.post(url, {"source": ""}).status_code == 409
    assert browser_of.post(url, {"source": SOURCE}).status_code == 302
    assert not [point for point in open_points(season) if point.has_default]
    assert {word.row.source for word in last_answers(season).values()} == {SOURCE}


def test_publishing_too_early_lists_everything_missing(browser_of, season):
    answer = browser_of.post(reverse("setup-publish", args=[season.pk]))
    text = answer.content.decode()
    assert answer.status_code == 409
    for point in (*open_dates(season), *open_points(season)):
        assert (getattr(point, "question", "") or point.label) in text
    season.refresh_from_db()
    assert season.state == SeasonState.SETUP


def test_publishing_from_the_page(browser_of, office, season):
    answer_open_points(season, office)
    confirm_all_dates(season, office)
    name_relevant_units(season, office)
    assert browser_of.post(reverse("setup-publish", args=[season.pk])).status_code == 302
    season.refresh_from_db()
    assert season.state == SeasonState.RUNNING
    text = browser_of.get(reverse("setup", args=[season.pk])).content.decode()
    assert "改期" in text
    assert "确认以上日期" not in text


def test_relevant_units_are_named_in_the_page(browser_of, season):
    url = reverse("setup-units", args=[season.pk])
    department = make_unit(kind=UnitKind.DEPARTMENT, name="戊部")
    district = make_unit()
    assert browser_of.post(url, {"unit": [department.pk]}).status_code == 302
    assert PickedUnit.objects.get(season=season).unit == department
    assert browser_of.post(url, {"unit": [district.pk]}).status_code == 409
    assert PickedUnit.objects.get(season=season).unit == department


def test_moving_a_date_needs_a_reason(browser_of, office):
    season = make_season(actor=office)
    url = reverse("move-date", args=[season.pk, "stages.register.by"])
    field = "stages.register.by"
    assert browser_of.post(url, {field: "2020-04-25"}).status_code == 409
    answer = browser_of.post(url, {field: "2020-04-25", "reason": "清明假期顺延"})
    assert answer.status_code == 302
    text = browser_of.get(url).content.decode()
    assert "2020年4月25日" in text
    assert "首次确认" in text
    assert "清明假期顺延" in text


def test_confirmation_sheet_is_a_pdf(browser_of, season):
    answer = browser_of.get(reverse("rules-confirmation", args=[season.pk]))
    assert b"".join(answer).startswith(b"%PDF")


@pytest.mark.parametrize("role", [Role.HANDLER, Role.JUDGE, Role.COMMITTEE, Role.AUDIT])
def test_only_the_office_sets_up(client, season, role):
    other = sign_in(client, make_actor(role))
    assert other.get(reverse("setup", args=[season.pk])).status_code == 403
    for name in ("setup-dates", "setup-point", "setup-defaults", "setup-units", "setup-publish"):
        assert other.post(reverse(name, args=[season.pk])).status_code == 403


def test_the_page_costs_the_same_with_more_units_and_answers(
    browser_of, office, season, django_assert_max_num_queries
):
    url = reverse("setup", args=[season.pk])
    browser_of.get(url)
    with django_assert_max_num_queries(30) as first:
        browser_of.get(url)
    for _ in range(3):
        make_unit()
    answer_open_points(season, office, BEGINNING)
    with django_assert_max_num_queries(len(first)):
        browser_of.get(url)
