"""What cultivation gives as Excel or shows of one entry costs the same at one row and at three."""

import pytest
from django.urls import reverse

from tests.makers.costs import cost
from tests.makers.cultivation import make_guided, make_plan, make_tracking
from tests.makers.programmes import make_season
from tests.makers.units import at, make_actor, sign_in
from xuanshu.kit import clock

pytestmark = pytest.mark.django_db
NOW = at("2020-06-20 09:30")


@pytest.fixture(autouse=True)
def the_day(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr("xuanshu.kit.middleware.clock.now", lambda: NOW)


@pytest.fixture
def office():
    return make_actor()


@pytest.mark.parametrize("name", ["standing-pool-excel", "pool-excel", "pool-tracking-excel"])
def test_what_the_office_takes_away(client, office, name):
    season = make_season(actor=office)
    address = reverse(name, args=[] if name.startswith("standing") else [season.pk, "cultivate"])

    def one_more():
        entry, unit, guide = make_guided(season, office=office)
        make_plan(entry, unit)
        make_tracking(entry, guide)

    one_more()
    one = cost(sign_in(client, office), address)
    one_more()
    one_more()
    assert cost(client, address) == one


def test_an_entry_with_its_records(client, office):
    season = make_season(actor=office)
    entry, unit, guide = make_guided(season, office=office)
    make_plan(entry, unit)
    make_tracking(entry, guide)
    address = reverse("pool-entry", args=[season.pk, "cultivate", entry.pk])
    one = cost(sign_in(client, office), address)
    for hour in (10, 11):
        make_tracking(entry, guide, now=at(f"2020-06-11 {hour}:00"))
    assert cost(client, address) == one
