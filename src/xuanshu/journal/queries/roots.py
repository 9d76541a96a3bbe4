"""Reads of the roots kept for each day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.db.models import Count, Max
from django.db.models.functions import TruncDate
from django.utils import timezone

from xuanshu.core.chain import root_line
from xuanshu.journal.models import Batch, DailyRoot, Row
from xuanshu.journal.querysets import RootQuerySet


def chains() -> list[str]:
    """Return the federations that have a chain, in order."""
    return sorted(Batch.objects.filter(number=1).values_list("federation", flat=True))


def roots_of(federation: str) -> RootQuerySet:
    """Return the kept roots of a federation, newest first."""
    return DailyRoot.objects.of(federation).order_by("-day")


def roots_within(federation: str, year: int) -> RootQuerySet:
    """Return the roots kept of a year, oldest first."""
    return DailyRoot.objects.of(federation).filter(day__year=year).order_by("day")


def years_with_roots(federation: str) -> list[int]:
    """Return the years of which roots were kept, newest first."""
    found = DailyRoot.objects.of(federation).dates("day", "year", order="DESC")
    return [day.year for day in found]


def last_root(federation: str) -> DailyRoot | None:
    """Return the newest kept root of a federation."""
    return roots_of(federation).first()


def kept_hashes(federation: str) -> dict[int, str]:
    """Return the hashes kept day by day, by the number of their batch."""
    return dict(DailyRoot.objects.of(federation).values_list("number", "hash"))


def add_root(root: DailyRoot) -> None:
    """Write a day's root, unless another process has kept it already."""
    DailyRoot.objects.bulk_create([root], ignore_conflicts=True)


def root_before(federation: str, day: dt.date) -> DailyRoot | None:
    """Return the newest root kept of a day before ``day``."""
    return roots_of(federation).filter(day__lt=day).first()


def days_to_keep(
    federation: str, after: dt.date | None, today: dt.date
) -> Iterator[tuple[dt.date, int, Batch]]:
    """Yield each past day with acts behind ``after``: the day, its acts, the batch of its last one.

    The batch with the highest number that links an act of the day vouches for all of them. A day
    with an act that still waits, and every day behind it, are left for the next time.
    """
    rows = Row.objects.of(federation).filter(at__lt=midnight(today))
    if after is not None:
        rows = rows.filter(at__gte=midnight(after + dt.timedelta(days=1)))
    waiting = rows.filter(waiting=True).order_by("at").values_list("at", flat=True).first()
    if waiting is not None:
        rows = rows.filter(at__lt=midnight(timezone.localdate(waiting)))
    by_day = rows.annotate(day=TruncDate("at")).order_by("day").values("day")
    for found in by_day.annotate(rows=Count("pk"), last=Max("link__batch__number")):
        if found["last"] is not None:
            batch = Batch.objects.get(federation=federation, number=found["last"])
            yield found["day"], found["rows"], batch


def midnight(day: dt.date) -> dt.datetime:
    """Return the first instant of a day in the installation's zone."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))


def root_lines(roots: RootQuerySet | list[DailyRoot]) -> Iterator[str]:
    """Yield kept roots as lines of JSON, to be kept elsewhere."""
    for each in roots:
        yield root_line(each.federation, each.day, each.number, each.hash)
