"""Tables that only grow: the database itself refuses to change or delete their rows.

``@append_only`` on a model registers its table. The triggers are put in place after every
migration (``post_migrate``), on both databases: on SQLite an altered column rebuilds the table and
drops its triggers, so putting missing ones back each time is the only way that cannot be forgotten.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from django.apps import AppConfig
from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

Model = TypeVar("Model", bound=type[models.Model])
_registered: list[type[models.Model]] = []

SQLITE = """
CREATE TRIGGER IF NOT EXISTS "{table}_no_{act}" BEFORE {act} ON "{table}"
BEGIN SELECT RAISE(ABORT, 'append-only table {table}'); END
"""
POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION xuanshu_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'append-only table %', TG_TABLE_NAME; END $$
"""
POSTGRES = """
CREATE OR REPLACE TRIGGER "{table}_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "{table}"
FOR EACH STATEMENT EXECUTE FUNCTION xuanshu_append_only()
"""


def append_only(model: Model) -> Model:
    """Register a model whose rows are facts: inserted once, never changed, never deleted."""
    _registered.append(model)
    return model


def registered_tables() -> list[str]:
    """Return the tables that only grow, sorted."""
    return sorted(model._meta.db_table for model in _registered)


def guarded_tables(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the tables whose triggers stand in this database, sorted."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgname FROM pg_trigger WHERE tgname LIKE '%\\_append\\_only'")
            names = {name.removesuffix("_append_only") for (name,) in cursor.fetchall()}
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            found = {name for (name,) in cursor.fetchall()}
            names = {
                name.removesuffix("_no_UPDATE")
                for name in found
                if name.removesuffix("_no_UPDATE") + "_no_DELETE" in found
            }
    return sorted(names)


def install(connection: BaseDatabaseWrapper, tables: Iterable[str]) -> None:
    """Put the triggers of ``tables`` in place where they are missing."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRES_FUNCTION)
        for table in tables:
            for statement in _statements(connection.vendor, table):
                cursor.execute(statement)


def lift(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away. For a test's flush only; ``post_migrate`` puts them back."""
    with connection.cursor() as cursor:
        for table in guarded_tables(connection):
            if connection.vendor == "postgresql":
                cursor.execute(f'DROP TRIGGER "{table}_append_only" ON "{table}"')
            else:
                for act in ("UPDATE", "DELETE"):
                    cursor.execute(f'DROP TRIGGER "{table}_no_{act}"')


def _statements(vendor: str, table: str) -> list[str]:
    """Return what makes one table append-only."""
    if vendor == "postgresql":
        return [POSTGRES.format(table=table)]
    return [SQLITE.format(table=table, act=act) for act in ("UPDATE", "DELETE")]


def put_back(app_config: AppConfig, using: str = "default", **_: Any) -> None:
    """Answer ``post_migrate``: guard the tables of the app that was just migrated."""
    mine = {model._meta.db_table for model in app_config.get_models()}
    install(connections[using], [table for table in registered_tables() if table in mine])
