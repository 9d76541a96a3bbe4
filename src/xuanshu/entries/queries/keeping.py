"""The saves of drafts that were filed long ago: history of typing, not of the award."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet

from xuanshu.entries.models import DraftPatch
from xuanshu.kit.retention import Kept


def _saves(before: dt.datetime) -> QuerySet[DraftPatch]:
    """Return the saves of filings that were filed, and not touched since the moment."""
    return DraftPatch.objects.filter(at__lt=before, record__filed_at__lt=before)


KEPT = Kept(
    "saves",
    "已提交材料的逐次暂存记录",
    730,
    "每次打印和提交的完整版本仍在",
    lambda before: _saves(before).count(),
    lambda before: _saves(before).delete()[0],
)
