"""What the record does: write a row, link what waits, verify."""

from xuanshu.journal.services.link import link, link_all
from xuanshu.journal.services.record import record
from xuanshu.journal.services.verify import verify

__all__ = ["link", "link_all", "record", "verify"]
