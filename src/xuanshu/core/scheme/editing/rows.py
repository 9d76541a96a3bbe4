"""Lists to which a page adds rows and from which it takes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from xuanshu.core.scheme.errors import Path
from xuanshu.core.scheme.paths import at


@dataclass(frozen=True, slots=True)
class RowKind:
    """A list of rows: where it stands, under which subject, what a new row begins with.

    ``prefix`` begins the keys of new rows of a mapping; it is empty for a plain list. A value that
    is ``...`` is taken over from the last row. ``follows`` are the places that lose the row's key
    with it, beside the numbers that are given for each row of ``over``.
    """

    path: Path
    subject: str
    noun: str
    new: tuple[tuple[str, Any], ...]
    prefix: str = ""
    follows: tuple[Path, ...] = ()
    over: str = ""


ROWS = (
    RowKind(
        ("quotas",),
        "quotas",
        "名额规定",
        (("clause", ...), ("units", ()), ("least", 1), ("strength", "must")),
    ),
    RowKind(
        ("categories", "of"),
        "categories",
        "类别",
        (("label", ""),),
        "category",
        over="categories",
    ),
    RowKind(
        ("criteria", "of"),
        "criteria",
        "标准",
        (("label", ""),),
        "criterion",
        follows=(("criteria", "points"),),
        over="criteria",
    ),
    RowKind(("tiers",), "tiers", "等次", (("label", ""), ("clause", ...), ("most", 1)), "tier"),
    RowKind(("tier_caps",), "tiers", "等次合计上限", (("clause", ...), ("tiers", ()), ("most", 1))),
    RowKind(
        ("documents",),
        "documents",
        "文件",
        (("title", ""), ("kind", "通知"), ("number", "")),
        "paper",
    ),
)


def numbered(data: Any, over: str, path: Path = ()) -> Iterator[Path]:
    """Yield the places that give a number to each row of ``over`` where the notice is silent."""
    if isinstance(data, dict):
        if over and data.get("over") == over:
            yield from (
                (*path, key) for key in ("default", "is") if isinstance(data.get(key), dict)
            )
        for key, value in data.items():
            yield from numbered(value, over, (*path, key))
    elif isinstance(data, tuple):
        for number, value in enumerate(data):
            yield from numbered(value, over, (*path, number))


def row_kind(path: Path) -> RowKind | None:
    """Return what is known of the list at a path."""
    return next((kind for kind in ROWS if kind.path == path), None)


def new_key(kind: RowKind, data: Any, taken: Mapping[str, Any]) -> str:
    """Return a key for a new row: one that neither the scheme nor a draft uses."""
    rows = at(data, kind.path) or {}
    number = len(rows) + 1
    while f"{kind.prefix}-{number}" in rows or f"{kind.prefix}-{number}" in taken:
        number += 1
    return f"{kind.prefix}-{number}"


def new_row(kind: RowKind, data: Any) -> dict[str, Any]:
    """Return what a new row holds until it is filled in."""
    rows = at(data, kind.path) or ()
    listed = list(rows.values()) if isinstance(rows, dict) else list(rows)
    last = next((row for row in reversed(listed) if isinstance(row, dict)), {})
    whole = at(data, kind.path[:-1])
    clause = last.get("clause") or (whole.get("clause") if isinstance(whole, dict) else "")
    return {key: (clause or "") if value is ... else value for key, value in kind.new}
