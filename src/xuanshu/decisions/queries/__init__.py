"""Reads of the room."""

from xuanshu.decisions.queries.meetings import (
    add_items,
    confirmation_of,
    decisions_of,
    items_of,
    locked_meeting,
    meeting_of,
    meetings_by_stage,
    outcome,
    seat_in,
)
from xuanshu.decisions.queries.ranked import Ranked, ranked
from xuanshu.decisions.queries.readiness import (
    departures,
    missing,
    number_notes,
    unnamed_in_minutes,
)

__all__ = [
    "Ranked",
    "add_items",
    "confirmation_of",
    "decisions_of",
    "departures",
    "items_of",
    "locked_meeting",
    "meeting_of",
    "meetings_by_stage",
    "missing",
    "number_notes",
    "outcome",
    "ranked",
    "seat_in",
    "unnamed_in_minutes",
]
