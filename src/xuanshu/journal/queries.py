"""Reads of the record for pages, exports and the walk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import models
from django.db.models import Exists, OuterRef, Value
from django.db.models.functions import Cast, Concat

from xuanshu.core.chain import Batch as CoreBatch
from xuanshu.core.chain import LinkedRow, export_lines
from xuanshu.journal.envelope import envelope
from xuanshu.journal.facts import name_of
from xuanshu.journal.models import Batch, Row
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


def waiting_rows(federation: str) -> RowQuerySet:
    """Return the rows that wait to be linked, oldest first."""
    return Row.objects.of(federation).filter(waiting=True).order_by("at", "pk")


def note_linked(rows: Iterable[Row]) -> None:
    """Note that rows wait no more."""
    Row.objects.filter(pk__in=[row.pk for row in rows]).update(waiting=False)


def unplaced_rows(federation: str) -> RowQuerySet:
    """Return rows that are neither linked nor waiting; there must be none."""
    return Row.objects.of(federation).filter(link=None, waiting=False)


def rows_about_facts(federation: str) -> RowQuerySet:
    """Return the rows that speak of an object and whose salt was not erased."""
    return Row.objects.of(federation).exclude(object="").exclude(salt="")


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
        yield LinkedRow(
            key=str(row.pk),
            digest=row.digest,
            batch=place.batch.number if place else None,
            position=place.position if place else None,
            fact=envelope(row),
            salt=row.salt,
        )


def export(federation: str) -> Iterator[str]:
    """Yield the record as lines of JSON, for the offline checker (docs/reference/exports.md)."""
    yield from export_lines(federation, chain_batches(federation), chain_rows(federation))


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
