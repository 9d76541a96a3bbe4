"""What the rooms below announce: an entry that is being judged keeps its screening."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from xuanshu.core.verdict import RuleError
from xuanshu.entries.models import StageRecord
from xuanshu.judging.queries.rounds import begun_round_with
from xuanshu.vetting.events import filing_reopening, screening_reopening


def keep_judged(sender: Any, record: StageRecord, **_kwargs: Any) -> None:
    """Refuse to take back what a round that has begun rests on."""
    del sender
    found = begun_round_with(record.entry_id)
    if found is not None:
        message = _("项目 %s 已进入评审，不能再撤回初审或受理结果。") % record.entry.number
        raise RuleError(message, clause=found.season.rules.stage(found.stage).clause)


def connect() -> None:
    """Listen."""
    for signal in (screening_reopening, filing_reopening):
        signal.connect(keep_judged, dispatch_uid="judging.keep_judged")
