"""A closed round as its page and its papers show it: places, marks by judge, spread, ties."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from xuanshu.core.scoring import TiedGroup, show
from xuanshu.entries.models import Entry
from xuanshu.judging.models import Round, Seat, Standing
from xuanshu.judging.queries.ranking import ranking_of
from xuanshu.judging.queries.rounds import (
    entries_of,
    recusals_in,
    sealed_in,
    seats_of,
    standings,
)
from xuanshu.judging.queries.scale import Scale, scale_of

AT = {"in": "入选", "out": "", "tied": "并列待定"}
RECUSED = "回避"


@dataclass(frozen=True, slots=True)
class Cell:
    """One judge's total for an entry as it is shown; ``struck`` where trimming leaves it out."""

    text: str
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One entry's line: its place, its shown total, a cell for each judge, the spread."""

    standing: Standing
    total: str
    cells: tuple[Cell, ...]
    spread: str
    word: str
    settled: str
    category: str

    @property
    def entry(self) -> Entry:
        """Return the entry."""
        return self.standing.entry


@dataclass(frozen=True, slots=True)
class Tie:
    """Entries tied across the cut, and what the scheme's order asks for next."""

    group: TiedGroup
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """Everything that is shown of a closed round."""

    seats: tuple[Seat, ...]
    lines: tuple[Line, ...]
    ties: tuple[Tie, ...]
    scale: Scale
    formula: str
    tie_rules: tuple[str, ...] = field(default=())


def results_of(round: Round) -> Results:
    """Return a closed round's results; a constant number of queries."""
    rules: Any = round.season.rules
    stage = rules.stage(round.stage)
    scale = scale_of(rules, stage)
    seats = tuple(seats_of(round))
    cells = _cells(round, scale, seats)
    rows = list(standings(round))
    lines = tuple(_line(rules, stage, row, cells.get(row.entry_id, {}), seats) for row in rows)
    return Results(
        seats=seats,
        lines=lines,
        ties=_ties(round),
        scale=scale,
        formula=stage.aggregate.explain(),
        tie_rules=tuple(tie.explain(rules) for tie in stage.ties),
    )


def shown_total(standing: Standing, decimals: int) -> str:
    """Return a total rounded for showing; places were given by the unrounded value."""
    return show(Fraction(standing.num, standing.den), decimals)


def _cells(round: Round, scale: Scale, seats: tuple[Seat, ...]) -> dict[int, dict[int, Any]]:
    """Return entry id to seat id to (cell, total in steps or None)."""
    struck = {
        (row["entry"], item["judge"]) for row in round.ranking["rows"] for item in row["struck"]
    }
    numbers = {entry.pk: entry.number for entry in entries_of(round)}
    keys = {seat.pk: seat.key for seat in seats}
    found: dict[int, dict[int, Any]] = {}
    for sheet in sealed_in(round):
        out = (numbers[sheet.entry_id], keys[sheet.seat_id]) in struck
        cell = Cell(scale.text(sheet.total), out)
        found.setdefault(sheet.entry_id, {})[sheet.seat_id] = (cell, sheet.total)
    for recusal in recusals_in(round):
        found.setdefault(recusal.entry_id, {})[recusal.seat_id] = (Cell(_(RECUSED)), None)
    return found


def _line(
    rules: Any, stage: Any, row: Standing, cells: dict[int, Any], seats: tuple[Seat, ...]
) -> Line:
    scale = scale_of(rules, stage)
    blank = (Cell("—"), None)
    totals = [total for _cell, total in cells.values() if total is not None]
    spread = scale.text(max(totals) - min(totals)) if totals else ""
    known = rules.categories.of.get(row.entry.category)
    return Line(
        standing=row,
        total=shown_total(row, stage.aggregate.decimals),
        cells=tuple(cells.get(seat.pk, blank)[0] for seat in seats),
        spread=spread,
        word=AT[row.at],
        settled=settled_words(rules, row.settled_by),
        category=known.label if known else "",
    )


def settled_words(rules: Any, key: str) -> str:
    """Return in words what parted an entry from its equals."""
    kind, _colon, criterion = key.partition(":")
    if kind == "criterion":
        return _("同分，按“%s”得分先后") % rules.criteria.of[criterion].label
    return {"vote": _("同分，按评委投票"), "chair": _("同分，主持人裁定")}.get(kind, "")


def _ties(round: Round) -> tuple[Tie, ...]:
    if round.complete:
        return ()
    known = {entry.number: entry for entry in entries_of(round)}
    return tuple(
        Tie(group, tuple(known[number] for number in group.entries))
        for group in ranking_of(round).tied_at_cut
    )
