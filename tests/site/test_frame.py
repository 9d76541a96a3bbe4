"""The frame of every page: home, size of type, the demonstration's clock."""

import datetime as dt

import pytest

from tests.makers.programmes import make_season
from tests.makers.units import PASSWORD, make_actor, sign_in
from xuanshu.kit import clock
from xuanshu.units.models import Role

pytestmark = pytest.mark.django_db


def test_home_says_how_to_begin_before_any_season(client):
    sign_in(client, make_actor())
    page = client.get("/").content.decode()
    assert "还没有任何年度评选" in page
    assert "年度评选" in page


def test_home_leads_to_the_newest_season_with_its_figures(client):
    actor = make_actor()
    season = make_season(actor=actor)
    sign_in(client, actor)
    answer = client.get("/", follow=True)
    assert answer.redirect_chain == [(f"/s/{season.pk}/", 302)]
    page = answer.content.decode()
    assert "本年度概况" in page
    assert all(stage.label in page for stage in season.rules.stages)


def test_a_handler_sees_no_figures_of_the_whole(client):
    season = make_season()
    sign_in(client, make_actor(Role.HANDLER))
    page = client.get(f"/s/{season.pk}/").content.decode()
    assert "本年度概况" not in page


def test_a_season_of_another_federation_is_not_found(client):
    from tests.makers.units import head_office, make_federation

    season = make_season()
    other = make_federation(code="elsewhere", name="拾光市总工会", short_name="拾光市总")
    sign_in(client, make_actor(unit=head_office(other)))
    assert client.get(f"/s/{season.pk}/").status_code == 404


def test_size_of_type_is_remembered_and_only_known_sizes_are(client):
    make_actor()
    client.post("/type-size/", {"size": "20", "next": "/accounts/login/"})
    assert 'class="type-20"' in client.get("/accounts/login/").content.decode()
    client.post("/type-size/", {"size": '9" onload="', "next": "/accounts/login/"})
    assert 'class="type-20"' in client.get("/accounts/login/").content.decode()


@pytest.mark.parametrize("elsewhere", ["https://example.com/", "//example.com/", "javascript:x"])
def test_no_redirect_to_another_site(client, elsewhere):
    answer = client.post("/type-size/", {"size": "18", "next": elsewhere})
    assert answer.headers["Location"] == "/"


def test_the_clock_cannot_be_set_outside_a_demonstration(client, settings):
    settings.DEMO = False
    assert client.post("/demo-clock/", {"moment": "2020-04-24T23:59"}).status_code == 404
    with pytest.raises(PermissionError):
        clock.set_demo_clock(dt.datetime(2020, 4, 24, tzinfo=dt.UTC))


def test_a_demonstration_sets_its_clock_and_takes_it_back(client, settings, tmp_path):
    settings.DEMO, settings.HOME = True, tmp_path
    client.post("/demo-clock/", {"moment": "2020-04-24T23:59", "next": "/accounts/login/"})
    shown = clock.now().astimezone(dt.timezone(dt.timedelta(hours=8)))
    assert shown.strftime("%Y-%m-%d %H:%M") == "2020-04-24 23:59"
    client.post("/demo-clock/", {"reset": "1"})
    assert clock.now().year >= dt.datetime.now(dt.UTC).year


def test_a_moment_nobody_can_read_is_refused_in_words(client, settings, tmp_path):
    settings.DEMO, settings.HOME = True, tmp_path
    answer = client.post("/demo-clock/", {"moment": "早上九点"})
    assert answer.status_code == 409
    assert "请填写完整的日期和时间" in answer.content.decode()


def test_an_unknown_address_says_what_to_do(client):
    answer = client.get("/no/such/page/")
    assert answer.status_code == 404
    assert "没有找到" in answer.content.decode()


def test_pages_carry_a_strict_policy_and_no_inline_script(client):
    answer = client.get("/accounts/login/")
    policy = answer.headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    page = answer.content.decode()
    assert "<script>" not in page
    assert PASSWORD not in page
