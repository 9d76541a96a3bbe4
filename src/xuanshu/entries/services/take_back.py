"""A unit takes its filing back to change it, before the deadline."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.scheme.execute import late
from xuanshu.core.verdict import RuleError
from xuanshu.entries.access import may_own
from xuanshu.entries.events import filing_moved
from xuanshu.entries.models import StageRecord
from xuanshu.entries.queries import locked_record, stage_of
from xuanshu.entries.services.take_step import move_locked

if TYPE_CHECKING:
    from xuanshu.units.access import Actor


def take_back(*, record: StageRecord, actor: Actor, now: dt.datetime) -> StageRecord:
    """Return the filing, a draft again; a second call finds it taken back and changes nothing.

    Raises ``RuleError`` after the stage's last instant, or once the office has dealt with it.
    """
    may_own(actor, record.entry).demand()
    with transaction.atomic():
        record = locked_record(record.pk)
        if record.state == "draft":
            return record
        stage = stage_of(record)
        if late(stage, now):
            raise RuleError(
                _("%(stage)s已截止，不能再撤回；确需修改的，请与办公室联系退回。")
                % {"stage": stage.label},
                clause=stage.clause,
            )
        move_locked(record, "take_back", actor, now)
        filing_moved.send(StageRecord, record=record, actor=actor, now=now)
    return record
