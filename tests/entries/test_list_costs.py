"""What pages of entries list costs the same at one row and at three."""

import pytest
from django.urls import reverse

from tests.makers.costs import WHY, cost
from tests.makers.entries import fresh, make_filed, make_handler, make_record, save, small_file
from tests.makers.programmes import make_season
from tests.makers.units import at, make_actor, sign_in
from xuanshu.entries.services import attach, file_record
from xuanshu.kit import clock
from xuanshu.vetting.services import return_filing

pytestmark = pytest.mark.django_db
NOW = at("2020-04-20 09:30")


@pytest.fixture(autouse=True)
def the_day(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr("xuanshu.kit.middleware.clock.now", lambda: NOW)


@pytest.fixture
def season():
    return make_season()


@pytest.fixture
def handler(season):
    return make_handler(season)


def test_the_ledger_as_excel(client, season, handler):
    address = reverse("entries-excel", args=[season.pk])
    make_filed(season, actor=handler)
    one = cost(sign_in(client, make_actor()), address, WHY)
    for _ in range(2):
        make_filed(season, actor=handler)
    assert cost(client, address, WHY) == one


def test_the_history_of_a_draft(client, season, handler):
    record = make_record(season, actor=handler)
    address = reverse("filing-history", args=[record.pk])
    one = cost(sign_in(client, handler), address)
    for n in range(2):
        save(record, handler, {"title": f"甲{n}"}, now=NOW)
    assert cost(client, address) == one


def test_a_draft_with_files(client):
    season = make_season("lanting-2026")
    handler, now = make_handler(season), at("2026-04-10 09:30")
    record = make_record(season, actor=handler, now=now)
    address = reverse("filing", args=[record.pk])
    paper = next(paper for paper in season.rules.papers.values() if paper.kind == "files")
    few = record.attachments.count()
    before = cost(sign_in(client, handler), address)
    for n in range(2):
        name, data = small_file(paper.files.types, f"另{n}")
        attach(record=record, paper=paper.id, name=name, data=data, actor=handler, now=now)
    assert record.attachments.count() == few + 2
    assert cost(client, address) == before


def test_an_entry_with_its_time_line(client, season, handler):
    office = make_actor()
    record = make_filed(season, actor=handler)
    address = reverse("entry", args=[record.entry_id])
    before = cost(sign_in(client, handler), address)
    for _ in range(2):
        return_filing(record=record, reason="请补充", fields=(), actor=office, now=NOW)
        file_record(record=fresh(record), actor=handler, now=NOW)
    assert record.steps.count() >= 4
    assert cost(client, address) == before
