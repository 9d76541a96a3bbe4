"""What the room does when a filing beneath it moves: the seal of its roll-up is settled."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from xuanshu.entries.events import filing_moved
from xuanshu.vetting.queries import kept_rollup
from xuanshu.vetting.services.settle_rollup import settle_rollup

if TYPE_CHECKING:
    from xuanshu.entries.models import StageRecord
    from xuanshu.units.access import Actor


def connect() -> None:
    """Listen."""
    filing_moved.connect(settle, dispatch_uid="vetting.rollups")


def settle(*, record: StageRecord, actor: Actor, now: dt.datetime, **_more: Any) -> None:
    """Void or revive the seal of the roll-up on whose list the filing stands."""
    rollup = kept_rollup(record)
    if rollup is not None:
        settle_rollup(rollup=rollup, actor=actor, now=now)
