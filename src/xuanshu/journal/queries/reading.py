"""The reading page: rows narrowed down, page by page from the newest; one row with its proof."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q

from xuanshu.core.chain import merkle_path, root_of_path, salted
from xuanshu.journal.acts import failed_verbs
from xuanshu.journal.envelope import envelope
from xuanshu.journal.models import DailyRoot, Link, Row
from xuanshu.journal.queries.roots import midnight
from xuanshu.journal.querysets import RowQuerySet

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What a reader asks for; empty fields ask for nothing.

    ``people`` are keys of actors and ``posts`` keys of posts with ``holders``, the people who hold
    them, for rows written before the record named posts. ``None`` asks for nothing there, an empty
    list for what nobody did.
    """

    first: dt.date | None = None
    last: dt.date | None = None
    people: list[str] | None = None
    posts: list[str] | None = None
    holders: tuple[str, ...] = ()
    room: str = ""
    verb: str = ""
    object: str = ""
    address: str = ""
    outcome: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class ReadPage:
    """Rows, newest first, and the places to go on from: empty where there is nothing more."""

    rows: list[Row]
    newer: str = ""
    older: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """A row with what proves it: its place, the path to its batch's root, the root of its day.

    ``holds`` tells whether the digest follows from the row, ``leads`` whether it leads to the root.
    """

    row: Row
    link: Link | None
    path: list[tuple[str, str]]
    kept: DailyRoot | None
    holds: bool
    leads: bool


def rows_narrowed(federation: str, asked: Narrowed) -> RowQuerySet:
    """Return the rows that a reader asks for, newest first."""
    rows = Row.objects.of(federation).order_by("-at", "-pk")
    if asked.first:
        rows = rows.filter(at__gte=midnight(asked.first))
    if asked.last:
        rows = rows.filter(at__lt=midnight(asked.last + dt.timedelta(days=1)))
    if asked.people is not None:
        rows = rows.filter(Q(actor__in=asked.people) | Q(true_actor__in=asked.people))
    if asked.posts is not None:
        earlier = Q(post="", actor__in=asked.holders)
        rows = rows.filter(Q(post__in=asked.posts) | earlier)
    if asked.outcome:
        failed = Q(verb__in=failed_verbs())
        rows = rows.filter(failed if asked.outcome == "failed" else ~failed)
    plain = {
        "verb": asked.verb,
        "verb__startswith": f"{asked.room}." if asked.room and not asked.verb else "",
        "object": asked.object if ":" in asked.object else "",
        "object__startswith": asked.object if ":" not in asked.object else "",
        "address__startswith": asked.address,
        "says__icontains": asked.text,
    }
    return rows.filter(**{name: value for name, value in plain.items() if value})


def read_page(federation: str, asked: Narrowed, *, before: str = "", after: str = "") -> ReadPage:
    """Return a page of rows behind the place ``before``, or the page just newer than ``after``.

    A page costs the same however far back it is. A place that cannot be read begins at the newest.
    """
    rows, older, newer = rows_narrowed(federation, asked), _place(before), _place(after)
    if newer is not None:
        at, pk = newer
        rows = rows.filter(at__gte=at).exclude(at=at, pk__lte=pk).order_by("at", "pk")
        found = list(rows[: PER_PAGE + 1])
        if len(found) <= PER_PAGE:  # The newest page is a full one.
            return read_page(federation, asked)
        found = found[:PER_PAGE][::-1]
        return ReadPage(found, _name(found[0]), _name(found[-1]))
    if older is not None:
        at, pk = older
        rows = rows.filter(at__lte=at).exclude(at=at, pk__gte=pk)
    found = list(rows[: PER_PAGE + 1])
    more, found = len(found) > PER_PAGE, found[:PER_PAGE]
    return ReadPage(
        found,
        newer=_name(found[0]) if found and older is not None else "",
        older=_name(found[-1]) if more else "",
    )


def _name(row: Row) -> str:
    return f"{row.at.astimezone(dt.UTC).isoformat()}~{row.pk}"


def _place(name: str) -> tuple[dt.datetime, uuid.UUID] | None:
    at, _, pk = name.partition("~")
    try:
        found = dt.datetime.fromisoformat(at), uuid.UUID(pk)
    except ValueError:
        return None
    return found if found[0].utcoffset() is not None else None


def row_of(federation: str, pk: uuid.UUID) -> Row | None:
    """Return one row of a federation, ``None`` for any other."""
    found: Row | None = Row.objects.of(federation).filter(pk=pk).first()
    return found


def placed(row: Row) -> Placed:
    """Return a row with what proves it."""
    link = Link.objects.filter(row=row).select_related("batch").first()
    holds = not row.salt or salted(envelope(row), bytes.fromhex(row.salt)) == row.digest
    if link is None:
        return Placed(row, None, [], None, holds, leads=False)
    rows = Row.objects.filter(link__batch=link.batch).order_by("link__position")
    path = merkle_path(list(rows.values_list("digest", flat=True)), link.position)
    leads = root_of_path(row.digest, path) == link.batch.root
    later = DailyRoot.objects.of(row.federation).filter(number__gte=link.batch.number)
    return Placed(row, link, path, later.order_by("number").first(), holds, leads)


def beside(row: Row) -> tuple[Row | None, Row | None]:
    """Return the acts before and after one upon the same object."""
    if not row.object:
        return None, None
    same = Row.objects.of(row.federation).filter(object=row.object)
    before = same.filter(at__lte=row.at).exclude(at=row.at, pk__gte=row.pk)
    after = same.filter(at__gte=row.at).exclude(at=row.at, pk__lte=row.pk)
    return before.order_by("-at", "-pk").first(), after.order_by("at", "pk").first()


def places_of(rows: Iterable[Row]) -> dict[uuid.UUID, tuple[int, int]]:
    """Return batch and position of the linked ones among rows."""
    links = Link.objects.filter(row__in=[row.pk for row in rows])
    found: Any = links.values_list("row_id", "batch__number", "position")
    return {pk: (number, position) for pk, number, position in found}


def taken_since(federation: str, verb: str, actor: str, moment: dt.datetime) -> RowQuerySet:
    """Return an actor's acts of one kind since a moment."""
    asked = replace(Narrowed(), people=[actor], verb=verb)
    return rows_narrowed(federation, asked).filter(at__gte=moment)
