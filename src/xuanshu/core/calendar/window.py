"""From when until when something is open; what "by 24 April" means as an instant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


def _aware(moment: datetime) -> datetime:
    if moment.utcoffset() is None:
        msg = f"a moment needs its time zone: {moment.isoformat()}"
        raise ValueError(msg)
    return moment


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of time: ``opens`` is the first allowed instant, ``closes`` the first refused.

    ``None`` leaves that side open. Both ends must be aware; ``ValueError`` otherwise, and when the
    window would close before it opens.
    """

    opens: datetime | None
    closes: datetime | None

    def __post_init__(self) -> None:
        """Refuse naive ends and a window that closes before it opens."""
        for end in (self.opens, self.closes):
            if end is not None:
                _aware(end)
        if self.opens is not None and self.closes is not None and self.closes < self.opens:
            msg = "a window cannot close before it opens"
            raise ValueError(msg)

    def contains(self, now: datetime) -> bool:
        """Return whether ``now`` (aware) lies within the window."""
        return not self.before(now) and not self.after(now)

    def before(self, now: datetime) -> bool:
        """Return whether the window has not opened yet."""
        return self.opens is not None and _aware(now) < self.opens

    def after(self, now: datetime) -> bool:
        """Return whether the window has closed: the closing instant itself is refused."""
        return self.closes is not None and _aware(now) >= self.closes


def last_day(day: date, hour: time | None = None, zone: tzinfo = SHANGHAI) -> datetime:
    """Return the first refused instant of a deadline whose last day is ``day``.

    A day in a notice is included: "4月24日前" ends at 25 April 00:00 (house decision 15, a point
    to confirm at set-up). Where the notice names an hour, that instant is the first refused one.
    """
    if hour is not None:
        return datetime.combine(day, hour, tzinfo=zone)
    return datetime.combine(day + timedelta(days=1), time(), tzinfo=zone)


def local_day(moment: datetime, zone: tzinfo = SHANGHAI) -> date:
    """Return the calendar day on which an aware ``moment`` falls in ``zone``."""
    return _aware(moment).astimezone(zone).date()
