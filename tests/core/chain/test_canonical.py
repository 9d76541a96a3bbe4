"""One value, one sequence of bytes."""

import hashlib
import json
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuanshu.core.chain import canonical, digest, merkle_root, salted

SALT = bytes(range(16))
TEXT = st.text(st.characters(codec="utf-8"))
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXT,
    lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner),
    max_leaves=20,
)


class Word(StrEnum):
    DRAFT = "draft"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"b": 1, "a": [True, None]}, '{"a":[true,null],"b":1}'),
        ("立项", '"立项"'),
        (Fraction(6, 4), '"3/2"'),
        (Fraction(5), '"5/1"'),
        (date(2020, 4, 24), '"2020-04-24"'),
        (datetime(2020, 4, 24, 16, tzinfo=UTC), '"2020-04-24T16:00:00+00:00"'),
        (Word.DRAFT, '"draft"'),
        ((1, 2), "[1,2]"),
    ],
)
def test_the_canonical_text_is_as_documented(value, text):
    assert canonical(value) == text.encode()


def test_one_instant_has_one_text_in_every_zone():
    shanghai = timezone(timedelta(hours=8))
    moment = datetime(2020, 4, 25, tzinfo=shanghai)
    assert canonical(moment) == canonical(moment.astimezone(UTC))


@pytest.mark.parametrize("value", [1.0, Decimal(1), b"x", {1: "a"}, {1, 2}, object()])
def test_what_has_no_one_text_is_refused(value):
    with pytest.raises(TypeError):
        canonical({"deep": [value]})


@pytest.mark.parametrize(
    "value",
    [datetime(2020, 4, 24), "\ud800"],  # noqa: DTZ001 - naive on purpose
)
def test_a_moment_without_zone_and_broken_text_are_refused(value):
    with pytest.raises(ValueError):
        canonical(value)


@given(PLAIN)
def test_canonical_text_is_json_and_stable(value):
    data = canonical(value)
    assert json.loads(data) == value
    assert canonical(json.loads(data)) == data


@given(st.dictionaries(TEXT, st.integers(), min_size=2), st.randoms())
def test_the_order_of_keys_does_not_matter(value, random):
    items = list(value.items())
    random.shuffle(items)
    assert canonical(dict(items)) == canonical(value)


def test_a_digest_names_its_kind():
    assert digest(b"") == "sha256:" + hashlib.sha256(b"").hexdigest()


def test_a_salted_digest_depends_on_fact_and_salt():
    fact = {"title": "一网办理"}
    assert salted(fact, SALT) == salted(dict(fact), SALT)
    assert salted(fact, SALT) != salted(fact, SALT[::-1])
    assert salted(fact, SALT) != salted({"title": "一网通办"}, SALT)
    assert salted(fact, SALT) != digest(canonical(fact))


def test_a_byte_cannot_move_between_salt_and_fact():
    # Without the length, salt + fact would read the same bytes here: "…1" + "2" and "…" + "12".
    assert salted(12, SALT) != salted(2, SALT + b"1")


@pytest.mark.parametrize("salt", [b"", SALT[:-1], bytes(256)])
def test_a_salt_has_a_fit_length(salt):
    with pytest.raises(ValueError, match="salt"):
        salted({}, salt)


def leaf(text):
    return hashlib.sha256(b"\x00" + text.encode()).digest()


def node(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


def test_the_root_is_built_as_documented():
    a, b, c, d, e = (leaf(text) for text in "abcde")
    roots = {
        "a": a,
        "ab": node(a, b),
        "abc": node(node(a, b), c),
        "abcde": node(node(node(a, b), node(c, d)), e),
    }
    for rows, root in roots.items():
        assert merkle_root(list(rows)) == "sha256:" + root.hex()


@given(st.lists(st.text("abc", max_size=2), min_size=1, max_size=9), st.data())
def test_any_other_list_of_rows_has_another_root(rows, data):
    other = data.draw(st.lists(st.text("abc", max_size=2), min_size=1, max_size=9))
    assert (merkle_root(rows) == merkle_root(other)) == (rows == other)


def test_an_empty_batch_has_no_root():
    with pytest.raises(ValueError, match="empty"):
        merkle_root([])
