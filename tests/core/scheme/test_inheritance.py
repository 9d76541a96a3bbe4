"""Schemes made under others: what they take over, what they may change, how they are refused."""

import contextlib
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.scheme.changing import EXAMPLES
from xuanshu.core.scheme import SchemeErrors, load
from xuanshu.core.scheme.check import digest_of
from xuanshu.core.scheme.difference import changes, told
from xuanshu.core.scheme.source import id_of
from xuanshu.core.scheme.strictness import local_findings

BELOW = EXAMPLES / "below"
CITY = (BELOW / "city.yaml").read_bytes()
DISTRICT = (BELOW / "district.yaml").read_bytes()
TOWNSHIP = (BELOW / "township.yaml").read_bytes()


def known(*texts):
    return lambda scheme: [text for text in texts if id_of(text) == scheme]


ALL = known(CITY, DISTRICT, TOWNSHIP)


def under(parent, name="below", more="", without=""):
    """Rules under ``parent`` that say no more than ``more``."""
    left = f"\n  without: [{without}]" if without else ""
    text = f"""language: 1
id: {name}
title: 细则
organiser: 下级工会
office: 办公室
extends:
  scheme: {id_of(parent)}
  label: 上级办法
  clause: 第一条
  digest: {digest_of(parent)}{left}
documents:
  notice: {{title: 细则, kind: 细则, date: 2026-02-05}}
{more}"""
    return text.encode()


def problems(source, above=ALL):
    with pytest.raises(SchemeErrors) as caught:
        load(source, above)
    return [(each.line, each.column, each.path, each.message) for each in caught.value.problems]


def line_of(source, words):
    return source.decode().split(words)[0].count("\n") + 1


def test_rules_below_take_over_what_they_do_not_say():
    city, district = load(CITY), load(DISTRICT, ALL)
    assert district.organiser == "和岭市南园区总工会"
    assert district.year == city.year == 2026
    assert [rule.id for rule in district.eligibility] == ["duty", "done"]
    assert district.stage("show").working == 7
    assert district.stage("show").channels == city.stage("show").channels
    assert district.stage("apply").papers == city.stage("apply").papers
    assert [stage.id for stage in district.stages] == ["apply", "screen", "judge", "show"]
    assert district.stage("judge").takes_from == "screen"
    assert district.after == (), "left out"
    assert city.after != ()
    assert [point.path for point in district.silences()] == ["stages.judge.aggregate"]


def test_each_rule_cites_the_document_it_stands_in():
    district = load(DISTRICT, ALL)
    own, city = "《和岭市南园区职工建言评选实施细则》", "《和岭市职工建言评选办法》"
    assert district.cite(district.stage("apply").clause) == f"{own}第四条"
    assert district.cite(district.stage("judge").clause) == f"{city}第八条"
    township = load(TOWNSHIP, ALL)
    assert township.cite(township.stage("judge").clause) == f"{city}第八条"
    assert township.cite(township.stage("screen").clause).endswith("区职工建言评选实施细则》第五条")
    (first, second, third) = (line.text for line in township.explain()[1:4])
    assert ("街道" in first, "南园区" in second, "和岭市职工" in third) == (True, True, True)


def test_three_levels_are_held_against_each_other():
    assert load(TOWNSHIP, ALL).upper.upper.id == "city"
    wide = TOWNSHIP.replace(b"most: 1", b"most: 4")
    found = {message for *_place, message in problems(wide)}
    assert any("上级规定最多2个，细则为4个" in message for message in found)
    assert any("上级规定最多3个，细则为4个" in message for message in found)


