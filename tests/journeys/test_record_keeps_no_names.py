"""In the whole record of a season that is over stands nobody's name, telephone or own words."""

import datetime as dt
import re
import uuid

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction

from tests.journeys.finished import all_over
from xuanshu.journal import acts
from xuanshu.journal.appendonly import registered_tables
from xuanshu.journal.models import Row
from xuanshu.units.models import Person

pytestmark = pytest.mark.django_db
TELEPHONE = re.compile(r"\d{3,4}-\d{4}-\d{4}|0\d{2,3}-\d{7,8}|\d{11}")
# What these hold is the federation's own: names of units and years, rules and their dates.
PUBLIC = {
    "units.unit",
    "units.federation",
    "programmes.season",
    "programmes.seasonunit",
    "programmes.schemeversion",
    "programmes.dateconfirmed",
    "programmes.pointanswer",
}
# Columns of people's own words and data, in whatever table they stand.
OWN_WORDS = {"reason", "note", "text", "facts", "contact", "phone", "agreed", "caller", "body"}
SHORTEST = 3


def personal():
    """Names of people, their accounts and telephones, and whatever somebody wrote in free words."""
    found = set()
    for person in Person.objects.all():
        found |= {person.name, person.username, person.phone}
    for model in apps.get_models():
        if model._meta.label_lower in PUBLIC or not model.__module__.startswith("xuanshu."):
            continue
        for field in model._meta.concrete_fields:
            words = isinstance(field, (models.CharField, models.TextField))
            if words and (
                field.name in OWN_WORDS
                or ("name" in field.name and "person" in model.__name__.lower())
            ):
                found |= set(model._base_manager.values_list(field.attname, flat=True))
    return {value for value in found if isinstance(value, str) and len(value) >= SHORTEST}


def in_clear(row):
    """What a row says in clear: every field but its digests and its salt."""
    digests = {"content", "before", "digest", "salt"}
    for field in Row._meta.concrete_fields:
        value = getattr(row, field.attname)
        if field.name not in digests and not isinstance(value, (bool, dt.datetime, uuid.UUID)):
            yield field.name, str(value)


def test_nobody_stands_in_the_record_in_clear():
    all_over()
    secrets = personal()
    assert len(secrets) > 20
    rows = list(Row.objects.all())
    assert len(rows) > 100
    told = {
        f"{row.verb}: {name}={value}"
        for row in rows
        for name, value in in_clear(row)
        if any(secret in value for secret in secrets) or TELEPHONE.search(value)
    }
    assert not told, sorted(told)


def test_every_row_is_of_a_registered_kind_with_its_time_and_who():
    all_over()
    known = {verb for room in acts.rooms().values() for verb in room.acts}
    for row in Row.objects.all():
        assert row.verb in known
        assert row.says
        assert row.actor
        assert row.digest.startswith("sha256:")
        assert row.content.startswith("sha256:")


def test_facts_of_the_season_refuse_to_be_changed():
    all_over()
    filled = 0
    for table in registered_tables():
        model = next(each for each in apps.get_models() if each._meta.db_table == table)
        if not model._base_manager.exists():
            continue
        filled += 1
        quoted = connection.ops.quote_name(table)
        column = connection.ops.quote_name(model._meta.pk.column)
        for statement in ("UPDATE {0} SET {1} = {1}", "DELETE FROM {0}"):
            with (
                pytest.raises(DatabaseError, match="append-only"),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(statement.format(quoted, column))
    assert filled > 20
