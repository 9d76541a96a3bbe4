"""The pool's pages."""

import io
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.makers.entries import make_filed, make_handler
from tests.makers.programmes import make_season
from tests.makers.units import make_actor, sign_in
from tests.makers.vetting import make_pooled, make_recorded
from xuanshu.cultivation.queries import guides_of
from xuanshu.entries.queries import standings_of
from xuanshu.programmes.queries import season_units
from xuanshu.units.models import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return make_actor()


@pytest.fixture
def season(office):
    return make_season(actor=office)


@pytest.fixture
def department(season):
    return season_units(season).get(kind="department")


@pytest.fixture
def desk(client, office):
    return sign_in(client, office)


def url(name, season, *args):
    return reverse(name, args=[season.pk, "cultivate", *args])


def text(answer):
    return answer.content.decode()


def queries(desk, address):
    desk.get(address)
    with CaptureQueriesContext(connection) as seen:
        assert desk.get(address).status_code == 200
    return len(seen)


def test_the_list_costs_the_same_at_one_and_three_rows(desk, season, office):
    address = url("pool", season) + "?tab=all"
    make_pooled(season, office=office)
    one = queries(desk, address)
    make_pooled(season, office=office)
    make_recorded(season, office=office)
    assert queries(desk, address) == one


def test_several_are_taken_in_after_their_names_were_shown(desk, season, office, department):
    one, two = (make_recorded(season, office=office, title=f"甲字{n}号站").entry for n in (1, 2))
    other = make_filed(season).entry
    page = text(desk.get(url("pool", season)))
    assert "甲字1号站" in page
    assert other.name not in page
    answer = desk.post(url("pool-take", season), {"entry": [one.pk, two.pk, other.pk]})
    assert "以下 2 个项目" in text(answer)
    assert standings_of(one) == frozenset()
    values = {"entry": [one.pk, two.pk], "sure": "1", "guide-all": department.pk}
    assert desk.post(url("pool-take", season), values).status_code == 302
    assert standings_of(one) == standings_of(two) == {"pool"}
    assert guides_of(season) == {one.pk: department, two.pk: department}
    assert desk.post(url("pool-take", season), values).status_code == 302
    assert desk.post(url("pool-take", season), {}).status_code == 302


def test_one_entry_is_taken_in_guided_and_left_out(desk, season, office, department):
    entry = make_recorded(season, office=office).entry
    address = url("pool-entry", season, entry.pk)
    assert "不予入库" in text(desk.get(address))
    answer = desk.post(address, {"act": "leave", "reason": "", "clause": "六2"})
    assert answer.status_code == 409
    assert "请写明不予入库的理由" in text(answer)
    assert 'value="六2"' in text(answer)
    assert desk.post(address, {"act": "take", "department": ""}).status_code == 302
    assert standings_of(entry) == {"pool"}
    assert desk.post(address, {"act": "guide", "department": ""}).status_code == 409
    desk.post(address, {"act": "guide", "department": department.pk})
    assert guides_of(season) == {entry.pk: department}
    desk.post(address, {"act": "leave", "reason": "不属于主责", "clause": "六2"})
    assert standings_of(entry) == frozenset()
    assert "不属于主责" in text(desk.get(url("pool", season) + "?tab=out"))


def test_the_list_is_given_as_excel(desk, season, office):
    make_pooled(season, office=office, title="甲字一号站")
    answer = desk.get(url("pool-excel", season))
    data = answer.content
    assert "甲字一号站" in ZipFile(io.BytesIO(data)).read("xl/sharedStrings.xml").decode()


@pytest.mark.parametrize("role", [Role.HANDLER, Role.JUDGE, Role.COMMITTEE, Role.AUDIT])
def test_others_open_none_of_these_pages(client, season, office, role):
    entry = make_recorded(season, office=office).entry
    other = sign_in(client, make_handler(season) if role == Role.HANDLER else make_actor(role))
    assert other.get(url("pool", season)).status_code == 403
    assert other.get(url("pool-excel", season)).status_code == 403
    assert other.post(url("pool-take", season), {"entry": [entry.pk]}).status_code == 403
    assert other.post(url("pool-entry", season, entry.pk), {"act": "take"}).status_code == 403


def test_strange_addresses_are_not_found(desk, season):
    entry = make_filed(season).entry
    assert desk.get(url("pool-entry", season, entry.pk)).status_code == 404
    assert desk.get(reverse("pool", args=[season.pk, "register"])).status_code == 404
