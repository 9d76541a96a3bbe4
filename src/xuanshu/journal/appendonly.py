"""Tables that only grow: the database itself refuses to change or delete their rows.

``@append_only`` on a model registers its table. The triggers are put in place after every
migration (``post_migrate``), on both databases: on SQLite an altered column rebuilds the table and
drops its triggers, so putting missing ones back each time is the only way that cannot be forgotten.

A few columns that are no part of a fact may stay open: ``@append_only(but=("salt",))``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar, overload

from django.apps import AppConfig
from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

Model = TypeVar("Model", bound=type[models.Model])
_registered: dict[type[models.Model], frozenset[str]] = {}

SQLITE = """
CREATE TRIGGER "{table}_no_{act}" BEFORE {act}{of} ON "{table}"
BEGIN SELECT RAISE(ABORT, 'append-only table {table}'); END
"""
POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION xuanshu_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'append-only table %', TG_TABLE_NAME; END $$
"""
POSTGRES = """
CREATE OR REPLACE TRIGGER "{table}_append_only" BEFORE UPDATE{of} OR DELETE OR TRUNCATE ON "{table}"
FOR EACH STATEMENT EXECUTE FUNCTION xuanshu_append_only()
"""


@overload
def append_only(model: Model) -> Model: ...
@overload
def append_only(*, but: Iterable[str]) -> Callable[[Model], Model]: ...
def append_only(
    model: type[models.Model] | None = None, *, but: Iterable[str] = ()
) -> type[models.Model] | Callable[[Model], Model]:
    """Register a model whose rows are facts: inserted once, never changed, never deleted.

    ``but`` names the fields that may change nevertheless, because no fact is told by them.
    """

    def register(found: Model) -> Model:
        _registered[found] = frozenset(but)
        return found

    return register if model is None else register(model)


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
    """Put the triggers of ``tables`` in place where they are missing or know fewer columns."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRES_FUNCTION)
            for table in tables:
                cursor.execute(POSTGRES.format(table=table, of=_closed_columns(table)))
            return
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        standing = dict(cursor.fetchall())
        for table in tables:
            for act, of in (("UPDATE", _closed_columns(table)), ("DELETE", "")):
                name = f"{table}_no_{act}"
                wanted = SQLITE.format(table=table, act=act, of=of).strip()
                if standing.get(name) != wanted:
                    cursor.execute(f'DROP TRIGGER IF EXISTS "{name}"')
                    cursor.execute(wanted)


def lift(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away. For a test's flush only; ``post_migrate`` puts them back."""
    with connection.cursor() as cursor:
        for table in guarded_tables(connection):
            if connection.vendor == "postgresql":
                cursor.execute(f'DROP TRIGGER "{table}_append_only" ON "{table}"')
            else:
                for act in ("UPDATE", "DELETE"):
                    cursor.execute(f'DROP TRIGGER "{table}_no_{act}"')


def _closed_columns(table: str) -> str:
    """Return `` OF`` with the columns that must never change; empty where all must not."""
    model, but = next(pair for pair in _registered.items() if pair[0]._meta.db_table == table)
    if not but:
        return ""
    closed = [field.column for field in model._meta.concrete_fields if field.name not in but]
    return " OF " + ", ".join(f'"{column}"' for column in closed)


def put_back(app_config: AppConfig, using: str = "default", **_: Any) -> None:
    """Answer ``post_migrate``: guard the tables of the app that was just migrated."""
    mine = {model._meta.db_table for model in app_config.get_models()}
    install(connections[using], [table for table in registered_tables() if table in mine])
