"""Finding the season of a page, and who may work on seasons."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.http import Http404
from django.utils.translation import gettext as _

from xuanshu.core.lifecycle import ANSWER, CONSULTATION, ConsultationState, may
from xuanshu.core.verdict import ALLOWED, Verdict, refused
from xuanshu.programmes.models import (
    AskedUnit,
    Consultation,
    SchemeVersion,
    Season,
    SeasonState,
    SeasonUnit,
)
from xuanshu.units.access import OF_UNIT, Actor, needs
from xuanshu.units.models import Role

if TYPE_CHECKING:
    from xuanshu.core.scheme import Scheme


def season_for(actor: Actor, season_id: int) -> Season:
    """Return a season the actor may see; raises ``Http404`` otherwise."""
    season = Season.objects.for_actor(actor).filter(pk=season_id).first()
    if season is None:
        raise Http404
    return season


def unit_for(actor: Actor, season: Season) -> SeasonUnit | None:
    """Return the actor's unit as the season froze it, if it takes part.

    A unit younger than the season stands in it as the first of those that went into it.
    """
    found = {row.unit_id: row for row in SeasonUnit.objects.of_units(actor.unit_ids, season)}
    own: SeasonUnit | None = found.get(actor.unit.pk)
    return own or next(iter(found.values()), None)


def may_set_up(actor: Actor, season: Season) -> Verdict:
    """Return whether the actor may confirm a season's dates and points."""
    verdict = needs(actor, Role.OFFICE)
    if not verdict:
        return verdict
    if season.state != SeasonState.SETUP:
        return refused(_("本年度已发布，规则不再改动；日期调整请走改期并写明理由。"))
    return ALLOWED


def is_running(season: Season) -> Verdict:
    """Return whether a season is published and not yet closed."""
    if season.state == SeasonState.RUNNING:
        return ALLOWED
    early = season.state == SeasonState.SETUP
    return refused(_("本年度尚未发布。") if early else _("本年度已归档。"))


def may_manage(actor: Actor) -> Verdict:
    """Return whether the actor may add schemes, open seasons and keep the calendar."""
    return needs(actor, Role.OFFICE)


def may_move_dates(actor: Actor, season: Season) -> Verdict:
    """Return whether the actor may move a date of a published season (改期)."""
    return needs(actor, Role.OFFICE) and is_running(season)


def may_seat(actor: Actor, season: Season) -> Verdict:
    """Return whether the actor may change who sits in the season's bodies."""
    verdict = needs(actor, Role.OFFICE)
    if verdict and season.state == SeasonState.CLOSED:
        return refused(_("本年度已归档。"))
    return verdict


def role_of_body(rules: Scheme, body: str) -> str:
    """Return the role that a seat needs: judge where the body marks, else committee."""
    marks = body in (body_of(stage) for stage in rules.of_kind("judging"))
    return str(Role.JUDGE if marks else Role.COMMITTEE)


def body_of(stage: object) -> str:
    """Return the key of the body that works in a stage, "" where none is named.

    A stage may name a part of one ("committee.office"); the seats are those of the whole.
    """
    return str(getattr(stage, "body", "")).partition(".")[0]


def consultation_for(actor: Actor, pk: int) -> Consultation:
    """Return a consultation the actor may read; raises ``Http404`` otherwise."""
    found = Consultation.objects.for_actor(actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def asked_for(actor: Actor, consultation: Consultation, pk: int | None = None) -> AskedUnit:
    """Return a unit's part: the actor's own, or by id for the office; ``Http404`` otherwise."""
    own = {"unit": actor.unit} if actor.is_a(*OF_UNIT) else {"pk": pk}
    found = AskedUnit.objects.in_order().filter(consultation=consultation, **own).first()
    if found is None or (pk is not None and found.pk != pk):
        raise Http404
    found.consultation = consultation
    return found


def may_see_consultation(actor: Actor, consultation: Consultation) -> Verdict:
    """Return whether the actor may read a consultation: the twin of ``for_actor`` of the list."""
    if actor.federation.pk != consultation.federation_id:
        return refused(_("这不是本级工会的征求意见。"))
    if actor.is_a(Role.OFFICE) or (actor.is_a(Role.AUDIT) and consultation.sent_at):
        return ALLOWED
    asked = consultation.sent_at and actor.is_a(*OF_UNIT)
    if asked and consultation.asked.filter(unit=actor.unit).exists():
        return ALLOWED
    return refused(_("只有办公室、审计管理员和被征求意见的单位可以查看。"))


def may_consult(actor: Actor, consultation: Consultation, move: str) -> Verdict:
    """Return whether the actor may make a move of a consultation: the office of its federation."""
    verdict = needs(actor, Role.OFFICE)
    if verdict and actor.federation.pk != consultation.federation_id:
        return refused(_("这不是本级工会的征求意见。"))
    return verdict and may(CONSULTATION, consultation.state, move)


def may_answer(actor: Actor, asked: AskedUnit, move: str, now: dt.datetime) -> Verdict:
    """Return whether the actor may save, file or take back the answer: the unit's own handler.

    After the last day it may still, marked as late, unless the terms refuse it; once the office
    has closed the consultation it may not.
    """
    verdict = needs(actor, Role.HANDLER)
    if not verdict:
        return verdict
    if actor.unit.pk != asked.unit_id:
        return refused(_("贵单位只能填写本单位的答复。"))
    consultation = asked.consultation
    if consultation.state != ConsultationState.OPEN:
        words = _("本次征求意见的状态是“%(state)s”，不再接收网上答复；如需补充，请联系办公室。")
        return refused(words % {"state": consultation.state_label}, consultation.clause)
    verdict = may(ANSWER, asked.state, move)
    if verdict and move != "take_back":
        return consultation.terms.takes(now)
    if verdict and asked.opinions.filter(reply=asked.reply).exclude(result="").exists():
        return refused(_("办公室已开始处理贵单位的意见，不能撤回；如需修改，请联系办公室退回。"))
    return verdict


def may_keep_answer(actor: Actor, asked: AskedUnit, move: str) -> Verdict:
    """Return whether the office may enter what came on paper, or return an answer.

    It may until the summary is published, also after it closed the consultation.
    """
    consultation = asked.consultation
    verdict = may_consult(actor, consultation, "settle")
    return verdict and may(ANSWER, asked.state, move)


def may_read_summary(actor: Actor, consultation: Consultation) -> Verdict:
    """Return whether the actor may read what became of all answers.

    The units asked may once it is published; until then each sees its own answer only.
    """
    verdict = may_see_consultation(actor, consultation)
    if not verdict or actor.is_a(Role.OFFICE, Role.AUDIT):
        return verdict
    if consultation.state != ConsultationState.PUBLISHED:
        return refused(_("采纳情况尚未发布。发布后，各被征求意见单位可以查看汇总表。"))
    return ALLOWED


def may_adopt(actor: Actor, season: Season, version: SchemeVersion) -> Verdict:
    """Return whether the actor may put a running season to another version of its scheme."""
    for verdict in (needs(actor, Role.OFFICE), is_running(season)):
        if not verdict:
            return verdict
    same = (version.federation_id, version.scheme) == (season.federation_id, season.scheme)
    if not same:
        return refused(_("这一版不是本年度的方案。"))
    if version.pk == season.version_id:
        return refused(_("本年度已经按这一版办理。"))
    return ALLOWED
