"""What the room keeps of people beside the facts, and for how long."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet

from xuanshu.kit.retention import Kept
from xuanshu.units.models import Attempts, DataRequest, DataState


def _failures(before: dt.datetime) -> QuerySet[Attempts]:
    return Attempts.objects.forgotten(before)


def _requests(before: dt.datetime) -> QuerySet[DataRequest]:
    answered = DataRequest.objects.exclude(state=DataState.OPEN).filter(answered_at__lt=before)
    return answered.exclude(text="")


def _forget(before: dt.datetime) -> int:
    return _failures(before).delete()[0]


def _blank(before: dt.datetime) -> int:
    return _requests(before).update(text="", answer="")


KEPT = (
    Kept(
        "attempts",
        "登录失败计数",
        180,
        "操作记录中的登录失败仍在",
        lambda before: _failures(before).count(),
        _forget,
    ),
    Kept(
        "data_requests",
        "就本人信息提出的要求的文字",
        1095,
        "提出、答复的时间和结果仍在",
        lambda before: _requests(before).count(),
        _blank,
    ),
)
