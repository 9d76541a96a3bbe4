"""Every state and every move of the tables, written by hand."""

import pytest

from xuanshu.core.lifecycle import (
    FILING,
    NOTICE,
    OBJECTION,
    ROUND,
    SHEET,
    TABLES,
    FilingState,
    as_markdown,
    may,
    moves_from,
    step,
)
from xuanshu.core.verdict import RuleError

# table, move, side: from → to
ALLOWED = """
filing save      filer     draft     draft
filing save      filer     returned  returned
filing file      filer     draft     filed
filing file      filer     returned  filed
filing take_back filer     filed     draft
filing return    receiver  filed     returned
filing accept    receiver  filed     accepted
filing refuse    receiver  filed     refused
filing reopen    receiver  accepted  filed
filing reopen    receiver  refused   filed
filing withdraw  filer     draft     withdrawn
filing withdraw  filer     filed     withdrawn
filing withdraw  filer     returned  withdrawn
filing withdraw  filer     accepted  withdrawn
round  prepare   office    preparing preparing
round  open      office    preparing open
round  close     office    open      closed
sheet  save      judge     draft     draft
sheet  seal      judge     draft     sealed
notice save      office    draft     draft
notice publish   office    draft     published
notice end       clock     published ended
notice supersede office    published superseded
objection acknowledge office received     acknowledged
objection decline     office received     not_accepted
objection keep        office received     lead
objection assign      office acknowledged checking
objection assign      office checking     checking
objection declare     checker checking    checking
objection recuse      checker checking    acknowledged
objection find        checker checking    checked
objection report      office checked      reported
objection uphold      head   reported     upheld
objection turn_down   head   reported     turned_down
objection answer      office upheld       answered
objection answer      office turned_down  answered
objection withdraw    office received     withdrawn
objection withdraw    office acknowledged withdrawn
objection withdraw    office checking     withdrawn
objection withdraw    office checked      withdrawn
objection withdraw    office reported     withdrawn
consultation save     office draft        draft
consultation send     office draft        open
consultation finish   office draft        final
consultation remind   office open         open
consultation extend   office open         open
consultation extend   office closed       open
consultation settle   office open         open
consultation settle   office closed       closed
consultation close    office open         closed
consultation publish  office closed       published
consultation withdraw office draft        withdrawn
consultation withdraw office open         withdrawn
consultation withdraw office closed       withdrawn
answer save      unit   owed      draft
answer save      unit   draft     draft
answer save      unit   returned  returned
answer file      unit   owed      filed
answer file      unit   draft     filed
answer file      unit   returned  filed
answer take_back unit   filed     draft
answer return    office filed     returned
answer enter     office owed      filed
answer enter     office draft     filed
answer enter     office returned  filed
"""
STEPS = {(t, m, a): (by, z) for t, m, by, a, z in map(str.split, ALLOWED.strip().splitlines())}
EVERY = [
    (table, state.value, move)
    for table in TABLES
    for state in table.labels
    for move in sorted({move.name for move in table.moves})
]


@pytest.mark.parametrize(
    ("table", "state", "move"), EVERY, ids=lambda part: getattr(part, "name", part)
)
def test_a_move_leads_where_the_table_by_hand_says_or_is_refused(table, state, move):
    expected = STEPS.get((table.name, move, state))
    assert bool(may(table, state, move)) == (expected is not None)
    if expected is None:
        with pytest.raises(RuleError) as refusal:
            step(table, state, move)
        assert table.label_of(state) in refusal.value.message
        assert table.move_label(move) in refusal.value.message
        return
    side, target = expected
    assert step(table, state, move).value == target
    assert [found.by for found in moves_from(table, state) if found.name == move] == [side]


def test_the_table_by_hand_knows_no_move_that_is_gone():
    known = {(table.name, move, state) for table, state, move in EVERY}
    assert set(STEPS) <= known


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_state_is_labelled_and_reached(table):
    assert set(table.labels) == set(type(table.start))
    assert all(label and not label.isascii() for label in table.labels.values())
    reached = {table.start}
    for _ in table.labels:
        reached |= {move.target for move in table.moves if move.sources & reached}
    assert reached == set(table.labels)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_move_names_a_side_and_starts_in_one_row_only(table):
    pairs = [(move.name, state) for move in table.moves for state in move.sources]
    assert len(pairs) == len(set(pairs))
    assert {move.by for move in table.moves} == set(table.sides)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_one_word_stands_for_one_move(table):
    words = {(move.name, move.label) for move in table.moves}
    assert len(words) == len({move.name for move in table.moves})


@pytest.mark.parametrize(
    ("table", "final"),
    [
        (FILING, {"withdrawn"}),
        (ROUND, {"closed"}),
        (SHEET, {"sealed"}),
        (NOTICE, {"ended", "superseded"}),
        (OBJECTION, {"answered", "not_accepted", "lead", "withdrawn"}),
    ],
    ids=["filing", "round", "sheet", "notice", "objection"],
)
def test_final_states_have_no_way_out(table, final):
    assert {state.value for state in table.labels if table.is_final(state)} == final


def test_unknown_words_are_refused_in_chinese():
    with pytest.raises(RuleError, match="没有“gone”这一状态"):
        step(FILING, "gone", "file")
    with pytest.raises(RuleError, match="没有“fly”这一操作"):
        step(FILING, "draft", "fly")


def test_a_refusal_reads_as_a_sentence():
    with pytest.raises(RuleError) as refusal:
        step(FILING, FilingState.ACCEPTED, "file")
    assert refusal.value.message == "当前状态为“已接收”，不能提交。"


def test_choices_are_in_the_order_of_the_life():
    assert SHEET.choices() == [("draft", "评分中"), ("sealed", "已封存")]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_drawing_shows_every_state_and_every_move(table):
    lines = as_markdown(table).splitlines()
    assert lines[0] == f"## {table.label} (`{table.name}`)"
    for state, label in table.labels.items():
        assert any(line.startswith(f"| `{state.value}` | {label} |") for line in lines)
    for move in table.moves:
        ends = f"| `{move.target.value}` | {table.sides[move.by]} |"
        drawn = [line for line in lines if line.startswith(f"| `{move.name}` |")]
        assert any(line.endswith(ends) for line in drawn)
