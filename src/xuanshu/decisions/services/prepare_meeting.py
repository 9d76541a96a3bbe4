"""Prepare a meeting from the outcome of the judging, or from the list of the body before."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.verdict import RuleError
from xuanshu.decisions.access import body_of, head_of, may_prepare, meeting_stage
from xuanshu.decisions.models import Meeting, MeetingEntry
from xuanshu.decisions.queries import add_items, items_of, meeting_of, ranked
from xuanshu.decisions.services.compose import agenda_of, compose
from xuanshu.journal.services import record
from xuanshu.programmes.models import Season
from xuanshu.programmes.outcomes import outcome_of
from xuanshu.programmes.queries import members, season_by_id
from xuanshu.units.access import Actor
from xuanshu.units.models import Person


def prepare_meeting(*, actor: Actor, season: Season, stage_id: str, now: dt.datetime) -> Meeting:
    """Return the meeting with all ranked entries before it, the list it begins with as chosen.

    Raises ``RuleError`` while the judging (or the body before) is not settled, where it gave no
    candidate, and where the meeting was prepared already.
    """
    stage = meeting_stage(season, stage_id)
    may_prepare(actor, season).demand()
    before = outcome_of(season, stage.takes_from)
    if not before.settled:
        raise RuleError(before.reason or _("前一环节的结果还没有确定。"), clause=stage.clause)
    if not before.entries:
        raise RuleError(_("前一环节没有产生候选项目。"), clause=stage.clause)
    with transaction.atomic():
        locked = season_by_id(season.pk)
        if meeting_of(locked, stage_id) is not None:
            raise RuleError(_("“%s”的会议已经准备，不能重复准备。") % stage.label)
        meeting = _made(locked, stage, actor.person, now)
        record(
            actor=actor,
            verb="decisions.prepare",
            says=_("准备“%(stage)s”会议：候选%(n)s个")
            % {"stage": stage.label, "n": len(before.entries)},
            about=meeting,
            details={"candidates": list(before.entries)},
            clause=stage.clause,
            now=now,
        )
    return meeting


def _made(season: Season, stage: object, by: Person, now: dt.datetime) -> Meeting:
    """Return the written meeting: members as present, the head in the chair, a first text."""
    sitting = list(members(season, body_of(stage)))
    head = head_of(season, stage)
    chair = next((each.person.name for each in sitting if head and each.title == head), "")
    meeting = Meeting(
        season=season,
        stage=stage.id,  # type: ignore[attr-defined]
        chair=chair,
        present="、".join(each.person.name for each in sitting),
        prepared_at=now,
        saved_at=now,
        saved_by=by,
    )
    meeting.agenda = agenda_of(meeting)
    meeting.save(force_insert=True)
    add_items(
        MeetingEntry(
            meeting=meeting,
            entry_id=each.entry,
            order=n,
            place=each.place,
            total=each.total,
            candidate=each.candidate,
            chosen=bool(each.proposed),
            proposed=each.proposed,
            listed=each.proposed,
        )
        for n, each in enumerate(ranked(season, stage), 1)
    )
    meeting.minutes = compose(meeting, items_of(meeting))
    meeting.save(update_fields=["minutes"])
    return meeting
