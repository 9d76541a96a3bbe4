"""A kind is one small file that declares itself, explains itself and is shown in a scheme."""

from contextlib import suppress
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

import xuanshu.core.scheme as language
from xuanshu.core.scheme import Scheme, SchemeErrors, load
from xuanshu.core.scheme.check import build
from xuanshu.core.scheme.kinds import kinds
from xuanshu.core.scheme.papers import standard_form, standard_names
from xuanshu.core.scheme.paths import path_text, replace
from xuanshu.core.scheme.source import Source, read

HERE = Path(language.__file__).parent
SCHEMES = Path(__file__).parents[3] / "schemes"
SOURCES = {
    path.stem: path.read_bytes()
    for path in sorted(SCHEMES.rglob("*.yaml"))
    if path.parent.name != "below"  # those say only what they change; see test_inheritance
}
FOLDERS = {
    "stage": "stages",
    "field": "fields",
    "condition": "conditions",
    "aggregate": "aggregates",
    "tie": "ties",
    "ballot": "ballots",
    "electorate": "electorates",
    "join": "joins",
    "evidence": "evidence",
    "duty": "duties",
    "gate": "gates",
    "measure": "measures",
    "reward": "rewards",
    "aftercare": "aftercare",
}
PLACES = {
    "stage": lambda s: {stage.kind for stage in s.stages},
    "field": lambda s: {field.kind for form in s.forms.values() for field in form.fields},
    "condition": lambda s: {key for rule in s.eligibility for key in _keys(rule.require)},
    "aggregate": lambda s: {stage.aggregate.kind for stage in s.of_kind("judging")},
    "tie": lambda s: {tie.kind for stage in s.stages for tie in getattr(stage, "ties", ())},
    "ballot": lambda s: {part.each.kind for part in _parts(s)},
    "electorate": lambda s: {part.by.kind for part in _parts(s)},
    "join": lambda s: {part.join.kind for part in _parts(s)},
    "evidence": lambda s: dict(s.evidence_kinds()).keys() - {"other"},
    "duty": lambda s: {duty.says for duty in s.duties},
    "gate": lambda s: {gate.kind for gate in s.gates},
    "measure": lambda s: {item.kind for one in s.sanctions for item in one.measures},
    "reward": lambda s: {reward.kind for reward in s.rewards},
    "aftercare": lambda s: {item.kind for item in s.after},
}


def _parts(scheme: Scheme) -> list[object]:
    return [part for stage in scheme.of_kind("round") for part in stage.score]


def _keys(condition: object) -> set[str]:
    inner = getattr(condition, "all_", ()) or getattr(condition, "any_", ())
    inner = inner or ((condition.not_,) if hasattr(condition, "not_") else ())
    return {condition.key, *(key for part in inner for key in _keys(part))}


def schemes() -> list[Scheme]:
    return [load(source).settled() for source in SOURCES.values()]


@pytest.mark.parametrize("family", FOLDERS)
def test_each_kind_has_a_file_of_its_own(family: str) -> None:
    files = {path for path in (HERE / FOLDERS[family]).glob("*.py") if path.stem != "__init__"}
    declared = {cls.__module__ for cls in kinds(family).values()}
    assert len(declared) == len(files) == len(kinds(family))


@pytest.mark.parametrize("family", FOLDERS)
def test_each_kind_is_shown_in_a_shipped_scheme(family: str) -> None:
    shown = set().union(*(PLACES[family](scheme) for scheme in schemes()))
    assert shown == set(kinds(family))


@pytest.mark.parametrize("name", SOURCES)
def test_every_stage_explains_itself_in_chinese(name: str) -> None:
    scheme = load(SOURCES[name])
    for stage in scheme.stages:
        rules = list(stage.rules(scheme))
        assert stage.label in rules[0][0]
        assert all(clause and "。" in text for text, clause in rules)


@pytest.mark.parametrize("name", SOURCES)
@pytest.mark.parametrize("settled", [False, True])
def test_the_explanation_names_every_clause_once_numbered(name: str, settled: bool) -> None:
    scheme = load(SOURCES[name])
    scheme = scheme.settled() if settled else scheme
    lines = scheme.explain()
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    assert len({(line.text, line.clause) for line in lines}) == len(lines)
    assert {*_clauses(scheme._source.value)} <= {line.clause for line in lines}
    assert all(scheme.cite(line.clause).startswith("《") for line in lines if line.clause)
    assert not any("None" in line.text or "{" in line.text for line in lines)


def _clauses(data: object) -> list[str]:
    if isinstance(data, dict):
        own = [data["clause"]] if "clause" in data else []
        return own + [found for value in data.values() for found in _clauses(value)]
    if isinstance(data, tuple):
        return [found for value in data for found in _clauses(value)]
    return []


@pytest.mark.parametrize("name", standard_names())
def test_standard_forms(name: str) -> None:
    label, fields = standard_form(name)
    assert label
    assert len({field.key for field in fields}) == len(fields)
    assert {"title", "category", "leader", "participants"} <= {field.key for field in fields}


def test_a_form_changes_drops_and_adds() -> None:
    form = load(SOURCES["lanting-2026"]).forms["case"]
    assert form.field("title").label == "案例名称"
    assert form.field("title").limit.most == 30
    assert form.field("leader_post") is None
    assert form.field("story").limit.most == 600
    assert form.fields[-1].key == "story"
    assert form.field("scope").choices(load(SOURCES["lanting-2026"]))[0] == ("one", "一个单位")


def test_two_rounds_with_criteria_of_their_own() -> None:
    scheme = load(SOURCES["lanting-2026"]).settled()
    first, second = scheme.of_kind("judging")
    assert first.points == {"fresh": 40, "result": 40, "spread": 20}
    assert second.points == {"fresh": 30, "result": 40, "spread": 20, "telling": 10}
    assert (first.step, second.step) == ("1", "0.5")
    assert (first.takes.count, second.takes.count) == (8, 4)
    assert (second.takes_from, first.takes_from) == ("paper-round", "check")
    assert second.takes.across == {"rights": 2, "growth": 2}
    assert scheme.stage("honour").number(2026, 3) == "兰工案2026-03"
    assert (scheme.stage("publicise").working_days, scheme.stage("publicise").day_one) == (
        3,
        "same_day",
    )


def _leaves(data: object, path: tuple = ()) -> list[tuple]:
    if isinstance(data, dict):
        return [leaf for key, value in data.items() for leaf in _leaves(value, (*path, key))]
    if isinstance(data, tuple):
        return [leaf for n, value in enumerate(data) for leaf in _leaves(value, (*path, n))]
    return [(path, data)]


def _other(value: object) -> object:
    if isinstance(value, bool):
        return not value
    if isinstance(value, date):
        return value + timedelta(days=1)
    return value + 1 if isinstance(value, int | Decimal) else f"{value}甲"


@pytest.mark.parametrize("name", SOURCES)
def test_no_word_of_a_scheme_is_idle(name: str) -> None:
    # Notes, reasons and hints are for people; the options of an open point are tried elsewhere.
    source = read(SOURCES[name])
    told = build(source, "").explain()
    idle = []
    for path, value in _leaves(source.value):
        if {"note", "why", "hint", "listed", "options"} & set(path):
            continue
        changed = Source(replace(source.value, path, _other(value)), source.places)
        with suppress(SchemeErrors):
            if build(changed, "").explain() == told:
                idle.append(path_text(source.value, path))
    assert idle == []
