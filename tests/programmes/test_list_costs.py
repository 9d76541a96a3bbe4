"""What the pages of rules and calendar list costs the same however much there is."""

import datetime as dt

import pytest
from django.urls import reverse

from tests.makers.costs import cost
from tests.makers.programmes import make_season
from tests.makers.units import make_actor, sign_in
from xuanshu.programmes.models import CalendarDay
from xuanshu.programmes.queries import calendar_year

pytestmark = pytest.mark.django_db


def test_a_year_of_the_calendar_with_more_days(client):
    address = reverse("calendar-year", args=[2020])
    one = cost(sign_in(client, make_actor()), address)
    year = calendar_year(2020)
    for day in (8, 9, 10):
        CalendarDay.objects.create(year=year, day=dt.date(2020, 7, day), working=False, name="甲")
    assert cost(client, address) == one


def test_the_rules_with_more_versions(client):
    office = make_actor()
    season = make_season(actor=office)
    address = reverse("rules", args=[season.pk])
    one = cost(sign_in(client, office), address)
    for name in ("lanting-2026", "fenghe-2026"):
        make_season(name, actor=office, units=())
    assert cost(client, address) <= one
