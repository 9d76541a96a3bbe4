"""The pool over the years: every entry ever taken in, with what became of it."""

import io
from zipfile import ZipFile

import pytest
from django.urls import reverse

from tests.makers.cultivation import make_guided
from tests.makers.programmes import make_season
from tests.makers.units import make_actor, make_federation, sign_in
from tests.makers.vetting import POOL, make_pooled, make_recorded
from xuanshu.cultivation.queries import past_lines, past_rows, past_years, results_of
from xuanshu.cultivation.services import leave_out
from xuanshu.programmes import outcomes
from xuanshu.programmes.outcomes import Outcome
from xuanshu.programmes.services import open_season
from xuanshu.units.models import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return make_actor()


@pytest.fixture
def season(office):
    return make_season(actor=office)


def found(office, **by):
    return [entry.pk for entry in past_rows(office, **by)]


def test_it_lists_what_was_ever_taken_in_and_nothing_else(season, office):
    inside, _unit, _guide = make_guided(season, office=office, title="甲字一号站")
    gone = make_pooled(season, office=office, title="甲字二号站")
    leave_out(
        entry=gone, stage_id="cultivate", reason="不属于主责", clause="六2", actor=office, now=POOL
    )
    never = make_recorded(season, office=office).entry
    leave_out(
        entry=never, stage_id="cultivate", reason="不属于主责", clause="六2", actor=office, now=POOL
    )
    make_recorded(season, office=office)
    assert set(found(office)) == {inside.pk, gone.pk}
    assert found(office, state="in") == [inside.pk]
    assert found(office, state="out") == [gone.pk]
    assert found(office, text="二号") == [gone.pk]
    assert set(found(office, year="2020")) == {inside.pk, gone.pk}
    assert found(office, year="2019") == []
    assert past_years(office) == [2020]
    lines = {line.entry.pk: line for line in past_lines(past_rows(office))}
    assert (lines[inside.pk].guide.name, lines[inside.pk].inside) == ("乙部", True)
    assert (lines[gone.pk].guide, lines[gone.pk].inside) == (None, False)


def test_another_federation_sees_none_of_it(season, office):
    make_pooled(season, office=office)
    elsewhere = make_federation(code="yunhai", name="云海市总工会", short_name="云海市总")
    assert found(make_actor(Role.OFFICE, federation=elsewhere)) == []
    assert found(make_actor(Role.JUDGE)) == []


def test_the_last_stage_that_settled_says_what_became_of_an_entry(season, office, monkeypatch):
    one, two, three = (make_pooled(season, office=office).pk for _ in range(3))
    known = {
        "meeting": Outcome((one, two), settled=True),
        "honours": Outcome((one,), settled=False),
    }
    for kind in known:
        monkeypatch.setitem(outcomes._providers, kind, lambda _s, stage: known[stage.kind])
    assert results_of(season) == {one: "入围", two: "入围"}
    known["honours"] = Outcome((one,), settled=True)
    assert results_of(season) == {one: "已命名", two: "入围"}
    words = {line.entry.pk: line.result for line in past_lines(past_rows(office))}
    assert words == {one: "已命名", two: "入围", three: ""}


def test_a_season_in_preparation_adds_a_year_only_with_its_entries(season, office):
    make_pooled(season, office=office)
    open_season(actor=office, version=season.version, year=2021, now=POOL)
    assert past_years(office) == [2020]


def test_the_page_narrows_and_gives_excel(client, season, office):
    make_guided(season, office=office, title="甲字一号站")
    desk = sign_in(client, office)
    page = desk.get(reverse("standing-pool")).content.decode()
    assert "甲字一号站" in page
    assert "没有符合条件" in desk.get(reverse("standing-pool") + "?year=2019").content.decode()
    assert desk.get(reverse("standing-pool") + "?year=²&state=no").status_code == 200
    answer = desk.get(reverse("standing-pool-excel"))
    table = ZipFile(io.BytesIO(answer.getvalue()))
    assert "甲字一号站" in table.read("xl/sharedStrings.xml").decode()
