"""What has to be done now and then without anybody asking: rooms register, ``serve`` runs it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

Tick = Callable[[dt.datetime], object]
_hourly: list[Tick] = []


def every_hour(tick: Tick) -> None:
    """Register what ``serve`` does once an hour; done twice it must do no harm."""
    if tick not in _hourly:
        _hourly.append(tick)


def run_hourly(now: dt.datetime) -> None:
    """Do all of it."""
    for tick in _hourly:
        tick(now)
