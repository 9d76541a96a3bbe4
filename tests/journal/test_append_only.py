"""The database itself refuses to change what was recorded."""

import pytest
from django.db import DatabaseError, connection, transaction

from tests.makers.programmes import make_season
from tests.makers.units import make_actor
from xuanshu.journal.appendonly import guarded_tables, install, lift, registered_tables
from xuanshu.journal.facts import registered_models
from xuanshu.journal.models import Batch, Link, Row
from xuanshu.journal.services import link_all

pytestmark = pytest.mark.django_db


def quoted(table):
    return connection.ops.quote_name(table)


def attempt(statement):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_every_registered_table_is_guarded_and_no_other():
    assert registered_tables()
    assert guarded_tables(connection) == registered_tables()


def test_every_fact_that_the_record_answers_for_is_append_only():
    tables = {model._meta.db_table for model in registered_models()}
    assert tables <= set(registered_tables())


def test_rows_batches_links_and_facts_refuse_change_and_deletion():
    office = make_actor()
    season = make_season(actor=office)
    link_all(office.federation_key)
    kept = {model: model.objects.count() for model in (Row, Batch, Link)}
    facts = (season.point_answers.model, season.date_facts.model, season.version.__class__)
    for model in (*kept, *facts):
        table, column = quoted(model._meta.db_table), quoted(model._meta.pk.column)
        assert model.objects.exists()
        for act in ("UPDATE {0} SET {1} = {1}", "DELETE FROM {0}"):
            with pytest.raises(DatabaseError, match="append-only"):
                attempt(act.format(table, column))
    assert {model: model.objects.count() for model in kept} == kept


def test_postgresql_refuses_to_truncate():
    if connection.vendor != "postgresql":
        with pytest.raises(DatabaseError):
            attempt("TRUNCATE journal_row")  # SQLite has no such statement at all.
        return
    with pytest.raises(DatabaseError, match="append-only"):
        attempt("TRUNCATE journal_row CASCADE")


def test_lifted_guards_are_put_back():
    lift(connection)
    assert guarded_tables(connection) == []
    install(connection, registered_tables())
    assert guarded_tables(connection) == registered_tables()
