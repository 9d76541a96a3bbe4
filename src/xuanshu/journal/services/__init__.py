"""What the record does: write a row, link what waits, verify, check, keep the roots of days."""

from xuanshu.journal.services.checks import begin_check, begin_daily_checks, go_on
from xuanshu.journal.services.keep_roots import keep_roots
from xuanshu.journal.services.link import link, link_all
from xuanshu.journal.services.record import record
from xuanshu.journal.services.verify import verify, walk_from

__all__ = [
    "begin_check",
    "begin_daily_checks",
    "go_on",
    "keep_roots",
    "link",
    "link_all",
    "record",
    "verify",
    "walk_from",
]
