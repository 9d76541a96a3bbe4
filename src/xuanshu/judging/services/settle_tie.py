"""Record how people settled a tie at the cut, in the order the scheme asks for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.lifecycle import RoundState
from xuanshu.core.scoring import Ranking, TiedGroup, chair_order, vote
from xuanshu.core.verdict import RuleError
from xuanshu.journal.services import record
from xuanshu.judging.access import may_see_marks
from xuanshu.judging.models import Round, TieSettlement
from xuanshu.judging.queries.ranking import ranking_of
from xuanshu.judging.queries.rounds import entries_of, locked_round
from xuanshu.judging.services.rebuild import project
from xuanshu.units.access import Actor

WORDS = {"vote": "评委投票", "chair": "主持人裁定"}


def settle_tie(
    *,
    actor: Actor,
    round: Round,
    kind: str,
    order: Sequence[int] = (),
    votes: Mapping[int, int] | None = None,
    reason: str = "",
    now: dt.datetime,
) -> Ranking:
    """Return the ranking after a vote (entry id to votes) or the chair's order (entry ids).

    Only the kind of record that the scheme's order asks for next is taken, and only for exactly
    the entries that are tied; the chair's order needs its reason. Raises ``RuleError`` otherwise.
    """
    with transaction.atomic():
        held = locked_round(round)
        may_see_marks(actor, held).demand()
        stage: Any = held.season.rules.stage(held.stage)
        numbers = {entry.pk: entry.number for entry in entries_of(held)}
        named = [numbers.get(pk, "") for pk in (order or list(votes or {}))]
        group = _group(held, kind, named, stage)
        counts = {numbers[pk]: count for pk, count in (votes or {}).items()}
        if kind == "vote":
            settled = vote(counts, reason.strip())
            _demand_votes(held, group, counts)
        else:
            settled = chair_order(named, reason)
        fact = TieSettlement(
            round=held,
            kind=kind,
            order=list(settled.entries),
            votes=dict(settled.votes),
            reason=settled.reason,
            at=now,
            by=actor.person,
        )
        fact.save(force_insert=True)
        says = _("记录并列处理结果：%s") % WORDS[kind]
        record(
            actor=actor, verb="judging.settle", says=says, fact=fact, clause=stage.clause, now=now
        )
        ranking = project(held)
    round.refresh_from_db()
    return ranking


def _group(round: Round, kind: str, named: list[str], stage: Any) -> TiedGroup:
    """Return the tied group meant; refuse another one, or another kind than is asked for."""
    tied = ranking_of(round).tied_at_cut if round.state == RoundState.CLOSED else ()
    group = next((each for each in tied if set(each.entries) == set(named)), None)
    if group is None:
        raise RuleError(_("所填项目与目前入选线上的并列项目不一致。"), clause=stage.clause)
    if group.needs != kind:
        asked = WORDS.get(group.needs)
        text = _("规则已用尽，不能再记录。")
        if asked:
            text = _("按规则的先后，现在应当记录“%s”的结果。") % asked
        raise RuleError(text, clause=stage.clause)
    return group


def _demand_votes(round: Round, group: TiedGroup, counts: Mapping[str, int]) -> None:
    """Refuse more votes than the judges have: each may choose as many as there are places."""
    judges = len(round.spec["judges"])
    if max(counts.values()) > judges or sum(counts.values()) > judges * group.seats:
        message = _("票数超过了评委能投的数：%(judges)s位评委，每人最多选%(seats)s个。")
        raise RuleError(message % {"judges": judges, "seats": group.seats}, field="votes")
    if not any(counts.values()):
        raise RuleError(_("请填写各项目的得票数。"), field="votes")