@pytest.mark.parametrize(
    ("old", "new", "path", "words"),
    [
        ("most: 2", "most: 4", "quotas.0", "申报数量只能从严：上级规定最多3个，细则为4个"),
        (
            "working_days: 7",
            "working_days: 4",
            "stages.show",
            "上级规定公示5个工作日，细则为4个工作日",
        ),
        ("late: {policy: refuse}", "late: {policy: mark}", "stages.apply.by", "比上级放宽了"),
    ],
)
def test_what_is_looser_is_refused_where_it_stands_with_both_clauses(old, new, path, words):
    source = DISTRICT.replace(old.encode(), new.encode())
    found = problems(source)
    assert {(line, where) for line, _column, where, _message in found} == {
        (line_of(source, new), path)
    }
    assert all(words in message for *_place, message in found)
    assert all("上级：《和岭市职工建言评选办法》" in message for *_place, message in found)
    assert all(
        "本细则：《和岭市南园区职工建言评选实施细则》" in message for *_place, message in found
    )


def test_what_is_fixed_stays_as_it_is():
    more = "criteria:\n  clause: 第八条\n  points: {novel: 50, useful: 50}\n"
    ((line, _, path, message),) = problems(under(CITY, more=more))
    assert (line, path) == (13, "criteria")
    assert message.startswith(
        "评选标准不得改变，须与上级办法一致（上级：《和岭市职工建言评选办法》第十条"
    )
    same = "criteria:\n  clause: 第八条\n  points: {novel: 40, useful: 60}\n"
    assert load(under(CITY, more=same), ALL).criteria.clause == "第八条"


def test_a_changed_rule_names_its_own_clause():
    source = under(CITY, more="stages:\n  - {id: show, working_days: 6}\n")
    ((line, column, path, message),) = problems(source)
    assert (line, column, path) == (14, 5, "stages.show")
    assert message == "改动上级办法的规定，须写明细则的条款（clause）"
    ours = under(CITY, more="stages:\n  - {id: show, clause: 第二条, working_days: 6}\n")
    assert load(ours, ALL).stage("show").working == 6


def test_a_problem_that_was_taken_over_names_its_line_above():
    source = under(CITY, more="year: 2027\n")
    found = problems(source)
    assert {line for line, *_rest in found} == {6}, "the line of extends"
    assert all("承自上级办法第" in message for *_place, message in found)


def test_leaving_out_what_is_not_there():
    ((line, _, path, message),) = problems(under(CITY, without="after.librari"))
    assert (line, path) == (11, "extends.without.0")
    assert "没有“after.librari”" in message
    with pytest.raises(SchemeErrors) as caught:
        load(under(CITY, without="after.librari"), ALL)
    assert caught.value.problems[0].nearest == "after.library"
    assert load(under(CITY, without="after.library"), ALL).after == ()


def test_a_condition_left_out_is_looser():
    found = problems(under(CITY, without="eligibility.duty"))
    assert [path for _line, _column, path, _message in found] == ["eligibility"]
    assert "细则少了“属于主责主业”" in found[0][3]


def test_a_scheme_above_that_is_not_there_or_has_changed():
    ((line, _, path, message),) = problems(DISTRICT, known())
    assert (path, message) == ("extends.scheme", "找不到上级办法“city”，请先录入它")
    assert line == line_of(DISTRICT, "scheme: city")
    newer = CITY.replace("每个单位最多".encode(), "单位最多".encode())
    with pytest.raises(SchemeErrors) as caught:
        load(DISTRICT, known(newer))
    (problem,) = caught.value.problems
    assert problem.path == "extends.digest"
    assert problem.nearest == digest_of(newer)
    assert load(DISTRICT, known(newer, CITY)).upper.digest == digest_of(CITY)


def test_a_scheme_above_that_is_wrong_or_gives_no_leave():
    broken = CITY.replace(b"panel_size: 5", b"panel_sizes: 5")
    ((_, _, path, message),) = problems(under(broken), known(broken))
    assert path == "extends.scheme"
    assert "上级办法本身不能使用：第" in message
    silent = b"".join(row for row in CITY.splitlines(True) if b"local_rules" not in row)
    ((_, _, path, message),) = problems(under(silent), known(silent))
    assert (path, message) == (
        "extends.scheme",
        "“和岭市职工建言评选”没有规定下级可以制定实施细则",
    )


def test_rules_cannot_rest_on_themselves():
    assert "上级办法绕回了自己：city → city" in problems(under(CITY, "city"))[0][3]
    middle = under(CITY, "middle")
    own = under(middle, "city")
    found = problems(own, lambda scheme: [middle] if scheme == "middle" else [CITY])
    assert "上级办法绕回了自己：city → middle → city" in found[0][3]


