"""Editing a written scheme: only what is edited differs, and nothing that was said is lost."""

from __future__ import annotations

import difflib
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from xuanshu.core.scheme import editing
from xuanshu.core.scheme.base import Model
from xuanshu.core.scheme.editing import Draft, edited, layout, rebased
from xuanshu.core.scheme.editing.places import TABLE, places_of
from xuanshu.core.scheme.paths import at, find, path_text
from xuanshu.core.scheme.source import read

SCHEMES = Path(__file__).parents[3] / "schemes"
FILES = sorted(SCHEMES.glob("*.yaml"))
EXAMPLES = sorted((SCHEMES / "examples").glob("*.yaml"))
WORDS = [
    "云澜: 新 #名",
    "甲, [乙]",
    "- 丙",
    "'丁'",
    "2020",
    "yes",
    "“戊”己",
    "{x",
    "#y",
    "a\nb",
    "庚",
]
TYPED = {
    "date": ["2026-03-05", "2026-12-31"],
    "days": ["2026-03-01/2026-03-05", "2026-06-01/2026-06-01"],
    "number": ["1", "7", "2500"],
    "share": ["3/7", "20%"],
    "hour": ["17:30", "24:00"],
    "yesno": ["yes", "no"],
}


def source(name="qingdao-2020"):
    return next(p for p in (*FILES, *EXAMPLES) if p.stem == name).read_bytes()


def typed(field, pick):
    """Return something that may be typed into a field; ``pick`` chooses."""
    kind = field.place.input
    if kind in ("choice", "silent"):
        return pick([name for name, _ in field.choices])
    if kind == "many":
        return [name for name, _ in field.choices if pick([True, False])]
    return pick(TYPED.get(kind, WORDS))


def lines(before, after):
    found = difflib.unified_diff(
        before.decode().splitlines(), after.decode().splitlines(), n=0, lineterm=""
    )
    return [line for line in found if line[0] in "+-" and line[:3] not in ("+++", "---")]


def own_comments(text):
    """Return the comments of a file of ours, whose quoted words hold no such sign."""
    return [match[0] for match in re.finditer(r"(?:(?<=\s)|^)#.*", text, re.MULTILINE)]


def in_order(parts, text):
    """Return whether each part stands in the text behind the one before."""
    at = 0
    for part in parts:
        at = text.find(part, at) + 1
        if not at:
            return False
    return True


def all_models(model=Model):
    yield model
    for each in model.__subclasses__():
        yield from all_models(each)


def test_every_place_of_the_table_is_one_of_the_language():
    known = {}
    for model in all_models():
        known.setdefault(model.__name__, set()).update(model.words())
    for name, subjects in TABLE.items():
        assert name in known, name
        for subject in subjects:
            assert subject in editing.SUBJECTS
        model = next(m for m in all_models() if m.__name__ == name)
        missing = set(places_of(model)) - {w for m in all_models(model) for w in m.words()}
        assert not missing, (name, missing)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_each_subject_that_the_shipped_schemes_have_can_be_edited(path):
    subjects = {field.place.subject for field in layout(read(path.read_bytes())).fields}
    assert {"dates", "documents", "categories", "criteria", "wording"} <= subjects


def test_one_date_changes_one_line_and_nothing_else():
    before = source()
    done = edited(before, Draft({"stages.apply.by.last_day": "2020-09-29"}))
    assert lines(before, done.source) == [
        "-      last_day: 2020-09-30",
        "+      last_day: 2020-09-29",
    ]
    assert {told.path for told in done.problems} == {"stages.apply.by.wording"}


def test_a_value_in_braces_keeps_the_columns_around_it():
    before = source()
    done = edited(before, Draft({"unit_kinds.other.label": "其他各级工会"}))
    assert lines(before, done.source) == [
        (
            "-  other:      {label: 其他工会, covers: [zone, industry, bureau, direct, township, "
            "enterprise, other]}"
        ),
        (
            "+  other:      {label: 其他各级工会, covers: [zone, industry, bureau, direct, "
            "township, enterprise, other]}"
        ),
    ]
    assert not done.problems


def test_a_key_that_the_scheme_did_not_write_is_added_where_it_belongs():
    before = source()
    done = edited(
        before, Draft({"documents.notice.number": "云工〔2026〕1号", "quotas.1.most": "3"})
    )
    added = [line for line in lines(before, done.source) if line[0] == "+"]
    assert added == [
        "+    number: 云工〔2026〕1号",
        "+  - {clause: 三(一), units: [other], least: 1, strength: in_principle, most: 3}",
    ]
    assert not done.problems


def test_an_emptied_offered_key_is_taken_out_and_a_required_one_is_told():
    before = source("qingdao-2020")
    done = edited(before, Draft({"papers.summary.text.about": "", "year": ""}))
    assert "text: {}" in done.source.decode()
    assert ("year", "不能空着") in [(t.path, t.message) for t in done.problems]


