"""Close a round: from then on the marks may be seen, and none is added."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.lifecycle import ROUND, step
from xuanshu.core.scoring import Ranking
from xuanshu.core.verdict import Finding, RuleError
from xuanshu.journal.services import record
from xuanshu.judging.access import may_move
from xuanshu.judging.models import Round
from xuanshu.judging.queries.ranking import ranking_of
from xuanshu.judging.queries.rounds import locked_round, locked_seats, progress
from xuanshu.judging.services.rebuild import project
from xuanshu.units.access import Actor


def close_round(*, actor: Actor, round: Round, now: dt.datetime) -> Ranking:
    """Return the ranking of the closed round.

    Raises ``RuleError`` naming each judge with unsealed sheets and each entry that has fewer
    valid sheets than the scheme asks for.
    """
    with transaction.atomic():
        held = locked_round(round)
        locked_seats(held)
        may_move(actor, held, "close").demand()
        stage: Any = held.season.rules.stage(held.stage)
        _demand_all_there(held, stage)
        held.state = step(ROUND, held.state, "close").value
        held.closed_at = now
        held.save(update_fields=["state", "closed_at"])
        ranking = project(held)
        record(
            actor=actor,
            verb="judging.close",
            says=_("截止“%s”并计算名次") % stage.label,
            about=held,
            details={"ranking": ranking.digest, "final": ranking.final},
            clause=stage.clause,
            now=now,
        )
    round.refresh_from_db()
    return ranking


def _demand_all_there(round: Round, stage: Any) -> None:
    """Refuse while sheets are owed or an entry has too few."""
    findings = [
        Finding(
            _("%(name)s还有%(n)s份评分表没有封存提交。")
            % {"name": each.seat.person.name, "n": each.of - each.sealed},
            stage.clause,
        )
        for each in progress(round)
        if each.sealed < each.of
    ]
    if not findings:
        ranking = ranking_of(round)
        words = _("项目 %(number)s 的有效评分少于规定的%(least)s份。")
        findings = [
            Finding(words % {"number": number, "least": stage.least_sheets}, stage.clause)
            for number in (*ranking.short, *ranking.unmarked)
        ]
    if findings:
        raise RuleError(_("还不能截止评审。"), findings=findings)
