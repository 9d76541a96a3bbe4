"""The root of each day: kept once, over all acts of the day, and laid out to be kept elsewhere."""

import datetime as dt
import json

import pytest
from django.db import DatabaseError, transaction

from tests.makers.units import BEGINNING, make_actor
from xuanshu.journal.models import Batch, DailyRoot
from xuanshu.journal.queries import roots_of
from xuanshu.journal.services import keep_roots, link_all, record, verify

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
LATER = BEGINNING + 9 * DAY


@pytest.fixture
def office():
    return make_actor()


def act(office, now, *, linked=True):
    record(actor=office, verb="test.act", says="办理一件事", now=now)
    if linked:
        link_all("yunlan")


def test_a_day_is_kept_once_it_is_over_with_its_last_batch(office):
    for now in (BEGINNING, BEGINNING, BEGINNING + 2 * DAY):
        act(office, now)
    assert keep_roots(now=BEGINNING + 2 * DAY) == 1
    first = DailyRoot.objects.get()
    batch = Batch.objects.get(number=2)
    assert (first.day, first.rows, first.number) == (dt.date(2020, 3, 2), 2, 2)
    assert (first.hash, first.root) == (batch.hash, batch.root)
    assert keep_roots(now=LATER) == 1
    assert keep_roots(now=LATER) == 0
    assert list(roots_of("yunlan").values_list("number", flat=True)) == [3, 2]
    assert verify("yunlan") is None


def test_a_day_is_not_over_ten_minutes_after_midnight(office):
    act(office, BEGINNING)
    midnight = BEGINNING.replace(hour=0) + DAY
    assert keep_roots(now=midnight + dt.timedelta(minutes=9)) == 0
    assert keep_roots(now=midnight + dt.timedelta(minutes=11)) == 1


def test_a_day_with_an_act_that_waits_is_left_for_the_next_time(office):
    act(office, BEGINNING)
    act(office, BEGINNING + DAY, linked=False)
    act(office, BEGINNING + 2 * DAY, linked=False)
    assert keep_roots(now=LATER) == 1
    link_all("yunlan")
    assert keep_roots(now=LATER) == 2
    assert list(roots_of("yunlan").values_list("number", flat=True)) == [2, 2, 1]


def test_the_chain_is_held_against_the_roots_that_were_kept(office):
    act(office, BEGINNING)
    DailyRoot.objects.create(
        federation="yunlan",
        day=dt.date(2020, 3, 1),
        number=1,
        root="sha256:00",
        hash="sha256:00",
        rows=1,
        kept_at=BEGINNING,
    )
    assert verify("yunlan").message == "第1批的摘要与留存的根摘要不符"


def test_a_kept_root_cannot_be_changed(office):
    act(office, BEGINNING)
    keep_roots(now=LATER)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        DailyRoot.objects.update(hash="sha256:00")


def test_roots_are_laid_out_and_what_is_missing_is_added(office, tmp_path, settings):
    settings.ROOTS = str(tmp_path)
    act(office, BEGINNING)
    act(office, BEGINNING + DAY)
    keep_roots(now=LATER)
    file = tmp_path / "yunlan.roots.jsonl"
    lines = file.read_text("utf-8").splitlines()
    assert [json.loads(line)["day"] for line in lines] == ["2020-03-02", "2020-03-03"]
    file.write_text(lines[1] + "\n", "utf-8")
    keep_roots(now=LATER)
    keep_roots(now=LATER)
    assert sorted(file.read_text("utf-8").splitlines()) == sorted(lines)
