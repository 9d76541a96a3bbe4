"""What the room keeps of people: what they filed; the saves of drafts filed long ago."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet

from xuanshu.entries.models import DraftPatch, Filing
from xuanshu.kit.retention import Kept
from xuanshu.kit.slots import Held
from xuanshu.units.access import Actor


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


def held_of(actor: Actor) -> list[Held]:
    """Return how often a person filed, and saved a draft; two queries."""
    filed = Filing.objects.filter(by=actor.person).count()
    saved = DraftPatch.objects.filter(by=actor.person).count()
    return [
        Held("提交过的材料", filed, "属于档案，按规定保存"),
        Held("暂存记录", saved, "到期清除"),
    ]
