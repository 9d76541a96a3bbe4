"""The tables of the record: rows, batches, kept roots; checks of it and exports from it."""

from xuanshu.journal.models.checks import Check
from xuanshu.journal.models.exports import Export
from xuanshu.journal.models.roots import DailyRoot
from xuanshu.journal.models.rows import Batch, Link, Row, in_time

__all__ = ["Batch", "Check", "DailyRoot", "Export", "Link", "Row", "in_time"]
