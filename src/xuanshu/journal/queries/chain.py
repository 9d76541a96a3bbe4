"""Reads of the chain: how it stands, what waits, what the walk and an export need."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from django.db import models
from django.db.models import Exists, OuterRef, Value
from django.db.models.functions import Cast, Concat

from xuanshu.core.chain import Anchor, LinkedRow, export_lines
from xuanshu.core.chain import Batch as CoreBatch
from xuanshu.journal.envelope import envelope
from xuanshu.journal.facts import name_of
from xuanshu.journal.models import Batch, Link, Row
from xuanshu.journal.querysets import RowQuerySet

AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class ChainState:
    """How a chain stands: how many rows and batches, and its newest hash."""

    rows: int
    batches: int
    hash: str

    @property
    def head(self) -> str:
        """Return the first twelve hexadecimal digits of the newest hash, as receipts quote them."""
        return self.hash.partition(":")[2][:12]


def rows_for(federation: str) -> RowQuerySet:
    """Return a federation's rows, newest first."""
    return Row.objects.of(federation).order_by("-at", "-pk")


def state_of_chain(federation: str) -> ChainState:
    """Return how a federation's chain stands."""
    last = last_batch(federation)
    found = last.hash if last else ""
    return ChainState(rows_for(federation).count(), last.number if last else 0, found)


def last_batch(federation: str) -> Batch | None:
    """Return the newest batch of a chain."""
    return Batch.objects.filter(federation=federation).order_by("-number").first()


def waiting_rows(federation: str) -> RowQuerySet:
    """Return the rows that wait to be linked, oldest first."""
    return Row.objects.of(federation).filter(waiting=True).order_by("at", "pk")


def note_linked(rows: Iterable[Row]) -> None:
    """Note that rows wait no more."""
    Row.objects.filter(pk__in=[row.pk for row in rows]).update(waiting=False)


def unplaced_rows(federation: str) -> RowQuerySet:
    """Return rows that are neither linked nor waiting; there must be none."""
    return Row.objects.of(federation).filter(link=None, waiting=False)


def rows_about_facts(federation: str, since: dt.datetime | None = None) -> RowQuerySet:
    """Return the rows that speak of an object and whose salt was not erased, as they were made."""
    rows = Row.objects.of(federation).exclude(object="").exclude(salt="").order_by("pk")
    return rows.filter(at__gte=since) if since else rows


def batch_with_hash(federation: str, found: str) -> int | None:
    """Return the number of the batch with this hash, ``None`` where the chain has none."""
    with_it = Batch.objects.filter(federation=federation, hash=found)
    number: int | None = with_it.values_list("number", flat=True).first()
    return number


def batches_behind(federation: str, number: int, most_rows: int) -> list[CoreBatch]:
    """Return the next batches behind a number, until they hold so many rows; none at the end."""
    found, rows = [], 0
    behind = Batch.objects.filter(federation=federation, number__gt=number).order_by("number")
    for each in behind[:most_rows].iterator():
        found.append(_as_core(each))
        rows += each.count
        if rows >= most_rows:
            break
    return found


def rows_within(federation: str, after: int, last: int) -> Iterator[LinkedRow]:
    """Yield the rows of the batches behind ``after`` up to ``last``, as the core walks them."""
    links = Link.objects.filter(batch__federation=federation)
    links = links.filter(batch__number__gt=after, batch__number__lte=last)
    links = links.select_related("row", "batch").order_by("batch__number", "position")
    for link in links.iterator(chunk_size=AT_ONCE):
        row = link.row
        # A row of another chain is no row of this one, and is missed in its batch.
        if row.federation == federation:
            yield _as_linked(row, link.batch.number, link.position)


def loose_rows(federation: str, since: dt.datetime | None = None) -> Iterator[LinkedRow]:
    """Yield the rows in no batch, oldest first."""
    rows = Row.objects.of(federation).filter(link=None).order_by("at", "pk")
    if since is not None:
        rows = rows.filter(at__gte=since)
    for row in rows.iterator(chunk_size=AT_ONCE):
        yield _as_linked(row, None, None)


def chain_batches(federation: str, after: int = 0) -> Iterator[CoreBatch]:
    """Yield a chain's batches in order, as the core walks them."""
    behind = Batch.objects.filter(federation=federation, number__gt=after).order_by("number")
    yield from map(_as_core, behind.iterator(chunk_size=AT_ONCE))


def export(federation: str, after: Anchor | None = None) -> Iterator[str]:
    """Yield the record as lines of JSON, for the offline checker (docs/reference/exports.md).

    ``after`` is the batch behind which it begins.
    """
    number = after.number if after else 0
    last = last_batch(federation)
    rows = chain(
        rows_within(federation, number, last.number if last else 0), loose_rows(federation)
    )
    yield from export_lines(federation, chain_batches(federation, number), rows, after)


def _as_core(batch: Batch) -> CoreBatch:
    return CoreBatch(
        batch.number,
        batch.previous,
        batch.root,
        batch.count,
        batch.first,
        batch.last,
        batch.hash,
    )


def _as_linked(row: Row, batch: int | None, position: int | None) -> LinkedRow:
    return LinkedRow(str(row.pk), row.digest, batch, position, envelope(row), row.salt)


def waiting_federations() -> list[str]:
    """Return the federations whose record has rows not yet linked."""
    return list(Row.objects.filter(waiting=True).values_list("federation", flat=True).distinct())


def facts_named(model: type[models.Model], names: Iterable[str]) -> dict[str, models.Model]:
    """Return the facts of a model that still exist, by the names the record gives them."""
    found = model._base_manager.in_bulk([name.partition(":")[2] for name in names])
    return {name_of(fact): fact for fact in found.values()}


def unrecorded_fact(model: type[models.Model]) -> models.Model | None:
    """Return the first row of an append-only model that no row of the record is about."""
    name = Concat(Value(f"{model._meta.label_lower}:"), Cast("pk", models.CharField()))
    about = Row.objects.filter(object=OuterRef("recorded_as"))
    facts = model._base_manager.annotate(recorded_as=name).filter(~Exists(about)).order_by("pk")
    found: models.Model | None = facts.first()
    return found
