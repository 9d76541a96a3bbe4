"""A draft's clauses are told from its lines; what the next draft changed is found again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuanshu.core.drafting import MOST_TEXT, Clause, clauses_of, compare, pieces
from xuanshu.core.verdict import RuleError

TEXT = """各单位：
现提出如下意见：
一、目的意义
激发创新意识。
二、范围和条件
（一）范围
1．不断解放思想。
2. 破解难点问题，投入1.5万元以上。
（二）条件
（1）被采纳。
三、申报
1、每年申报一次。
附：申报表"""


def keys(text):
    return [each.key for each in clauses_of(text)]


def test_each_mark_opens_a_clause_cited_by_its_place():
    assert keys(TEXT) == [
        *("前言", "一", "二", "二(一)", "二(一)1", "二(一)2"),
        *("二(二)", "二(二)(1)", "三", "三1", "附件"),
    ]
    by_key = {each.key: each.text for each in clauses_of(TEXT)}
    assert by_key["前言"] == "各单位：\n现提出如下意见："
    assert by_key["一"] == "一、目的意义\n激发创新意识。"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "第一章 总则\n第一条 宗旨。\n（一）甲\n第二条 原则。",
            ["第一章", "第一条", "第一条(一)", "第二条"],
        ),
        ("一、甲\n１．乙\n1.5倍以上的。", ["一", "一1"]),
        ("一、甲\n1．乙\n二、丙\n1．丁\n1．又一处", ["一", "一1", "二", "二1", "二1（第2处）"]),
        ("一、甲\r\n二、乙\r丙", ["一", "二"]),
    ],
)
def test_chapters_articles_full_width_marks_and_numbers_that_begin_anew(text, expected):
    assert keys(text) == expected


@pytest.mark.parametrize("text", ["", "没有编号的一段话。", "附：表格", "一" * (MOST_TEXT + 1)])
def test_a_text_without_clauses_or_too_long_is_refused_at_its_field(text):
    with pytest.raises(RuleError) as refused:
        clauses_of(text)
    assert refused.value.field == "body"


def test_more_clauses_than_anybody_answers_are_refused():
    with pytest.raises(RuleError, match="最多300条"):
        clauses_of("\n".join(f"{n % 99 + 1}．甲" for n in range(301)))


@given(st.text("一二十、（(）)1２．.第条章附：件\n\r 甲乙", max_size=60))
def test_any_text_gives_clauses_or_a_refusal_and_loses_no_word(text):
    try:
        found = clauses_of(text)
    except RuleError:
        return
    told = "".join("".join(each.text.split()) for each in found)
    assert told == "".join("".join(line.split()) for line in text.splitlines() if line.strip())
    assert len({each.key for each in found}) == len(found)


def changes(old, new):
    return [
        (pair.change, pair.old.key if pair.old else "", pair.new.key if pair.new else "")
        for pair in compare(clauses_of(old), clauses_of(new))
    ]


def test_a_clause_put_in_moves_numbers_and_changes_nothing_else():
    old = "一、目的意义很重要\n二、每年12月25日至31日申报\n三、成立领导小组"
    new = "一、目的意义很重要\n二、增设职工评委代表\n三、每年11月25日至30日申报\n四、成立领导小组"
    assert changes(old, new) == [
        ("same", "一", "一"),
        ("added", "", "二"),
        ("changed", "二", "三"),
        ("same", "三", "四"),
    ]


def test_what_was_taken_out_stands_where_it_was():
    old = "一、甲方案说明\n二、一式二份报送\n三、丙办法附则"
    assert changes(old, "一、甲方案说明\n二、丙办法附则") == [
        ("same", "一", "一"),
        ("removed", "二", ""),
        ("same", "三", "二"),
    ]


@given(
    st.lists(st.sampled_from("甲乙丙丁戊"), max_size=8),
    st.lists(st.sampled_from("甲乙丙丁戊"), max_size=8),
)
def test_every_clause_of_both_drafts_stands_once_in_order(old, new):
    before = [Clause(str(n), f"{n}．{each * 4}") for n, each in enumerate(old)]
    after = [Clause(str(n), f"{n}．{each * 4}") for n, each in enumerate(new)]
    found = compare(before, after)
    assert [pair.old for pair in found if pair.old] == before
    assert [pair.new for pair in found if pair.new] == after


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_pieces_give_both_texts_back(old, new):
    found = pieces(old, new)
    assert "".join(each.text for each in found if each.kind != "in") == old
    assert "".join(each.text for each in found if each.kind != "out") == new
