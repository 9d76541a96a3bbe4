"""Reads of the room."""

from xuanshu.decisions.queries.meetings import (
    add_items,
    confirmation_of,
    decisions_of,
    items_of,
    locked_meeting,
    meeting_of,
    meetings_by_stage,
    members_of,
    outcome,
    seat_in,
)
from xuanshu.decisions.queries.ranked import Earlier, Ranked, earlier_bodies, ranked
from xuanshu.decisions.queries.readiness import (
    departures,
    missing,
    number_notes,
    over_number,
    unnamed_in_minutes,
)
from xuanshu.decisions.queries.table import (
    Table,
    TableRow,
    before_last,
    change_of,
    in_list_order,
    plain_lines,
    prints_of,
    revisions_of,
    table_of,
)

__all__ = [
    "Earlier",
    "Ranked",
    "Table",
    "TableRow",
    "add_items",
    "before_last",
    "change_of",
    "confirmation_of",
    "decisions_of",
    "departures",
    "earlier_bodies",
    "in_list_order",
    "items_of",
    "locked_meeting",
    "meeting_of",
    "meetings_by_stage",
    "members_of",
    "missing",
    "number_notes",
    "outcome",
    "over_number",
    "plain_lines",
    "prints_of",
    "ranked",
    "revisions_of",
    "seat_in",
    "table_of",
    "unnamed_in_minutes",
]
