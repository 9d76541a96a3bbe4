"""A round before it opens, as the office checks it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from xuanshu.core.verdict import Finding
from xuanshu.entries.models import Entry
from xuanshu.judging.models import Round, Seat
from xuanshu.judging.queries.panel import (
    Relation,
    bars_of,
    panel_findings,
    relations_in,
    short_findings,
)
from xuanshu.judging.queries.rounds import entries_of, seats_of
from xuanshu.programmes.models import Season
from xuanshu.programmes.outcomes import Outcome, outcome_of


@dataclass(frozen=True, slots=True)
class Noted:
    """A judge and an entry that a relation concerns."""

    name: str
    entry: Entry
    reason: str


@dataclass(frozen=True, slots=True)
class Warned:
    """A relation that is only shown, gathered over judges and entries.

    ``whole`` says that it concerns every entry from which these judges are not recused anyway.
    """

    names: tuple[str, ...]
    reason: str
    entries: tuple[Entry, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class Preparation:
    """Seats, entries, bars that will become recusals, warnings, and what is said of the panel."""

    seats: tuple[Seat, ...]
    entries: tuple[Entry, ...]
    bars: tuple[Noted, ...]
    warnings: tuple[Warned, ...]
    findings: tuple[Finding, ...]

    @property
    def may_open(self) -> bool:
        """Return whether nothing bars the opening."""
        return not any(found.bars for found in self.findings)


def preparation_of(round: Round) -> Preparation:
    """Return what the office checks before opening; a constant number of queries."""
    stage: Any = round.season.rules.stage(round.stage)
    seats, entries = seats_of(round), entries_of(round)
    related = relations_in(round)
    barred = bars_of(related)
    names = {seat.person_id: seat.person.name for seat in seats}
    known = {entry.pk: entry for entry in entries}
    numbers = {entry.pk: entry.number for entry in entries}
    findings = panel_findings(stage, len(seats), len(entries))
    if seats:
        findings += short_findings(stage, numbers, len(seats), barred)
    bars = tuple(
        Noted(names[person], known[entry], relation.reason)
        for (person, entry), relation in sorted(barred.items())
    )
    return Preparation(
        tuple(seats), tuple(entries), bars, _warned(related, barred, names, known), findings
    )


def _warned(
    related: list[Relation],
    barred: dict[tuple[int, int], Relation],
    names: dict[int, str],
    known: dict[int, Entry],
) -> tuple[Warned, ...]:
    """Return the warnings: judges with the same relation to the same entries share a line."""
    each_own: dict[tuple[int, str], list[int]] = {}
    for each in related:
        if not each.bars and (each.person_id, each.entry_id) not in barred:
            each_own.setdefault((each.person_id, each.reason), []).append(each.entry_id)
    away = Counter(person_id for person_id, _entry in barred)
    groups: dict[tuple[str, tuple[int, ...]], list[str]] = {}
    for (person_id, reason), ids in each_own.items():
        whole = len(ids) + away[person_id] == len(known)
        groups.setdefault((reason, () if whole else tuple(ids)), []).append(names[person_id])
    return tuple(
        Warned(tuple(who), reason, tuple(known[pk] for pk in ids), whole=not ids)
        for (reason, ids), who in groups.items()
    )


def waiting_for(season: Season, stage: Any) -> Outcome:
    """Return the outcome of the stage before, which says why a round cannot be prepared yet."""
    return outcome_of(season, stage.takes_from)
