"""Confirm a meeting: the head of the body, under the own account. It never changes again."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from xuanshu.core.calendar import local_day
from xuanshu.core.chain import canonical, digest
from xuanshu.core.lifecycle import step
from xuanshu.core.verdict import RuleError, demand
from xuanshu.decisions.access import may_confirm
from xuanshu.decisions.models import Confirmation, Decision, Meeting, MeetingEntry
from xuanshu.decisions.queries import (
    in_list_order,
    items_of,
    locked_meeting,
    missing,
    seat_in,
)
from xuanshu.decisions.rules import MEETING
from xuanshu.journal.services import record
from xuanshu.outbox.services import tell
from xuanshu.programmes.queries import holders
from xuanshu.units.access import Actor
from xuanshu.units.models import Role
from xuanshu.units.services import note_one_person


def confirm_meeting(
    *, actor: Actor, meeting: Meeting, now: dt.datetime, seen: int | None = None
) -> Meeting:
    """Return the confirmed meeting, its decisions written.

    ``seen`` is the revision the head read. Raises ``RuleError`` for anybody but the body's head,
    for what is still missing (minutes and attendance among it), for a text saved meanwhile, and
    for a second confirmation.
    """
    with transaction.atomic():
        held = locked_meeting(meeting)
        stage: Any = held.rule
        seat = seat_in(held.season, stage, actor.person)
        second = may_confirm(actor, held, seat)
        second.demand()
        if seen is not None and seen != held.revision:
            raise RuleError(_("会议材料在您打开之后又有修改，请重新核对后确认。"))
        items = items_of(held)
        demand(missing(held, items))
        if held.held_on and held.held_on > local_day(now):
            raise RuleError(_("会议时间晚于今天，会议召开后才能确认。"), field="held_on")
        held.state = step(MEETING, held.state, "confirm").value
        held.confirmed_at, held.confirmed_by = now, actor.person
        held.save(update_fields=["state", "confirmed_at", "confirmed_by"])
        _confirm(actor, held, now)
        what = _("“%s”会议结果和纪要由整理人本人确认") % stage.label
        by: dict[str, Any] = {"actor": actor, "about": held, "now": now}
        note_one_person(second, verb="decisions.confirm", what=what, **by)
        for item in in_list_order(items):
            _decide(actor, held, item, now)
        _tell(actor, held, now)
    meeting.state, meeting.confirmed_at = held.state, held.confirmed_at
    return held


def _confirm(actor: Actor, meeting: Meeting, now: dt.datetime) -> None:
    """Write the paper as it was confirmed."""
    if meeting.held_on is None:
        raise RuleError(_("请填写会议时间。"), field="held_on")
    stage: Any = meeting.rule
    people = {
        name: getattr(meeting, name)
        for name in ("chair", "present", "absent", "attending", "recorder")
    }
    paper = [str(meeting.held_on), meeting.place, meeting.agenda, people, meeting.minutes]
    fact = Confirmation(
        meeting=meeting,
        held_on=meeting.held_on,
        place=meeting.place,
        agenda=meeting.agenda,
        people=people,
        minutes=meeting.minutes,
        digest=digest(canonical(paper)),
        at=now,
        by=actor.person,
    )
    fact.save(force_insert=True)
    says = _("确认“%s”会议结果和纪要") % stage.label
    record(
        actor=actor, verb="decisions.confirm", says=says, fact=fact, clause=stage.clause, now=now
    )


def _decide(actor: Actor, meeting: Meeting, item: MeetingEntry, now: dt.datetime) -> None:
    """Write what was decided on one entry."""
    stage: Any = meeting.rule
    fact = Decision(
        meeting=meeting,
        entry=item.entry,
        order=item.order,
        place=item.place,
        total=item.total,
        candidate=item.candidate,
        chosen=item.chosen,
        departs=item.departs,
        proposed=item.proposed,
        listed=item.listed,
        moved=item.moved,
        reason=item.reason,
        clause=stage.clause,
        at=now,
        by=actor.person,
    )
    fact.save(force_insert=True)
    says = _("%s 入围") if item.chosen else _("%s 未入围")
    record(
        actor=actor,
        verb="decisions.decide",
        says=says % item.entry.number,
        fact=fact,
        clause=stage.clause,
        now=now,
    )


def _tell(actor: Actor, meeting: Meeting, now: dt.datetime) -> None:
    """Tell the office that the list is settled."""
    stage: Any = meeting.rule
    season = meeting.season
    office = holders(season.federation, Role.OFFICE, local_day(now))
    tell(
        people={post.person_id for post in office} - {actor.person.pk},
        federation=actor.federation_key,
        key=f"meeting-confirmed:{meeting.pk}",
        subject=_("“%s”会议结果已确认") % stage.label,
        body=_("入围名单已经确定，可以拟写公示。"),
        url=reverse("meeting", args=[season.pk, meeting.stage]),
        now=now,
    )
