"""Whether a stage still takes papers: lateness bars only where a clause says so."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from xuanshu.core.scheme.execute import late
from xuanshu.core.verdict import Finding, RuleError
from xuanshu.programmes.models import Season
from xuanshu.programmes.outcomes import closed_by


def demand_open(season: Season, stage: Any, now: dt.datetime) -> None:
    """Raise ``RuleError`` where a later stage rests on this one, or lateness bars."""
    reason = closed_by(season, stage)
    if reason:
        raise RuleError(reason, clause=stage.clause)
    policy = getattr(stage.by.late, "policy", "mark")
    if policy != "refuse" or not late(stage, now):
        return
    clause = getattr(stage.by.late, "clause", "") or stage.clause
    words = {"stage": stage.label, "by": stage.by.wording}
    message = _("%(stage)s已于%(by)s截止，逾期不予受理") % words
    found = Finding(message, clause, rule="late")
    raise RuleError(found.message, clause=clause, findings=(found,))
