"""File a roll-up, or take it back."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.calendar import local_day
from xuanshu.core.scheme.execute import late
from xuanshu.core.verdict import Finding, RuleError
from xuanshu.entries.queries import grace_of
from xuanshu.entries.services.lateness import demand_open
from xuanshu.vetting.access import may_own_rollup, rollup_stage
from xuanshu.vetting.models import Rollup, RollupStep
from xuanshu.vetting.queries import held_of, last_step, locked_rollup
from xuanshu.vetting.services.move_rollup import move_rollup
from xuanshu.vetting.services.print_rollup import keep_rollup_version

if TYPE_CHECKING:
    from xuanshu.core.scheme import Scheme
    from xuanshu.units.access import Actor
    from xuanshu.vetting.queries import Held


def file_rollup(*, rollup: Rollup, actor: Actor, now: dt.datetime) -> RollupStep:
    """Return the act of filing; filing what is filed gives the same act again.

    Raises ``RuleError`` citing the paper's clause where its signature or seal is not there and
    neither the rules nor the office let it come later, and where the stage is over and its scheme
    bars late filings.
    """
    with transaction.atomic():
        rollup = locked_rollup(rollup.season, rollup.unit, rollup.stage, now)
        may_own_rollup(actor, rollup).demand()
        done = last_step(rollup, "file") if rollup.state == "filed" else None
        if done is not None:
            return done
        stage, paper = rollup_stage(rollup.season, rollup.stage)
        demand_open(rollup.season, stage, now)
        version = keep_rollup_version(rollup, actor, now)
        until = grace_of(rollup.season, rollup.unit, rollup.stage)
        if until is None or local_day(now) > until:
            _demand_seal(rollup.season.rules, held_of(rollup, paper))
        rollup.filed_at, rollup.late = now, late(stage, now)
        rollup.save(update_fields=["filed_at", "late"])
        return move_rollup(rollup, "file", actor, now, version=version)


def take_back_rollup(*, rollup: Rollup, actor: Actor, now: dt.datetime) -> Rollup:
    """Return the roll-up, a draft again, before the last day; after it, only one whose seal fell.

    Raises ``RuleError`` otherwise, and once the office has taken it in.
    """
    with transaction.atomic():
        rollup = locked_rollup(rollup.season, rollup.unit, rollup.stage, now)
        may_own_rollup(actor, rollup).demand()
        if rollup.state == "draft":
            return rollup
        stage, paper = rollup_stage(rollup.season, rollup.stage)
        if late(stage, now) and not held_of(rollup, paper).owed:
            message = _("%(stage)s已截止，不能再撤回；确需修改的，请与办公室联系退回。")
            raise RuleError(message % {"stage": stage.label}, clause=stage.clause)
        move_rollup(rollup, "take_back", actor, now)
    return rollup


def _demand_seal(rules: Scheme, held: Held) -> None:
    """Raise ``RuleError`` where what the scheme wants on the paper is not there."""
    if not held.owed:
        return
    paper = held.paper
    needs = [_("%(leader)s签字") % {"leader": rules.wording.leader}] if paper.sign else []
    needs += {"union": [_("加盖工会印章")], "unit": [_("加盖单位公章")]}.get(paper.seal or "", [])
    words = {"paper": paper.label, "needs": "、".join(needs), "state": held.word}
    message = _("“%(paper)s”须%(needs)s，盖章扫描件%(state)s") % words
    raise RuleError(
        message,
        clause=paper.clause,
        findings=(Finding(message, paper.clause, "file-rollup", rule="seal"),),
    )