def test_a_silent_point_stays_silent_until_it_is_filled():
    before = source()
    same = edited(before, Draft({"stages.judge.panel_size": "open", "stages.apply.by.hour": ""}))
    assert same.source == before
    done = edited(
        before, Draft({"stages.judge.panel_size": "nine", "stages.apply.by.hour": "17:30"})
    )
    value = read(done.source).value
    assert at(value, find(value, "stages.judge.panel_size")) == 9
    assert at(value, find(value, "stages.apply.by.hour")) == "17:30"
    assert not done.problems


def test_a_new_category_and_a_removed_criterion_with_its_points():
    before = source()
    draft = Draft(
        {"categories.of.category-4.label": "数字工会类"},
        added=(("categories.of", "category-4"),),
        removed=("criteria.of.leading",),
    )
    done = edited(before, draft)
    value = read(done.source).value
    assert list(value["categories"]["of"]) == ["mechanism", "place", "service", "category-4"]
    assert "leading" not in value["criteria"]["of"]
    assert "leading" not in value["criteria"]["points"]["default"]
    assert any("合计90分，应为100分" in told.message for told in done.problems)
    assert all(told.path.startswith("criteria.points") for told in done.problems)


def test_comments_of_a_removed_row_stay_where_it_stood():
    before = source("dalian-2011")
    done = edited(before, Draft(removed=("documents.notice",)))
    assert "# 方括号和空格，原文如此" in done.source.decode()


def test_errors_stand_at_their_fields_and_what_was_typed_wrongly_is_left_out():
    done = edited(
        source(),
        Draft({"stages.screen.during.days": "2020-09-01/2020-09-05", "quotas.0.least": "两个"}),
    )
    told = {each.path: each.message for each in done.problems}
    assert told["quotas.0.least"] == "应是整数"
    assert "早于前面的“项目申报”" in " ".join(
        each.message for each in done.problems if each.path.startswith("stages.screen.during")
    )


def test_a_path_that_is_no_place_of_the_table_changes_nothing():
    before = source()
    done = edited(before, Draft({"language": "2", "stages.judge.kind": "round", "no.where": "1"}))
    assert done.source == before
    assert len(done.problems) == 3


def test_a_draft_is_carried_to_a_newer_version_and_names_what_both_changed():
    old = source()
    theirs = edited(
        old,
        Draft(
            {"title": "对方的名称", "categories.of.category-4.label": "对方的类"},
            added=(("categories.of", "category-4"), ("quotas", "2")),
        ),
    ).source
    mine = Draft(
        {
            "title": "我的名称",
            "office": "我的部门",
            "categories.of.category-4.label": "我的类",
            "quotas.2.least": "5",
        },
        added=(("categories.of", "category-4"), ("quotas", "2")),
    )
    carried, clash = rebased(mine, old, theirs)
    assert clash == ("title",)
    value = read(edited(theirs, carried).source).value
    assert value["title"] == "我的名称"
    assert [row["label"] for row in value["categories"]["of"].values()][-2:] == [
        "对方的类",
        "我的类",
    ]
    assert [row.get("least") for row in value["quotas"]] == [1, 1, 1, 5]


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_random_edits_keep_every_comment_and_every_other_value(data):
    path = data.draw(st.sampled_from(FILES))
    _random_edit(path.read_bytes(), data)


@pytest.mark.full
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_random_edits_of_all_schemes_keep_every_comment_and_every_other_value(data):
    path = data.draw(st.sampled_from([*FILES, *EXAMPLES]))
    _random_edit(path.read_bytes(), data)


def _random_edit(before, data):
    fields = layout(read(before)).fields
    numbers = st.lists(st.integers(0, len(fields) - 1), min_size=1, max_size=8, unique=True)
    chosen = [fields[number] for number in data.draw(numbers)]

    def pick(options):
        return options[data.draw(st.integers(0, len(options) - 1))]

    draft = Draft({field.path: typed(field, pick) for field in chosen})
    done = edited(before, draft)
    assert not [t for t in done.problems if t.message == "这一处的写法不便在页面上改"]
    assert in_order(own_comments(before.decode()), done.source.decode())
    YAML(typ="safe", pure=True).load(done.source.decode())  # another reader takes it as well
    old, new = dict(_leaves(read(before).value)), dict(_leaves(read(done.source).value))
    touched = tuple(draft.values)
    for place in old.keys() | new.keys():
        if not any(place == t or place.startswith(f"{t}.") for t in touched):
            assert old.get(place, ...) == new.get(place, ...), place


def _leaves(value):
    def walk(item, steps):
        if isinstance(item, dict):
            for key, each in item.items():
                yield from walk(each, (*steps, key))
        elif isinstance(item, tuple) and any(isinstance(each, dict) for each in item):
            for number, each in enumerate(item):
                yield from walk(each, (*steps, number))
        else:
            yield path_text(value, steps), item

    return walk(value, ())
