"""What holds for every ranking."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.scoring.drawn import JUDGES, POINTS, Round, rounds
from xuanshu.checker.checker import check_ranking
from xuanshu.core.scoring import Recusal, Sheet, export_ranking
from xuanshu.core.scoring.aggregations.base import AGGREGATIONS


@given(rounds(), st.randoms())
def test_no_order_of_the_facts_matters(drawn, random):
    spec, *facts = drawn.facts
    shuffled = [random.sample(part, len(part)) for part in facts]
    judges = tuple(random.sample(spec.judges, len(spec.judges)))
    other = Round(replace(spec, judges=judges), *map(tuple, shuffled))
    assert other.ranked() == drawn.ranked()
    assert other.ranked().digest == drawn.ranked().digest


@given(rounds(), st.permutations(JUDGES))
def test_who_gave_a_mark_does_not_matter(drawn, names):
    new = dict(zip(JUDGES, names, strict=True))
    other = Round(
        replace(drawn.spec, judges=tuple(new[judge] for judge in drawn.spec.judges)),
        drawn.entries,
        tuple(Sheet(new[s.judge], s.entry, s.marks) for s in drawn.sheets),
        tuple(Recusal(new[r.judge], r.entry) for r in drawn.recusals),
        drawn.settlements,
    )
    before, after = drawn.ranked(), other.ranked()
    assert [(r.entry, r.place, r.total, r.at) for r in after.rows] == [
        (r.entry, r.place, r.total, r.at) for r in before.rows
    ]


@given(rounds(), st.data())
def test_a_higher_mark_never_costs_a_place(drawn, data):
    bare = replace(drawn, spec=replace(drawn.spec, ties=()), settlements=())
    if not bare.sheets:
        return
    index = data.draw(st.integers(0, len(bare.sheets) - 1))
    name = data.draw(st.sampled_from(sorted(POINTS)))
    old = bare.sheets[index]
    raised = Sheet(old.judge, old.entry, {**old.marks, name: old.marks[name] + 1})
    sheets = (*bare.sheets[:index], raised, *bare.sheets[index + 1 :])
    before = {row.entry: row for row in bare.ranked().rows}
    after = {row.entry: row for row in replace(bare, sheets=sheets).ranked().rows}
    if old.entry not in before:
        return
    assert after[old.entry].total >= before[old.entry].total
    assert after[old.entry].place <= before[old.entry].place
    for entry, row in after.items():
        if entry != old.entry:
            assert row.place >= before[entry].place


@given(rounds())
def test_a_total_lies_within_its_valid_sheets(drawn):
    away = {(item.judge, item.entry) for item in drawn.recusals}
    for row in drawn.ranked().rows:
        sums = [
            sum(sheet.marks.values()) * drawn.spec.step
            for sheet in drawn.sheets
            if sheet.entry == row.entry and (sheet.judge, sheet.entry) not in away
        ]
        assert row.sheets == len(sums)
        assert min(sums) <= row.total <= max(sums)


@given(rounds())
def test_places_are_filled_exactly_unless_a_tie_still_stands(drawn):
    ranking = drawn.ranked()
    takes = drawn.spec.takes
    lists = takes if isinstance(takes, Mapping) else {"": takes}
    for category, count in lists.items():
        rows = [row for row in ranking.rows if row.category == category]
        taken = [row for row in rows if row.at == "in"]
        groups = [group for group in ranking.tied_at_cut if group.category == category]
        seats = sum(group.seats for group in groups)
        assert len(taken) + seats == (len(rows) if count is None else min(count, len(rows)))
        assert all(0 < group.seats < len(group.entries) for group in groups)
        tied = {row.entry for row in rows if row.at == "tied"}
        assert tied == {entry for group in groups for entry in group.entries}


@given(rounds())
def test_better_totals_stand_before_worse_and_equals_part_only_by_a_rule(drawn):
    rows = drawn.ranked().rows
    for one in rows:
        for other in rows:
            if one.category != other.category:
                continue
            if one.total > other.total:
                assert one.place < other.place
            if one.total == other.total and one.place != other.place:
                assert one.settled_by
                assert other.settled_by


def test_the_checker_recounts_the_same():
    seen = Counter()

    @settings(max_examples=100)
    @given(rounds())
    def law(drawn):
        seen.update([drawn.spec.aggregate.kind, *{rule.kind for rule in drawn.spec.ties}])
        chinese, _ = check_ranking(json.dumps(export_ranking(*drawn.facts)))
        assert drawn.ranked().digest in chinese

    law()
    # Rankings are parted by criteria and people; parts and facts belong to rounds of several parts.
    for kind in (*AGGREGATIONS.names(), "criterion", "vote", "chair"):
        assert seen[kind] >= 20
