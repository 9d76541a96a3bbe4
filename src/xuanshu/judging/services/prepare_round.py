"""Make the list of a round: its seats from the body, its entries from the stage before."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.verdict import RuleError
from xuanshu.journal.services import record
from xuanshu.judging.access import judging_stage, may_prepare
from xuanshu.judging.models import Round
from xuanshu.judging.queries.rounds import round_to_prepare, set_entries, set_seats
from xuanshu.programmes.models import Season
from xuanshu.programmes.outcomes import outcome_of
from xuanshu.programmes.queries import members
from xuanshu.units.access import Actor


def prepare_round(*, actor: Actor, season: Season, stage_id: str, now: dt.datetime) -> Round:
    """Return the round with its present seats and entries; may be repeated until it opens.

    Raises ``RuleError`` where the stage before has not settled its outcome, or gives no entry.
    Recusals follow from seats and entries (``queries.panel``) and become facts at the opening.
    """
    stage = judging_stage(season, stage_id)
    may_prepare(actor, season).demand()
    outcome = outcome_of(season, stage.takes_from)
    if not outcome.settled:
        raise RuleError(outcome.reason or _("前一环节的结果还没有确定。"), clause=stage.clause)
    if not outcome.entries:
        raise RuleError(_("前一环节没有项目进入本轮。"), clause=stage.clause)
    with transaction.atomic():
        found = round_to_prepare(season, stage_id)
        found.season = season
        may_prepare(actor, season, found.state).demand()
        sitting = members(season, stage.body)
        set_seats(found, {each.person_id: n for n, each in enumerate(sitting, 1)})
        set_entries(found, outcome.entries)
        record(
            actor=actor,
            verb="judging.prepare",
            says=_("准备“%(stage)s”：评委%(judges)s人，项目%(n)s个")
            % {"stage": stage.label, "judges": len(sitting), "n": len(outcome.entries)},
            about=found,
            details={
                "persons": [each.person_id for each in sitting],
                "entries": list(outcome.entries),
            },
            clause=stage.clause,
            now=now,
        )
    return found
