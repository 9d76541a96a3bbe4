"""Until when an objection has to be accepted and decided, in working days."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from xuanshu.core.calendar import UnknownYear
from xuanshu.core.lifecycle import ObjectionState
from xuanshu.programmes.queries import work_calendar
from xuanshu.publicity.models import Objection
from xuanshu.publicity.querysets import UNDECIDED

ACKNOWLEDGE_DAYS = 1
DECIDE_DAYS = 10
SOON = 2  # days left, as the filter of the list has it


@dataclass(frozen=True, slots=True)
class Due:
    """The day by which the next step is due, in words and with a tone for its tag."""

    what: str
    day: dt.date | None
    word: str
    tone: str

    @property
    def late(self) -> bool:
        """Return whether the day has passed."""
        return self.tone == "bad"


def due_days(received: dt.date) -> tuple[dt.date | None, dt.date | None, str]:
    """Return until when to acknowledge and to decide, and the calendar it rests on.

    The days count from the working day after the receipt. Days in a year that nobody confirmed
    are not guessed: ``None``, to be set later.
    """
    calendar = work_calendar()
    found: list[dt.date | None] = []
    for days in (ACKNOWLEDGE_DAYS, DECIDE_DAYS):
        try:
            found.append(calendar.add_working_days(received, days, "next_day").last)
        except UnknownYear:
            found.append(None)
    return found[0], found[1], calendar.version


def due_of(objection: Objection, today: dt.date) -> Due | None:
    """Return what is due next, ``None`` once it is decided or closed."""
    if objection.state not in UNDECIDED:
        return None
    first = objection.state == ObjectionState.RECEIVED
    what = _("受理") if first else _("决定")
    day = objection.acknowledge_by if first else objection.decide_by
    if day is None:
        return Due(what, None, _("日期待确认"), "warn")
    left = (day - today).days
    if left < 0:
        return Due(what, day, _("已逾期%s天") % -left, "bad")
    if left == 0:
        return Due(what, day, _("今天到期"), "warn")
    return Due(what, day, _("还有%s天") % left, "warn" if left <= SOON else "info")
