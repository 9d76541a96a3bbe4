"""The clock of the machine, so that an act happens at the moment the story says."""

from __future__ import annotations

import datetime as dt

SHANGHAI = dt.timezone(dt.timedelta(hours=8))


class MachineClock:
    """Stands still at the moment it was set to; everything on the machine reads it."""

    def __init__(self) -> None:
        self.moment = dt.datetime(2020, 3, 2, 9, 0, tzinfo=SHANGHAI)

    def at(self, moment: dt.datetime | dt.date | str, hour: int = 9, minute: int = 30) -> None:
        """Set the clock: to an instant, "2020-04-24 17:00", or a day at an hour in Shanghai."""
        if isinstance(moment, str):
            moment = dt.datetime.fromisoformat(moment)
        elif not isinstance(moment, dt.datetime):
            moment = dt.datetime.combine(moment, dt.time(hour, minute))
        self.moment = moment if moment.tzinfo else moment.replace(tzinfo=SHANGHAI)

    def later(self, **span: float) -> None:
        """Let time pass."""
        self.moment += dt.timedelta(**span)

    @property
    def today(self) -> dt.date:
        """Return the day in Shanghai."""
        return self.moment.astimezone(SHANGHAI).date()
