"""From sealed facts to a ranking."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xuanshu.core.scoring.cut import Cut, part_at_cut
from xuanshu.core.scoring.spec import RankSpec, demand_fit
from xuanshu.core.scoring.standing import At, Missing, Ranking, Row, Struck, TiedGroup
from xuanshu.core.scoring.ties import TieCase
from xuanshu.core.scoring.ties.base import listing, part_by

if TYPE_CHECKING:
    from fractions import Fraction

    from xuanshu.core.scoring.facts import Contender, Recusal, Settlement, Sheet


@dataclass(frozen=True, slots=True)
class _Score:
    total: Fraction
    by_criterion: Mapping[str, Fraction]
    sheets: int
    struck: tuple[Struck, ...]
    recused: tuple[str, ...]


def rank(
    spec: RankSpec,
    entries: Sequence[Contender],
    sheets: Sequence[Sheet],
    recusals: Sequence[Recusal] = (),
    tie_settlements: Sequence[Settlement] = (),
) -> Ranking:
    """Return the ranking that the facts give under ``spec``; no order of the facts matters.

    A recused judge leaves the entry's base, even where a sheet was sealed before. Equal totals
    share a place; only a tie that crosses the cut is settled, by ``spec.ties`` in their order.
    Raises ``RuleError`` in Chinese for facts that do not fit the spec.
    """
    demand_fit(spec, entries, sheets, recusals)
    away = {(item.judge, item.entry) for item in recusals}
    valid = [sheet for sheet in sheets if (sheet.judge, sheet.entry) not in away]
    ordered = sorted(entries, key=lambda item: listing(item.entry))
    scores = _scores(spec, ordered, valid, away)
    case = TieCase(
        {entry: score.by_criterion for entry, score in scores.items()},
        tuple(tie_settlements),
    )
    rows: list[Row] = []
    tied: list[TiedGroup] = []
    for category, count, members in _lists(spec, ordered):
        marked = tuple(entry for entry in members if entry in scores)
        equal = part_by(marked, lambda entry: scores[entry].total)
        cut = part_at_cut(equal, count, spec.ties, case)
        rows += _rows(cut, category, count, scores)
        if cut.tied:
            tied.append(TiedGroup(cut.tied, cut.seats, cut.needs, category))
    return Ranking(
        rows=tuple(rows),
        cut=_cuts(spec),
        tied_at_cut=tuple(tied),
        missing=_missing(spec, ordered, sheets, away),
        short=tuple(
            item.entry
            for item in ordered
            if item.entry in scores and scores[item.entry].sheets < spec.least_sheets
        ),
        unmarked=tuple(item.entry for item in ordered if item.entry not in scores),
    )


def _scores(
    spec: RankSpec,
    entries: Sequence[Contender],
    sheets: Sequence[Sheet],
    away: set[tuple[str, str]],
) -> dict[str, _Score]:
    by_entry: dict[str, list[Sheet]] = {}
    for sheet in sheets:
        by_entry.setdefault(sheet.entry, []).append(sheet)
    recused: dict[str, list[str]] = {}
    for judge, entry in sorted(away):
        recused.setdefault(entry, []).append(judge)
    return {
        item.entry: _score(spec, by_entry[item.entry], tuple(recused.get(item.entry, ())))
        for item in entries
        if item.entry in by_entry
    }


def _score(spec: RankSpec, sheets: Sequence[Sheet], recused: tuple[str, ...]) -> _Score:
    # By judge, so that which of several equal sheets is struck never depends on arrival.
    sheets = sorted(sheets, key=lambda sheet: sheet.judge)
    outcome = spec.aggregate.apply([sum(sheet.marks.values()) for sheet in sheets])
    by_criterion = {
        criterion: spec.step * spec.aggregate.apply([s.marks[criterion] for s in sheets]).value
        for criterion in spec.points
    }
    struck = [Struck(sheets[index].judge, "high") for index in sorted(outcome.high)]
    struck += [Struck(sheets[index].judge, "low") for index in sorted(outcome.low)]
    total = spec.step * outcome.value
    return _Score(total, by_criterion, len(sheets), tuple(struck), recused)


def _lists(
    spec: RankSpec,
    entries: Sequence[Contender],
) -> list[tuple[str, int | None, tuple[str, ...]]]:
    """Return each list as category, places and members: one list, or one for each category."""
    if not isinstance(spec.takes, Mapping):
        return [("", spec.takes, tuple(item.entry for item in entries))]
    return [
        (category, count, tuple(item.entry for item in entries if item.category == category))
        for category, count in sorted(spec.takes.items())
    ]


def _cuts(spec: RankSpec) -> dict[str, int]:
    if isinstance(spec.takes, Mapping):
        return dict(spec.takes)
    return {} if spec.takes is None else {"": spec.takes}


def _missing(
    spec: RankSpec,
    entries: Sequence[Contender],
    sheets: Sequence[Sheet],
    away: set[tuple[str, str]],
) -> tuple[Missing, ...]:
    settled = {(sheet.judge, sheet.entry) for sheet in sheets} | away
    return tuple(
        Missing(judge, item.entry)
        for item in entries
        for judge in sorted(spec.judges)
        if (judge, item.entry) not in settled
    )


def _rows(
    cut: Cut,
    category: str,
    count: int | None,
    scores: Mapping[str, _Score],
) -> list[Row]:
    rows: list[Row] = []
    for group in cut.groups:
        place = len(rows) + 1
        # A group that is not tied lies on one side of the cut, so its place decides.
        at: At = "in" if count is None or place <= count else "out"
        if group == cut.tied:
            at = "tied"
        for entry in group:
            score = scores[entry]
            row = Row(
                entry=entry,
                n=len(rows) + 1,
                place=place,
                total=score.total,
                sheets=score.sheets,
                struck=score.struck,
                settled_by=cut.settled_by.get(entry, ""),
                at=at,
                recused=score.recused,
                category=category,
                by_criterion=score.by_criterion,
            )
            rows.append(row)
    return rows
