"""Who may do what in a round, and why not; finding a round or a seat for a page."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from xuanshu.core.lifecycle import ROUND, RoundState, SheetState
from xuanshu.core.lifecycle.table import may
from xuanshu.core.verdict import ALLOWED, Verdict, refused
from xuanshu.entries.models import Entry
from xuanshu.judging.models import Recusal, Round, Seat, Sheet
from xuanshu.programmes.access import is_running
from xuanshu.programmes.models import Season
from xuanshu.units.access import Actor, needs
from xuanshu.units.models import Role


def judging_stage(season: Season, stage_id: str) -> Any:
    """Return a judging stage of the season's rules; raises ``Http404`` for any other."""
    stage = season.rules.find_stage(stage_id)
    if stage is None or stage.kind != "judging":
        raise Http404
    return stage


def may_prepare(actor: Actor, season: Season, state: str = "preparing") -> Verdict:
    """Return whether the actor may make or change the list of seats and entries of a round."""
    for verdict in (needs(actor, Role.OFFICE), is_running(season), may(ROUND, state, "prepare")):
        if not verdict:
            return verdict
    return ALLOWED


def may_move(actor: Actor, round: Round, move: str) -> Verdict:
    """Return whether the actor may make a move ("open", "close") of the round."""
    for verdict in (
        needs(actor, Role.OFFICE),
        is_running(round.season),
        may(ROUND, round.state, move),
    ):
        if not verdict:
            return verdict
    return ALLOWED


def may_see_marks(actor: Actor, round: Round) -> Verdict:
    """Return whether the marks of all judges may be seen: by the office, after closing."""
    verdict = needs(actor, Role.OFFICE)
    if not verdict:
        return verdict
    if round.state != RoundState.CLOSED:
        clause = round.season.rules.stage(round.stage).clause
        return refused(_("评审截止前，任何人不得查看评委的评分。"), clause)
    return ALLOWED


def may_sit(actor: Actor, seat: Seat) -> Verdict:
    """Return whether the actor may act in a seat: one's own, while the round is open."""
    verdict = needs(actor, Role.JUDGE)
    if not verdict:
        return verdict
    if seat.person_id != actor.person.pk:
        return refused(_("评分只能由评委本人办理。"))
    if seat.round.state != RoundState.OPEN:
        label = seat.round.state_label
        return refused(_("本轮评审%(state)s，不能再改动评分。") % {"state": label})
    return ALLOWED


def away(recusal: Recusal | None) -> Verdict:
    """Return the refusal that a recusal means, or permission without one."""
    if recusal is None:
        return ALLOWED
    words = _("您对本项目应当回避：%(reason)s。不能查看材料，也不参加评分。")
    return refused(words % {"reason": recusal.reason}, recusal.clause)


def may_read(actor: Actor, seat: Seat, entry: Entry) -> Verdict:
    """Return whether a judge may read an entry's material: any but those recused from."""
    if seat.person_id != actor.person.pk or seat.round.state == RoundState.PREPARING:
        return refused(_("本轮评审尚未开始。"))
    return away(seat.recusals.filter(entry=entry).first())


def may_mark(actor: Actor, sheet: Sheet) -> Verdict:
    """Return whether the actor may write a sheet: own, open, declared, not recused, not sealed."""
    seat = sheet.seat
    verdict = may_sit(actor, seat)
    if not verdict:
        return verdict
    if seat.declared_at is None:
        return refused(_("请先完成回避声明，再开始评分。"), _recusal_clause(seat.round))
    verdict = away(seat.recusals.filter(entry_id=sheet.entry_id).first())
    if not verdict:
        return verdict
    if sheet.state == SheetState.SEALED:
        return refused(_("本项目的评分表已封存，不能再修改。"))
    return ALLOWED


def _recusal_clause(round: Round) -> str:
    stage: Any = round.season.rules.stage(round.stage)
    return getattr(stage.recusal, "clause", "") or stage.clause
