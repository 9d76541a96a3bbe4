"""Moments of the replayed year, on the federation's clock."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

YEAR = 2020
HERE = ZoneInfo("Asia/Shanghai")


def moment(month: int, day: int, hour: int = 9, minute: int = 0) -> dt.datetime:
    """Return an instant of the season's year."""
    return dt.datetime(YEAR, month, day, hour, minute, tzinfo=HERE)


def after(start: dt.datetime, **span: float) -> dt.datetime:
    """Return an instant some time later: ``after(start, minutes=5)``."""
    return start + dt.timedelta(**span)
