"""What time it is: the one place that asks, so that everything else is told.

A demonstration installation may set its clock, because a season takes a year to walk through.
The setting is refused outside a demonstration (``XUANSHU_DEMO``).
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from django.conf import settings
from django.utils import timezone


def _offset_file() -> Path:
    """Return the file in which a demonstration keeps its clock's offset in seconds."""
    return Path(settings.HOME) / "demo-clock"


def now() -> dt.datetime:
    """Return the present instant, aware, shifted only in a demonstration."""
    real = timezone.now()
    if not settings.DEMO:
        return real
    try:
        return real + dt.timedelta(seconds=float(_offset_file().read_text(encoding="ascii")))
    except (OSError, ValueError, OverflowError):
        return real


def set_demo_clock(moment: dt.datetime | None) -> None:
    """Set the demonstration's clock to ``moment``, or back to the real time with ``None``.

    Raises ``PermissionError`` outside a demonstration.
    """
    if not settings.DEMO:
        message = "only a demonstration may set its clock"
        raise PermissionError(message)
    if moment is None:
        _offset_file().unlink(missing_ok=True)
        return
    offset = (moment - timezone.now()).total_seconds()
    _offset_file().write_text(f"{offset:.6f}", encoding="ascii")
