"""Checks of the record that go on in the background: begun, taken further part by part."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from django.db import IntegrityError, transaction
from django.utils import timezone

from xuanshu.core.chain import Anchor
from xuanshu.journal.models import Check
from xuanshu.journal.queries import (
    chains,
    going_check,
    leased,
    midnight,
    root_before,
    rows_about_facts,
    rows_for,
    was_checked_since,
)
from xuanshu.journal.services.verify import END, Walk, next_part, walk_from

LEASE_SECONDS = 120
DAILY_AT_HOUR = 2
GOING, HOLDS, BROKEN = "going", "holds", "broken"
BY_ITSELF = "system:daily"


def begin_check(
    *, federation: str, by: str, now: dt.datetime, since: dt.date | None = None
) -> Check:
    """Return the check now under way: a new one, or the one that somebody has begun already.

    With ``since`` it begins behind the newest root that was kept of a day before, if there is one.
    """
    kept = root_before(federation, since) if since else None
    begun = walk_from(federation, Anchor(kept.number, kept.hash) if kept else None)
    start = midnight(kept.day) if kept else None
    rows = rows_for(federation)
    if start:
        rows = rows.filter(at__gte=start)
    check = Check(
        federation=federation,
        by=by,
        asked_at=now,
        since=kept.day + dt.timedelta(days=1) if kept else None,
        after=begun.anchor.number,
        anchor=begun.anchor.hash,
        reached=begun.anchor.hash,
        total=rows.count() + rows_about_facts(federation, start).count(),
    )
    try:
        with transaction.atomic():
            check.save(force_insert=True)
    except IntegrityError:
        going = going_check(federation)
        if going is None:
            raise
        return going
    return check


def go_on(pk: int, *, now: dt.datetime) -> Check | None:
    """Return a check one part further; ``None`` where it has ended or another process is at it.

    What was done is written after each part. A process that dies leaves its lease behind, and when
    that has run out another goes on from there.
    """
    until = now + dt.timedelta(seconds=LEASE_SECONDS)
    check = leased(pk, now=now, until=until)
    if check is None:
        return None
    further = next_part(_walk_of(check))
    _note(check, further)
    check.leased_until = None
    if further.phase == END:
        check.state = BROKEN if further.found else HOLDS
        check.ended_at = now
    check.save()
    return check


def begin_daily_checks(now: dt.datetime) -> None:
    """Begin a check of every chain that was not checked since the night."""
    night = midnight(timezone.localdate(now)) + dt.timedelta(hours=DAILY_AT_HOUR)
    if now < night:
        return
    for federation in chains():
        if not was_checked_since(federation, night):
            begin_check(federation=federation, by=BY_ITSELF, now=now)


def _walk_of(check: Check) -> Walk:
    """Return the walk as its row tells how far it is."""
    number = int(check.cursor or check.after) if check.phase == "chain" else check.after
    begun = walk_from(check.federation, Anchor(number, check.reached))
    return replace(
        begun,
        since=midnight(check.since - dt.timedelta(days=1)) if check.since else None,
        phase=check.phase,
        cursor=check.cursor,
        batches=check.batches,
        done=check.done,
    )


def _note(check: Check, walk: Walk) -> None:
    """Write down how far the walk is."""
    check.phase, check.batches, check.done = walk.phase, walk.batches, walk.done
    check.reached = walk.anchor.hash
    check.cursor = str(walk.anchor.number) if walk.phase == "chain" else walk.cursor
    if walk.found:
        check.found = walk.found.message[:300]
        check.found_batch, check.found_row = walk.found.batch, walk.found.row[:40]
