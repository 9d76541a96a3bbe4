"""Characters are counted as Word counts them; the nearest word is found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuanshu.core.text import count_characters, nearest


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        (" \n\t\u3000", 0),
        ("工会", 2),
        ("工会，创新。", 6),
        ("“学深圳、赶深圳”", 9),
        ("2020年4月10日", 6),
        ("APP", 1),
        ("齐鲁工会·APP", 6),
        ("hello world", 2),
        ("hello, world.", 2),
        ("增长12.5%以上", 5),
        ("第①条㎡", 4),
        ("𠮷野家", 3),
        ("——……", 4),
        ("全角ＡＢ１２", 6),
        ("两\n段", 2),
        ("零\u200b宽", 2),
        ("C++ 与 Python3.11", 3),
    ],
)
def test_counting(text: str, count: int) -> None:
    assert count_characters(text) == count


@given(st.text(), st.text())
def test_a_space_between_two_texts_adds_them_up(one: str, other: str) -> None:
    both = count_characters(f"{one} {other}")
    assert both == count_characters(one) + count_characters(other)


@given(st.text(alphabet="工会创新项目，。"))
def test_each_chinese_character_counts_once(text: str) -> None:
    assert count_characters(text) == len(text)


def test_nearest() -> None:
    assert nearest("judgin", ("filing", "judging")) == "judging"
    assert nearest("xyz", ("filing", "judging")) == ""
