"""Meetings, the entries before them, and what they decided."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from xuanshu.decisions.access import body_of, head_label
from xuanshu.decisions.models import Confirmation, Decision, Meeting, MeetingEntry
from xuanshu.decisions.rules import MeetingState, meetings_before
from xuanshu.programmes.models import BodyMember, Season
from xuanshu.programmes.outcomes import Outcome
from xuanshu.programmes.queries import members
from xuanshu.units.models import Person


def meeting_of(season: Season, stage_id: str) -> Meeting | None:
    """Return the meeting of a stage, if it was prepared."""
    found = Meeting.objects.of_season(season).filter(stage=stage_id).first()
    if found is not None:
        found.season = season
    return found


def locked_meeting(meeting: Meeting) -> Meeting:
    """Return the meeting as it is now, locked until the transaction ends."""
    return Meeting.objects.locked().get(pk=meeting.pk)


def meetings_by_stage(season: Season) -> dict[str, Meeting]:
    """Return a season's meetings by stage; one query."""
    found = {each.stage: each for each in Meeting.objects.of_season(season)}
    for each in found.values():
        each.season = season
    return found


def items_of(meeting: Meeting) -> list[MeetingEntry]:
    """Return the entries before a meeting with their units, in the order of the ranking."""
    return list(MeetingEntry.objects.of_meeting(meeting))


def add_items(items: Iterable[MeetingEntry]) -> list[MeetingEntry]:
    """Write the entries before a meeting."""
    return MeetingEntry.objects.bulk_create(items)


def decisions_of(meeting: Meeting) -> list[Decision]:
    """Return what a meeting decided, in the order of the ranking, with entries and units."""
    rows = Decision.objects.filter(meeting=meeting).select_related("entry__unit")
    return list(rows.order_by("order"))


def confirmation_of(meeting: Meeting) -> Confirmation | None:
    """Return the act by which a meeting was confirmed, with who did it."""
    return Confirmation.objects.filter(meeting=meeting).select_related("by").first()


def seat_in(season: Season, stage: Any, person: Person) -> BodyMember | None:
    """Return a person's seat, held now, in the body that meets."""
    return members(season, body_of(stage)).filter(person=person).first()


def members_of(meeting: Meeting) -> list[BodyMember]:
    """Return who sits in the body that meets, in order, with the people; one query."""
    found = members(meeting.season, body_of(meeting.rule))
    return list(found.select_related("person"))


def outcome(season: Season, stage: Any) -> Outcome:
    """Return the entries a meeting chose, in the order it decided, once it is confirmed."""
    found = meeting_of(season, stage.id)
    if found is None:
        return Outcome((), settled=False, reason=_("“%s”尚未召开。") % stage.label)
    if found.state != MeetingState.CONFIRMED:
        words = _("“%(stage)s”的会议尚待%(who)s确认。")
        reason = words % {"stage": stage.label, "who": head_label(season, stage)}
        return Outcome((), settled=False, reason=reason)
    rows = list(Decision.objects.filter(meeting=found, chosen=True).order_by("listed", "order"))
    ordered = any(row.moved for row in rows) or _ordered_before(season, stage)
    return Outcome(tuple(row.entry_id for row in rows), settled=True, ordered=ordered)


def _ordered_before(season: Season, stage: Any) -> bool:
    """Return whether an earlier body put entries of its list in an order of its own."""
    earlier = [each.id for each in meetings_before(season.rules, stage)]
    if not earlier:
        return False
    found = Decision.objects.filter(meeting__season=season, meeting__stage__in=earlier)
    return found.filter(chosen=True, moved=True).exists()
