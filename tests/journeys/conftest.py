"""What the journeys ask for."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.journeys.machine import MachineClock


@pytest.fixture
def machine(monkeypatch):
    """The machine's clock; Django's own function is the only place that reads it."""
    from django.utils import timezone

    clock = MachineClock()
    monkeypatch.setattr(timezone, "now", lambda: clock.moment.astimezone(dt.UTC))
    return clock