def test_a_season_below_may_not_become_looser_either():
    district = load(DISTRICT, ALL)
    assert district.settled({}, {"stages.apply.by": date(2026, 4, 15)})
    with pytest.raises(SchemeErrors, match="申报期限只能从严"):
        district.settled({}, {"stages.apply.by": date(2026, 4, 21)})
    days = {
        point.path: (
            (point.first.replace(year=2027), point.last.replace(year=2027))
            if point.last
            else point.first.replace(year=2027)
        )
        for point in district.date_points()
    }
    assert district.settled({}, days, year=2027).stage("apply").by.last_day.year == 2027
    with pytest.raises(SchemeErrors, match="申报期限只能从严"):
        district.settled({}, {**days, "stages.apply.by": date(2027, 4, 21)}, year=2027)


def test_rules_equal_to_those_above_add_nothing():
    city, same = load(CITY), load(under(CITY), ALL)
    assert local_findings(city, same) == ()
    added = [change for change in changes(city, same) if change.old is None]
    gone = [change for change in changes(city, same) if change.new is None]
    assert gone == []
    assert [change.new.text[:4] for change in added] == ["所依细则", "本办法是", "本办法没"]
    text, allowed = told(city, same)
    assert allowed
    assert "不合上级办法" not in text


NUMBERS = st.tuples(
    st.integers(1, 4), st.integers(1, 28), st.integers(1, 12), st.sets(st.sampled_from("abc"))
)


def made(numbers, parent=CITY, name="below"):
    most, day, days, extra = numbers
    rules = "".join(
        f"  - {{id: more_{key}, label: 条件{key}, clause: 第三条, at: [apply],"
        " require: {fact: basically_complete, is: yes}}\n"
        for key in sorted(extra)
    )
    more = f"""quotas:
  - {{clause: 第二条, units: [district, base], most: {most}, strength: must}}
{"eligibility:" if rules else ""}
{rules}stages:
  - {{id: apply, clause: 第四条,
     by: {{wording: 限期, last_day: 2026-04-{day:02}, late: {{policy: refuse}}}}}}
  - {{id: show, clause: 第六条, working_days: {days}}}
"""
    return under(parent, name, more)


def stricter(one, other):
    """Whether ``one`` is as strict as ``other`` in every number."""
    return one[0] <= other[0] and one[1] <= other[1] and one[2] >= other[2] and one[3] >= other[3]


def allowed(source, *above):
    try:
        load(source, known(CITY, *above))
    except SchemeErrors:
        return False
    return True


@settings(max_examples=12, deadline=None)
@given(NUMBERS, NUMBERS)
def test_strictness_is_a_partial_order(one, other):
    first = made(one, name="first")
    assert allowed(first) is stricter(one, (3, 20, 5, set()))
    if allowed(first):
        second = made(other, first, "second")
        both = (*other[:3], other[3] | one[3])
        assert allowed(second, first) is stricter(both, one), "and so under the city too"


@pytest.mark.full
@pytest.mark.parametrize(
    "junk", ["5", "[]", "{}", "~", "[1, {a: b}]", "{silent: x}", "stages", "."]
)
def test_nonsense_anywhere_below_is_told_never_a_traceback(junk):
    lines = DISTRICT.decode().splitlines()
    for number, line in enumerate(lines):
        key, found, _value = line.partition(": ")
        if not found or line.startswith("#"):
            continue
        text = "\n".join([*lines[:number], f"{key}: {junk}", *lines[number + 1 :]])
        with contextlib.suppress(SchemeErrors):
            assert load(text.encode(), ALL).id


@pytest.mark.parametrize("junk", ["[]", "{}", "~", "5"])
def test_documents_of_its_own_cannot_be_left_out(junk):
    source = DISTRICT.decode().split("documents:")[0] + f"documents: {junk}\n"
    found = [message for *_place, message in problems(source.encode())]
    assert found
