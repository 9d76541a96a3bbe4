"""The panel's marks: bounded, seeded, mild differences, one tie that the first standard settles."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest

from xuanshu.site.demo.marks import POINTS, marks
from xuanshu.site.demo.people import ADVISER_PROJECT, judges
from xuanshu.site.demo.projects import projects

ENTRIES = [p.key for p in projects() if p.application and not p.application.fails]
JUDGES = [judge.username for judge in judges()]
UNIT_OF = {p.key: p.unit_code for p in projects()}
RECUSED = frozenset(
    {(j.username, e) for j in judges() for e in ENTRIES if j.unit_code == UNIT_OF[e]}
    | {(JUDGES[-1], ADVISER_PROJECT)}
)


def ranked(table):
    """Entries with the mean of their totals and of "novel", best first."""
    rows = []
    for entry in sorted({entry for rows_of in table.values() for entry in rows_of}):
        sheets = [table[judge][entry] for judge in table if entry in table[judge]]
        total = Fraction(sum(sum(sheet.values()) for sheet in sheets)) / len(sheets)
        novel = Fraction(sum(sheet["novel"] for sheet in sheets)) / len(sheets)
        rows.append((total, novel, entry))
    return sorted(rows, reverse=True)


def test_every_mark_is_in_half_points_and_within_the_criterion():
    assert sum(POINTS.values()) == 100
    for rows in marks(ENTRIES, JUDGES, RECUSED).values():
        for sheet in rows.values():
            assert set(sheet) == set(POINTS)
            for key, mark in sheet.items():
                assert POINTS[key] / 2 <= mark <= POINTS[key]
                assert mark * 2 == int(mark * 2)
                assert isinstance(mark, Decimal)


def test_recused_judges_mark_nothing_of_theirs_and_everything_else():
    assert len(RECUSED) == 3
    table = marks(ENTRIES, JUDGES, RECUSED)
    for judge in JUDGES:
        barred = {entry for name, entry in RECUSED if name == judge}
        assert set(table[judge]) == set(ENTRIES) - barred


@pytest.mark.parametrize("recused", [RECUSED, frozenset()], ids=["recusals", "none"])
@pytest.mark.parametrize("count", [42, 30, 12, 11])
def test_places_ten_and_eleven_are_tied_and_novel_settles(recused, count):
    rows = ranked(marks(ENTRIES[:count], JUDGES, recused))
    assert rows[9][0] == rows[10][0]
    assert rows[9][1] > rows[10][1]
    assert rows[8][0] > rows[9][0]
    assert count == 11 or rows[10][0] > rows[11][0]


def test_few_entries_are_marked_without_a_tie():
    assert len(ranked(marks(ENTRIES[:5], JUDGES))) == 5
    assert marks([], JUDGES) == {judge: {} for judge in JUDGES}


def test_same_arguments_same_marks_whatever_their_order():
    assert marks(ENTRIES, JUDGES, RECUSED) == marks(ENTRIES[::-1], JUDGES[::-1], RECUSED)


def test_judges_differ_mildly():
    table = marks(ENTRIES, JUDGES, RECUSED)
    means = [
        float(sum(sum(sheet.values()) for sheet in rows.values()) / len(rows))
        for rows in table.values()
    ]
    assert 0.5 < max(means) - min(means) < 6


def test_the_field_is_spread_over_many_points():
    totals = [row[0] for row in ranked(marks(ENTRIES, JUDGES, RECUSED))]
    assert totals[0] - totals[-1] > 10
    assert totals[0] < 100
    ties = sum(one == other for one, other in pairwise(totals[:12]))
    assert ties == 1
