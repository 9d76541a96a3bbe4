"""Plausible marks of a made-up panel: seeded, half points, with one tie across the cut."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from xuanshu.site.demo.chance import shuffled, spread

POINTS: Mapping[str, int] = {
    "novel": 30,
    "effective": 30,
    "leading": 10,
    "exemplary": 20,
    "complete": 10,
}
TAKES = 10
SETTLES, GIVES = "novel", "effective"
_STEPS = 2  # half points: a mark is kept as a whole number of steps until the very end
_BEST, _WORST = 0.945, 0.72
_LEAST = 0.5
_TASTE, _NOISE, _SEVERITY = 0.02, 0.022, 0.013
_APART = 6  # steps by which the criterion that settles differs between the tied two

Row = dict[str, int]
Table = dict[str, dict[str, Row]]  # entry -> judge -> criterion -> steps


def marks(
    entries: Sequence[str],
    judges: Sequence[str],
    recusals: frozenset[tuple[str, str]] = frozenset(),
    *,
    takes: int = TAKES,
) -> dict[str, dict[str, dict[str, Decimal]]]:
    """Return judge → entry → criterion → mark, without the recused pairs (judge, entry).

    By the plain mean of the totals, places ``takes`` and ``takes`` + 1 are exactly tied and the
    first of them leads in "novel", as long as two entries without recusal and more than
    ``takes`` entries exist. The order of the arguments does not matter.
    """
    order = _order(sorted(entries), sorted(judges), recusals, takes)
    table = _table(order, sorted(judges), recusals)
    tied = order[takes - 1 : takes + 1]
    if tied[1:] and all(len(table[entry]) == len(judges) for entry in tied):
        _tie(table, tied[0], tied[1], takes)
    return {
        judge: {
            entry: {key: Decimal(steps) / _STEPS for key, steps in table[entry][judge].items()}
            for entry in sorted(entries)
            if judge in table[entry]
        }
        for judge in judges
    }


def _order(
    entries: list[str], judges: list[str], recusals: frozenset[tuple[str, str]], takes: int
) -> list[str]:
    """Return the entries from best to worst, with nobody recused at the two places of the tie."""
    order = shuffled(entries, "order", *entries)
    barred = {entry for judge, entry in recusals if judge in judges}
    for place in range(takes - 1, min(takes + 1, len(order))):
        free = (spot for spot in range(place, len(order)) if order[spot] not in barred)
        other = next(free, place)
        order[place], order[other] = order[other], order[place]
    return order


def _table(order: list[str], judges: list[str], recusals: frozenset[tuple[str, str]]) -> Table:
    fall = (_BEST - _WORST) / max(len(order) - 1, 1)
    return {
        entry: {
            judge: {key: _steps(entry, judge, key, _BEST - fall * place) for key in POINTS}
            for judge in judges
            if (judge, entry) not in recusals
        }
        for place, entry in enumerate(order)
    }


def _steps(entry: str, judge: str, key: str, quality: float) -> int:
    """Return one mark in steps: the entry's quality, its strong sides, the judge's habits."""
    share = (
        quality
        + _TASTE * spread("taste", entry, key)
        + _SEVERITY * spread("severity", judge)
        + _NOISE * spread("noise", entry, judge, key)
    )
    most = POINTS[key] * _STEPS
    return max(round(most * _LEAST), min(most, round(most * share)))


def _tie(table: Table, first: str, second: str, takes: int) -> None:
    """Bring two entries to one total at the cut, apart in the criterion that settles."""
    judges = len(table[first])
    goal = None
    while goal is None:
        others = sorted(
            ((_mean(rows), entry) for entry, rows in table.items() if entry not in (first, second)),
            reverse=True,
        )
        above = others[takes - 2][0]
        below = others[takes - 1][0] if len(others) >= takes else above - _STEPS
        middle = round((above + below) / 2 * judges)
        if below < Decimal(middle) / judges < above:
            goal = middle
        else:
            _shift(table[others[takes - 1][1]], -judges, SETTLES)
    for entry in (first, second):
        _shift(table[entry], goal - _total(table[entry]), "")
    lead = _sum(table[first], SETTLES) - _sum(table[second], SETTLES)
    for entry, change in ((first, (_APART - lead + 1) // 2), (second, -((_APART - lead) // 2))):
        if lead < _APART:
            _shift(table[entry], -_shift(table[entry], change, SETTLES), GIVES)


def _shift(rows: dict[str, Row], change: int, only: str) -> int:
    """Move marks step by step, judge after judge, within their bounds; return what was moved."""
    one = 1 if change > 0 else -1
    cells = [(judge, key) for key in ([only] if only else POINTS) for judge in sorted(rows)]
    moved = 0
    while moved != change:
        before = moved
        for judge, key in cells:
            most = POINTS[key] * _STEPS
            if moved != change and most * _LEAST <= rows[judge][key] + one <= most:
                rows[judge][key] += one
                moved += one
        if moved == before:
            break
    return moved


def _total(rows: dict[str, Row]) -> int:
    return sum(sum(row.values()) for row in rows.values())


def _sum(rows: dict[str, Row], key: str) -> int:
    return sum(row[key] for row in rows.values())


def _mean(rows: dict[str, Row]) -> Decimal:
    return Decimal(_total(rows)) / max(len(rows), 1)
