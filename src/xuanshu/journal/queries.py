"""Reads of the record for pages, exports and the walk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import models
from django.db.models import QuerySet

from xuanshu.core.chain import Batch as CoreBatch
from xuanshu.core.chain import LinkedRow, export_lines
from xuanshu.journal.envelope import envelope
from xuanshu.journal.facts import name_of
from xuanshu.journal.models import Batch, Pending, Row
from xuanshu.journal.querysets import RowQuerySet


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


def waiting_rows(federation: str) -> QuerySet[Pending]:
    """Return what waits to be linked, oldest first, with its rows."""
    waiting = Pending.objects.filter(federation=federation).select_related("row")
    return waiting.order_by("row__at", "row_id")


def unplaced_rows(federation: str) -> RowQuerySet:
    """Return rows that are neither linked nor waiting; there must be none."""
    return Row.objects.of(federation).filter(link=None, pending=None)


def rows_about_facts(federation: str) -> RowQuerySet:
    """Return the rows that speak of an object, with their salts."""
    return Row.objects.of(federation).exclude(object="").select_related("salt")


def chain_batches(federation: str) -> Iterator[CoreBatch]:
    """Yield a chain's batches in order, as the core walks them."""
    for each in Batch.objects.filter(federation=federation).order_by("number").iterator():
        yield CoreBatch(
            each.number, each.previous, each.root, each.count, each.first, each.last, each.hash
        )


def chain_rows(federation: str) -> Iterator[LinkedRow]:
    """Yield a chain's rows in walking order, with the envelope that their digest covers."""
    for row in Row.objects.of(federation).in_walking_order().iterator(chunk_size=2000):
        place = getattr(row, "link", None)
        salt = getattr(row, "salt", None)
        yield LinkedRow(
            key=str(row.pk),
            digest=row.digest,
            batch=place.batch.number if place else None,
            position=place.position if place else None,
            fact=envelope(row),
            salt=salt.value if salt else "",
        )


def export(federation: str) -> Iterator[str]:
    """Yield the record as lines of JSON, for the offline checker (docs/reference/exports.md)."""
    yield from export_lines(federation, chain_batches(federation), chain_rows(federation))


def waiting_federations() -> list[str]:
    """Return the federations whose record has rows not yet linked."""
    return list(Pending.objects.values_list("federation", flat=True).distinct())


def facts_named(model: type[models.Model], names: Iterable[str]) -> dict[str, models.Model]:
    """Return the facts of a model that still exist, by the names the record gives them."""
    found = model._base_manager.in_bulk([name.partition(":")[2] for name in names])
    return {name_of(fact): fact for fact in found.values()}
