"""Erase what has been kept long enough; keep its count."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from xuanshu.journal.services import record
from xuanshu.journal.services.record import ActsUnder
from xuanshu.kit.retention import Kept, kinds
from xuanshu.units.queries import count_outlived, federations
from xuanshu.units.services.found import Founder


@dataclass(frozen=True, slots=True)
class Erased:
    """How many rows of a kind were erased, or are due."""

    kind: Kept
    count: int


def due(now: dt.datetime) -> list[Erased]:
    """Return how many of each kind have been kept long enough; changes nothing."""
    return [Erased(kind, kind.due(kind.before(now))) for kind in kinds()]


def retain(*, now: dt.datetime, actor: ActsUnder | None = None) -> list[Erased]:
    """Return how many of each kind were erased.

    An installation keeps one set of times, so that each federation's record tells of it. Nothing
    due changes nothing, and is not recorded.
    """
    done = []
    for kind in kinds():
        with transaction.atomic():
            erased = kind.erase(kind.before(now))
            if erased:
                count_outlived(kind.key, now, erased)
                _record(kind, erased, now, actor)
        done.append(Erased(kind, erased))
    return done


def _record(kind: Kept, erased: int, now: dt.datetime, actor: ActsUnder | None) -> None:
    for federation in federations():
        record(
            actor=actor or Founder(federation.code, key="system:retention"),
            verb="units.retain",
            says=f"到期清除{kind.label}{erased}条",
            about=federation,
            details={"kind": kind.key, "count": erased, "days": kind.days_set},
            now=now,
        )
        if actor is not None:
            break
