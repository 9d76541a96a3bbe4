"""Record a fact about an entry: in the pool, left out. The owner's service for rooms above."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction

from xuanshu.entries.models import Entry, Standing
from xuanshu.entries.queries import last_standing, locked_entry
from xuanshu.journal.services import record as write_row

if TYPE_CHECKING:
    from xuanshu.units.access import Actor


def record_standing(
    *,
    entry: Entry,
    kind: str,
    holds: bool,
    actor: Actor,
    now: dt.datetime,
    clause: str = "",
    reason: str = "",
    source: str = "",
) -> Standing:
    """Return the standing recorded; the same one again gives the row already there."""
    with transaction.atomic():
        entry = locked_entry(entry.pk)
        last = last_standing(entry, kind)
        if last and (last.holds, last.clause, last.reason) == (holds, clause, reason):
            return last
        standing = Standing(
            entry=entry,
            kind=kind,
            holds=holds,
            clause=clause,
            reason=reason,
            source=source,
            at=now,
            by=actor.person,
        )
        standing.save(force_insert=True)
        word = "纳入" if holds else "不纳入"
        name = entry.season.rules.standing_label if kind == "pool" else kind
        write_row(
            actor=actor,
            verb="entries.record_standing",
            says=f"{entry.number} {word}“{name}”",
            fact=standing,
            clause=clause,
            now=now,
        )
    return standing
