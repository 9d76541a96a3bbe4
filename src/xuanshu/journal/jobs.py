"""What the record does by itself while ``xuanshu serve`` runs, beside linking."""

from __future__ import annotations

import datetime as dt
import logging

from django.conf import settings

from xuanshu.journal.queries import going_checks
from xuanshu.journal.services import begin_daily_checks, go_on, keep_roots

EVERY = dt.timedelta(minutes=1)
log = logging.getLogger(__name__)


class Keeper:
    """Takes checks further and keeps the roots of days that are over; one for a process."""

    def __init__(self) -> None:
        """Begin with nothing kept yet."""
        self._next = dt.datetime.min.replace(tzinfo=dt.UTC)

    def tick(self, now: dt.datetime) -> bool:
        """Return whether there is more to do at once."""
        if now >= self._next:
            self._next = now + EVERY
            try:
                keep_roots(now=now)
            except OSError as error:
                log.warning("the roots could not be laid out: %s", error)
            if settings.CHECK_DAILY:
                begin_daily_checks(now)
        further = [go_on(pk, now=now) for pk in going_checks()]
        return any(check is not None for check in further)
