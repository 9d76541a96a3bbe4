"""Reads of checks, and the lease that lets one process at a time go on with one."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q

from xuanshu.journal.models import Check
from xuanshu.journal.querysets import CheckQuerySet


def checks_of(federation: str) -> CheckQuerySet:
    """Return a federation's checks, newest first."""
    return Check.objects.of(federation).order_by("-pk")


def check_of(federation: str, pk: int) -> Check | None:
    """Return one check of a federation, ``None`` for any other."""
    return checks_of(federation).filter(pk=pk).first()


def last_check(federation: str) -> Check | None:
    """Return the check asked for last."""
    return checks_of(federation).first()


def going_check(federation: str) -> Check | None:
    """Return the check under way."""
    return checks_of(federation).filter(state="going").first()


def was_checked_since(federation: str, moment: dt.datetime) -> bool:
    """Return whether a check was asked for since then."""
    return checks_of(federation).filter(asked_at__gte=moment).exists()


def going_checks() -> list[int]:
    """Return the checks under way in all federations, oldest first."""
    found = Check.objects.filter(state="going").order_by("pk")
    return list(found.values_list("pk", flat=True))


def leased(pk: int, *, now: dt.datetime, until: dt.datetime) -> Check | None:
    """Return a check that is now this process's until then; ``None`` where another has it."""
    free = Q(leased_until=None) | Q(leased_until__lt=now)
    got = Check.objects.filter(free, pk=pk, state="going").update(leased_until=until)
    return Check.objects.get(pk=pk) if got else None
