"""What the pages and Excel files of vetting list costs the same at one row and at three."""

import pytest
from django.urls import reverse

from tests.makers.costs import WHY, cost
from tests.makers.entries import make_filed, make_handler
from tests.makers.programmes import make_season
from tests.makers.rollups import make_rollup
from tests.makers.units import at, head_office, make_actor, make_unit, sign_in
from tests.makers.vetting import SCREEN, make_applied, screen_all
from xuanshu.kit import clock
from xuanshu.units.models import UnitKind
from xuanshu.vetting.services import reopen_screening

pytestmark = pytest.mark.django_db
NOW = at("2020-04-20 09:30")


@pytest.fixture(autouse=True)
def the_day(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr("xuanshu.kit.middleware.clock.now", lambda: NOW)


@pytest.fixture
def office():
    return make_actor()


@pytest.fixture
def tree(office):
    """A season with a district and three townships below it."""
    root = head_office()
    district = make_unit(kind=UnitKind.DISTRICT, name="甲区总工会", parent=root)
    towns = [
        make_unit(kind=UnitKind.TOWNSHIP, name=f"{n}镇总工会", parent=district) for n in "东西南"
    ]
    return make_season(actor=office, units=()), district, towns


def rolled_up(season, unit):
    handler = make_handler(season, unit=unit)
    make_filed(season, actor=handler, now=NOW)
    return make_rollup(season, handler, NOW)


@pytest.mark.parametrize("name", ["vetting-excel", "quota-excel", "rollups-excel"])
def test_what_the_office_takes_away(client, office, tree, name):
    season, _district, towns = tree
    stage = [] if name.startswith("quota") else ["register"]
    address = reverse(name, args=[season.pk, *stage])
    rolled_up(season, towns[0])
    why = None if name == "vetting-excel" else WHY
    one = cost(sign_in(client, office), address, why)
    for town in towns[1:]:
        rolled_up(season, town)
    assert cost(client, address, why) == one


@pytest.mark.parametrize("name", ["below-excel", "below-total-excel"])
def test_what_a_superior_takes_away(client, tree, name):
    season, district, towns = tree
    address = reverse(name, args=[season.pk])
    rolled_up(season, towns[0])
    one = cost(sign_in(client, make_handler(season, unit=district)), address, WHY)
    for town in towns[1:]:
        rolled_up(season, town)
    assert cost(client, address, WHY) == one


@pytest.mark.parametrize("name", ["rollup-received", "rollup-received-excel", "rollup-excel"])
def test_one_units_list(client, office, tree, name):
    season, _district, towns = tree
    handler = make_handler(season, unit=towns[0])
    make_filed(season, actor=handler, now=NOW)
    rollup = make_rollup(season, handler, NOW)
    own = name == "rollup-excel"
    address = reverse(name, args=[season.pk, "register", *([] if own else [rollup.pk])])
    one = cost(sign_in(client, handler if own else office), address)
    for _ in range(2):
        make_filed(season, actor=handler, now=NOW)
    assert cost(client, address) == one


def test_a_screening_as_excel(client, office):
    season = make_season(actor=office)
    address = reverse("screening-excel", args=[season.pk, "screen"])
    screen_all(make_applied(season, office=office), office)
    one = cost(sign_in(client, office), address)
    for _ in range(2):
        screen_all(make_applied(season, office=office), office, main_duty="不在职责之内")
    assert cost(client, address) == one


def test_an_application_screened_again_and_again(client, office):
    season = make_season(actor=office)
    record = make_applied(season, office=office)
    address = reverse("screening-record", args=[season.pk, "screen", record.pk])
    screen_all(record, office)
    one = cost(sign_in(client, office), address)
    for _ in range(2):
        reopen_screening(record=record, reason="再看", actor=office, now=SCREEN)
        screen_all(record, office)
    assert cost(client, address) == one
