"""A judge's desk: the entries of the round and how far each is."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from xuanshu.core.lifecycle import SheetState
from xuanshu.entries.models import Entry
from xuanshu.judging.models import Recusal, Seat, Sheet
from xuanshu.judging.queries.rounds import Progress, entries_of, recusals_of, sheets_of
from xuanshu.judging.queries.scale import Scale


@dataclass(frozen=True, slots=True)
class RowState:
    """How far one sheet is: a key for filters, its word, the tone of its tag."""

    key: str
    label: str
    tone: str


@dataclass(frozen=True, slots=True)
class Row:
    """One entry on the desk."""

    n: int
    entry: Entry
    state: RowState
    total: str = ""
    recusal: Recusal | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """All rows that the filter lets through, how many there are of each state, the progress."""

    rows: tuple[Row, ...]
    counts: tuple[tuple[RowState, int], ...]
    progress: Progress
    chosen: str


def states() -> dict[str, RowState]:
    """Return the states of a row in their order."""
    return {
        "blank": RowState("blank", _("未评"), "none"),
        "draft": RowState("draft", _("评分中"), "info"),
        "marked": RowState("marked", _("已评待提交"), "warn"),
        "sealed": RowState("sealed", _("已提交"), "ok"),
        "away": RowState("away", _("回避"), "none"),
    }


def row_state(sheet: Sheet | None) -> RowState:
    """Return how far a sheet is; no sheet means a recusal."""
    if sheet is None:
        key = "away"
    elif sheet.state == SheetState.SEALED:
        key = "sealed"
    elif sheet.complete:
        key = "marked"
    else:
        key = "draft" if sheet.marks else "blank"
    return states()[key]


def desk_of(seat: Seat, scale: Scale, chosen: str = "") -> Desk:
    """Return a judge's desk, filtered by a state's key; three queries."""
    sheets, away = sheets_of(seat), recusals_of(seat)
    rows = []
    for n, entry in enumerate(entries_of(seat.round), 1):
        recusal = away.get(entry.pk)
        sheet = None if recusal else sheets.get(entry.pk)
        total = scale.text(sheet.total) if sheet and sheet.marks else ""
        rows.append(Row(n, entry, row_state(sheet), total, recusal))
    tally = {key: sum(row.state.key == key for row in rows) for key in states()}
    own = Progress(
        seat,
        of=len(rows) - tally["away"],
        marked=tally["marked"] + tally["sealed"],
        sealed=tally["sealed"],
    )
    shown = tuple(row for row in rows if not chosen or row.state.key == chosen)
    counts = tuple((state, tally[key]) for key, state in states().items() if tally[key])
    return Desk(shown, counts, own, chosen)


def neighbours(seat: Seat, entry_id: int) -> tuple[int | None, int | None]:
    """Return the entries before and after one in their order, recused ones left out."""
    away = recusals_of(seat)
    order = [entry.pk for entry in entries_of(seat.round) if entry.pk not in away]
    if entry_id not in order:
        return None, None
    here = order.index(entry_id)
    before = order[here - 1] if here else None
    after = order[here + 1] if here + 1 < len(order) else None
    return before, after
