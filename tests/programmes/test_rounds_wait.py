"""A season whose scheme has rounds of several parts can be set up, and is not published."""

import pytest
from django.urls import reverse

from tests.makers.programmes import answer_open_points, confirm_all_dates, make_season
from tests.makers.units import BEGINNING, make_actor, sign_in
from xuanshu.core.verdict import RuleError
from xuanshu.programmes.services import publish_season

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["bases", "composite", "tier-votes", "overflow"])
def test_it_is_shown_and_waits(client, name):
    office = make_actor()
    season = make_season(name, published=False, actor=office)
    answer_open_points(season, office)
    confirm_all_dates(season, office)
    page = sign_in(client, office).get(reverse("setup", args=[season.pk]))
    assert page.status_code == 200
    assert "由几部分组成的评审或者投票" in page.content.decode()
    with pytest.raises(RuleError) as refused:
        publish_season(actor=office, season=season, now=BEGINNING)
    waiting = [found for found in refused.value.findings if found.rule == "unsupported"]
    rounds = season.rules.of_kind("round")
    assert {stage.clause for stage in rounds} <= {found.clause for found in waiting}
    assert client.get("/", follow=True).status_code == 200
