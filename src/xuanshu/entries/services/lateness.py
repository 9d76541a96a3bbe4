"""Whether a stage still takes papers: lateness bars only where a clause says so."""

from __future__ import annotations

import datetime as dt
from typing import Any

from xuanshu.core.scheme.execute import late
from xuanshu.core.verdict import Finding, RuleError


def demand_open(stage: Any, now: dt.datetime) -> None:
    """Raise ``RuleError`` where the stage is over and its scheme bars late filings."""
    policy = getattr(stage.by.late, "policy", "mark")
    if policy != "refuse" or not late(stage, now):
        return
    clause = getattr(stage.by.late, "clause", "") or stage.clause
    found = Finding(f"{stage.label}已于{stage.by.wording}截止，逾期不予受理", clause, rule="late")
    raise RuleError(found.message, clause=clause, findings=(found,))
