"""The published JSON Schema accepts what the language accepts, and knows its keys."""

import json

import pytest

from tests.core.scheme.json_schema import fits, plain
from tests.core.scheme.test_kinds import SOURCES
from xuanshu.core.scheme import published
from xuanshu.core.scheme.kinds import kinds
from xuanshu.core.scheme.source import read

SCHEMA = published.schema()


def accepted(value):
    return fits(plain(value), SCHEMA, SCHEMA)


@pytest.mark.parametrize("name", SOURCES)
def test_every_shipped_scheme_is_accepted(name):
    assert accepted(read(SOURCES[name]).value)


@pytest.mark.parametrize("name", SOURCES)
def test_a_wrong_key_or_word_is_not(name):
    value = plain(read(SOURCES[name]).value)
    assert fits(value, SCHEMA, SCHEMA)
    for wrong in (
        value | {"quota": []},
        {key: item for key, item in value.items() if key != "stages"},
        value | {"stages": [{**value["stages"][0], "kind": "filling"}, *value["stages"][1:]]},
        value | {"stages": [{**value["stages"][0], "lable": "申报"}, *value["stages"][1:]]},
        value | {"year": "2026"},
        value | {"unit_kinds": {"Big": next(iter(value["unit_kinds"].values()))}},
    ):
        assert not fits(wrong, SCHEMA, SCHEMA)


def test_every_kind_that_is_a_model_has_its_definition():
    for family in ("stage", "gate", "measure", "reward", "aftercare", "condition", "join"):
        assert {cls.__name__ for cls in kinds(family).values()} <= SCHEMA["$defs"].keys(), family


def test_editors_read_yes_as_a_word():
    part = SCHEMA["$defs"]["Revoke"]["properties"]["publish"]
    assert fits("yes", part, SCHEMA)
    assert fits(True, part, SCHEMA)
    assert not fits("ja", part, SCHEMA)


def test_the_text_is_json_of_the_stated_dialect_and_always_the_same():
    found = json.loads(published.text())
    assert found == SCHEMA
    assert found["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert published.text() == published.text()
