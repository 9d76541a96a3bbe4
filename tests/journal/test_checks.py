"""A check goes on part by part, survives whoever does it, and ends with the first break."""

import datetime as dt

import pytest
from django.db import connection

from tests.makers.programmes import make_scheme
from tests.makers.units import BEGINNING, make_actor
from xuanshu.journal.appendonly import install, lift, registered_tables
from xuanshu.journal.jobs import Keeper
from xuanshu.journal.models import Check, DailyRoot
from xuanshu.journal.queries import checks_of
from xuanshu.journal.services import begin_check, go_on, keep_roots, link_all, record

pytestmark = pytest.mark.django_db
SECOND, MINUTE, DAY = (dt.timedelta(seconds=n) for n in (1, 60, 86400))


@pytest.fixture
def chain(monkeypatch):
    """Six batches of one row, walked two rows at a time."""
    from importlib import import_module

    monkeypatch.setattr(import_module("xuanshu.journal.services.verify"), "MOST_ROWS", 2)
    office = make_actor()
    make_scheme(actor=office)
    link_all("yunlan")
    for n in range(5):
        record(actor=office, verb="test.act", says=f"第{n}件", now=BEGINNING + n * DAY)
        link_all("yunlan")
    return office


def begin(**over):
    return begin_check(federation="yunlan", by="person:1", now=BEGINNING + 9 * DAY, **over)


def to_its_end(check, now=BEGINNING + 9 * DAY):
    parts = 0
    while (further := go_on(check.pk, now=now)) is not None:
        assert further.done >= check.done
        check, parts = further, parts + 1
    return check, parts


def forge(says):
    lift(connection)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE journal_row SET says = 'changed' WHERE says = %s", [says])
    install(connection, registered_tables())


def test_a_check_goes_on_in_parts_to_its_end(chain):
    check = begin()
    assert (check.state, check.percent, check.total) == ("going", 0, 7)
    check, parts = to_its_end(check)
    assert (check.state, check.percent, check.batches) == ("holds", 100, 6)
    assert check.done == check.total
    assert parts > 4


def test_one_check_of_a_federation_at_a_time(chain):
    first = begin()
    assert begin().pk == first.pk
    to_its_end(first)
    assert begin().pk != first.pk


def test_the_first_break_ends_it_and_is_kept(chain):
    forge("第3件")
    check, _ = to_its_end(begin())
    assert (check.state, check.found_batch) == ("broken", 5)
    assert "第5批的记录" in check.found
    assert check.ended_at is not None


def test_whoever_dies_over_a_part_leaves_it_to_the_next(chain):
    check, now = begin(), BEGINNING + 9 * DAY
    go_on(check.pk, now=now)
    before = Check.objects.get(pk=check.pk)
    # A process took the lease and was killed: nothing of its part was written.
    Check.objects.filter(pk=check.pk).update(leased_until=now + 2 * MINUTE)
    assert go_on(check.pk, now=now + MINUTE) is None
    further = go_on(check.pk, now=now + 3 * MINUTE)
    assert further.batches > before.batches
    ended, _ = to_its_end(further, now + 3 * MINUTE)
    assert (ended.state, ended.batches) == ("holds", 6)


def test_a_check_since_a_day_begins_behind_the_root_kept_before(chain):
    keep_roots(now=BEGINNING + 9 * DAY)
    check, _ = to_its_end(begin(since=dt.date(2020, 3, 5)))
    kept = DailyRoot.objects.get(day=dt.date(2020, 3, 4))
    assert (check.after, check.anchor, check.since) == (kept.number, kept.hash, dt.date(2020, 3, 5))
    assert (check.state, check.batches) == ("holds", 6 - kept.number)
    forge("第0件")
    assert to_its_end(begin(since=dt.date(2020, 3, 5)))[0].state == "holds"
    assert to_its_end(begin())[0].state == "broken"


def test_the_keeper_takes_checks_further_and_keeps_roots(chain):
    begin()
    keeper, now = Keeper(), BEGINNING + 9 * DAY
    while keeper.tick(now):
        now += SECOND
    assert checks_of("yunlan").get().state == "holds"
    assert DailyRoot.objects.count() == 5


def test_a_daily_check_only_where_it_is_asked_for_and_once(chain, settings):
    night = (BEGINNING + 9 * DAY).replace(hour=1)
    Keeper().tick(night + 2 * DAY)
    assert not Check.objects.exists()
    settings.CHECK_DAILY = True
    for hours in (0, 2, 5, 25, 26):
        keeper = Keeper()
        while keeper.tick(night + dt.timedelta(hours=hours)):
            pass
    made = list(Check.objects.order_by("pk").values_list("by", "state"))
    assert made == [("system:daily", "holds")] * 2
