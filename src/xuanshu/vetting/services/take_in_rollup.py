"""The office takes a filed roll-up in, or sends it back."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.verdict import RuleError
from xuanshu.units.services import note_one_person
from xuanshu.vetting.access import may_accept_rollup, may_return_rollup, rollup_stage
from xuanshu.vetting.models import Rollup, RollupStep
from xuanshu.vetting.queries import held_of, locked_by_id
from xuanshu.vetting.services.move_rollup import move_rollup
from xuanshu.vetting.services.rollup_words import tell_rollup

if TYPE_CHECKING:
    from xuanshu.units.access import Actor


def accept_rollup(*, rollup: Rollup, actor: Actor, now: dt.datetime) -> RollupStep:
    """Return the act of taking a filed roll-up in; refused while its seal does not hold."""
    with transaction.atomic():
        rollup = locked_by_id(rollup.pk)
        second = may_accept_rollup(actor, rollup)
        second.demand()
        stage, paper = rollup_stage(rollup.season, rollup.stage)
        held = held_of(rollup, paper)
        if held.needed and not held.holds:
            message = _("盖章件%(word)s，先核对或请单位补齐再接收。") % {"word": held.word}
            raise RuleError(message, clause=paper.clause)
        made = move_rollup(rollup, "accept", actor, now)
        what = _("%(unit)s %(stage)s汇总表：由报送人本人接收") % {
            "unit": rollup.unit.short_name,
            "stage": stage.label,
        }
        by: dict[str, Any] = {"actor": actor, "about": rollup, "now": now}
        note_one_person(second, verb="vetting.accept_rollup", what=what, **by)
        tell_rollup(rollup, _("汇总表已接收"), stage.label, now)
        return made


def return_rollup(*, rollup: Rollup, reason: str, actor: Actor, now: dt.datetime) -> RollupStep:
    """Return the act of sending a roll-up back, with its reason, which the unit is told."""
    if not reason.strip():
        raise RuleError(_("请写明退回理由，单位才知道怎样改。"), field="reason")
    with transaction.atomic():
        rollup = locked_by_id(rollup.pk)
        may_return_rollup(actor, rollup).demand()
        if rollup.state == "accepted":
            move_rollup(rollup, "reopen", actor, now, reason=reason.strip())
        made = move_rollup(rollup, "return", actor, now, reason=reason.strip())
        tell_rollup(rollup, _("汇总表退回修改"), reason.strip(), now)
        return made
