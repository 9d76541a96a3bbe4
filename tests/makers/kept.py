"""What a maker built once in this process, put back instead of being built again.

A maker replays whole lives through the services, and that is where the time of many tests goes. On
an empty database, with plain arguments, it makes the same every time; so what it wrote is read off
the tables once, and from then on the same rows are inserted. Nothing here knows a model.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.db import connection, transaction

from xuanshu.units.models import Federation

PLAIN = (str, int, bytes, bool, type(None))
_kept: dict[str, Kept] = {}


@dataclass(frozen=True)
class Kept:
    """The rows of each table that a maker filled, and what it returned."""

    rows: dict[str, list[tuple[Any, ...]]]
    result: Any

    def put_back(self) -> Any:
        """Insert the rows, and return what the maker returned when it wrote them."""
        with transaction.atomic(), connection.cursor() as cursor:
            for table, rows in self.rows.items():
                places = ", ".join(["%s"] * len(rows[0]))
                into = ("INSERT INTO", connection.ops.quote_name(table), "VALUES (", places, ")")
                cursor.executemany(" ".join(into), rows)
        return deepcopy(self.result)


def kept(make: Callable[..., Any]) -> Callable[..., Any]:
    """Return the maker, which builds once in each process for each set of plain arguments."""

    @wraps(make)
    def made(*args: Any, **over: Any) -> Any:
        if not plain([args, over]) or Federation.objects.exists():
            return make(*args, **over)
        key = f"{make.__module__}.{make.__qualname__} {args!r} {sorted(over.items())!r}"
        if key in _kept:
            return _kept[key].put_back()
        before = rows_of_tables()
        result = make(*args, **over)
        after = rows_of_tables()
        if all(after[table] == rows for table, rows in before.items() if rows):
            filled = {table: rows for table, rows in after.items() if rows and not before[table]}
            _kept[key] = Kept(filled, deepcopy(result))
        return result

    return made


def plain(value: Any) -> bool:
    """Tell whether a value says all about itself: text, numbers, and lists of them."""
    if isinstance(value, dict):
        return all(plain(each) for pair in value.items() for each in pair)
    if isinstance(value, list | tuple):
        return all(plain(each) for each in value)
    return isinstance(value, PLAIN)


def rows_of_tables() -> dict[str, list[tuple[Any, ...]]]:
    """Return every row there is, by table."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            every = ("SELECT * FROM", connection.ops.quote_name(table), "ORDER BY 1")
            cursor.execute(" ".join(every))
            found[table] = cursor.fetchall()
    return found
