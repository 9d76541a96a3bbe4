"""Who objected and how to reach them: kept for as long as an answer may be asked about."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet

from xuanshu.core.lifecycle import OBJECTION, ObjectionState
from xuanshu.kit.retention import Kept
from xuanshu.publicity.models import Objector


def _reached(before: dt.datetime) -> QuerySet[Objector]:
    """Return the objectors of closed objections that were received before a moment."""
    named = Objector.objects.exclude(name="", contact="", unit_name="")
    closed = [state for state in ObjectionState if OBJECTION.is_final(state)]
    return named.filter(objection__received_at__lt=before, objection__state__in=closed)


KEPT = Kept(
    "objectors",
    "异议人的姓名和联系方式",
    1095,
    "异议的内容、调查、结论和答复仍在",
    lambda before: _reached(before).count(),
    lambda before: _reached(before).update(name="", contact="", unit_name=""),
)
