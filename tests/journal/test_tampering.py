"""What somebody with the database in hand changes behind its back is found and named.

Each case lifts the triggers, changes one thing as an intruder would, and puts the triggers back;
the walk must name the place.
"""

import uuid
from contextlib import contextmanager

import pytest
from django.db import connection

from tests.makers.programmes import make_season
from tests.makers.units import BEGINNING, make_actor
from xuanshu.journal.appendonly import guarded_tables, install, lift, registered_tables
from xuanshu.journal.models import Batch, Link, Row
from xuanshu.journal.services import link_all, verify

pytestmark = pytest.mark.django_db
CHAIN = "yunlan"


@pytest.fixture
def season():
    office = make_actor()
    season = make_season(published=False, actor=office)
    link_all(CHAIN)
    make_season(actor=office, year=2021)
    link_all(CHAIN)
    assert Batch.objects.count() == 2
    assert verify(CHAIN) is None
    return season


@contextmanager
def behind_its_back():
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    lift(connection)
    yield
    install(connection, registered_tables())
    assert guarded_tables(connection) == registered_tables()


def change(model, pk, **values):
    with behind_its_back():
        assert model.objects.filter(pk=pk).update(**values) == 1


def take_away(model, pk):
    with behind_its_back():
        rows = model.objects.filter(pk=pk)
        assert rows._raw_delete(rows.db) == 1


@pytest.mark.parametrize("column", ["says", "actor", "verb", "clause", "address", "object"])
def test_a_changed_row_is_named(season, column):
    row = Row.objects.filter(link__batch__number=2).exclude(object="").first()
    change(Row, row.pk, **{column: "changed"})
    found = verify(CHAIN)
    assert (found.batch, found.row) == (2, str(row.pk))


def test_a_changed_moment_is_named(season):
    row = Row.objects.filter(link__batch__number=1).first()
    change(Row, row.pk, at=BEGINNING.replace(year=2019))
    assert verify(CHAIN).row == str(row.pk)


def test_a_row_moved_to_another_federation_is_missed(season):
    row = Row.objects.filter(link__batch__number=1).first()
    change(Row, row.pk, federation="qilan")
    assert verify(CHAIN).batch == 1


def test_a_row_taken_away_is_missed(season):
    row = Row.objects.filter(link__batch__number=1, link__position=0).get()
    take_away(Link, row.pk)
    take_away(Row, row.pk)
    assert verify(CHAIN).batch == 1


def test_the_last_row_taken_away_is_missed(season):
    row = Row.objects.filter(link__batch__number=2).order_by("link__position").last()
    take_away(Link, row.pk)
    assert verify(CHAIN).batch == 2


def test_a_row_that_never_was_linked_and_does_not_wait_is_named(season):
    row = Row.objects.filter(link__batch__number=1).first()
    row.pk = uuid.UUID(int=1)
    row.save(force_insert=True)
    assert verify(CHAIN).row == str(row.pk)


@pytest.mark.parametrize("column", ["previous", "root", "hash", "first", "last"])
def test_a_changed_batch_is_named(season, column):
    change(Batch, Batch.objects.get(number=2).pk, **{column: "sha256:00"})
    assert verify(CHAIN).batch == 2


def test_a_batch_taken_away_is_missed(season):
    batch = Batch.objects.get(number=1)
    with behind_its_back():
        links = Link.objects.filter(batch=batch)
        links._raw_delete(links.db)
    take_away(Batch, batch.pk)
    assert verify(CHAIN) is not None


def test_swapped_places_are_named(season):
    first, second = Link.objects.filter(batch__number=2).order_by("position")[:2]
    change(Link, first.pk, position=9999)
    change(Link, second.pk, position=0)
    change(Link, first.pk, position=1)
    assert verify(CHAIN).batch == 2


def test_a_changed_fact_is_named(season):
    change(type(season.version), season.version.pk, digest="sha256:00")
    assert f"programmes.schemeversion:{season.version.pk}" in verify(CHAIN).message


def test_a_changed_answer_is_named(season):
    other = make_season(published=True, actor=make_actor(), year=2022)
    answer = other.point_answers.get(path="stages.judge.aggregate")
    change(type(answer), answer.pk, value="trimmed")
    assert f"programmes.pointanswer:{answer.pk}" in verify(CHAIN).message


def test_a_fact_taken_away_is_missed(season):
    answer = season.point_answers.model.objects.last()
    take_away(type(answer), answer.pk)
    assert f"programmes.pointanswer:{answer.pk}" in verify(CHAIN).message


def test_a_fact_put_in_behind_the_record_is_named(season):
    answer = season.point_answers.model.objects.last()
    answer.pk = None
    answer.save(force_insert=True)
    assert f"programmes.pointanswer:{answer.pk}" in verify(CHAIN).message


def test_a_fact_whose_own_proof_fails_is_named(season):
    version = season.version
    row = Row.objects.get(object=f"programmes.schemeversion:{version.pk}")
    change(type(version), version.pk, source=b"changed")
    found = verify(CHAIN)
    assert (found.row, "所存原件" in found.message) == (str(row.pk), True)


def test_an_erased_salt_leaves_the_chain_whole(season):
    row = Row.objects.filter(link__batch__number=1).first()
    Row.objects.filter(pk=row.pk).update(salt="")
    assert verify(CHAIN) is None


def test_the_chain_of_another_federation_is_not_blamed(season):
    row = Row.objects.filter(link__batch__number=1).first()
    change(Row, row.pk, says="changed")
    assert verify("qilan") is None
