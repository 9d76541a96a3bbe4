"""Every requirement of the five notices has its row: clause, place in the scheme, test, page."""

import re
from importlib import import_module

import pytest

from tests.house.test_docs import REFERENCE, headings
from tests.house.tree import ROOT, SOURCE, having, text
from xuanshu.core.scheme.paths import at, find
from xuanshu.core.scheme.source import read

PAGE = REFERENCE / "notices.md"
# The keys of the mission: how many requirements each notice has, its scheme, and its test.
NOTICES = {
    "QD": (16, "qingdao-2020", "test_qingdao_rules"),
    "BD": (9, "baoding-2017", "test_baoding_2017"),
    "QH": (11, "qinhuangdao-2018", "test_qinhuangdao_2018"),
    "BC": (14, "baoding-2009", "test_baoding_2009"),
    "DL": (11, "dalian-2011", "test_dalian_2011"),
}
KEYS = [(key, n) for key, (most, _, _) in NOTICES.items() for n in range(1, most + 1)]
ROW = re.compile(r"^\| ([^|`]+) \| `([^`]+)` \| (.+) \|$", re.MULTILINE)


def addresses():
    return {
        found
        for path in having(".py", SOURCE)
        if path.name == "urls.py"
        for found in re.findall(r"name=\"([\w-]+)\"", text(path))
    }


def shown(key):
    """What the key's own test shows, by place."""
    rules = import_module(f"tests.core.scheme.{NOTICES[key][2]}").RULES
    return {name: {place for place, _ in rows} for name, rows in rules.items()}


def written(key):
    return read((ROOT / "schemes" / f"{NOTICES[key][1]}.yaml").read_bytes()).value


def test_the_page_has_every_key_and_no_other():
    found = [head for head in headings(PAGE) if re.fullmatch(r"[A-Z]{2}[0-9]+", head)]
    assert found == [f"{key}{number}" for key, number in KEYS]


@pytest.mark.parametrize("key", NOTICES)
def test_every_key_has_its_rules_in_the_test(key):
    assert list(shown(key)) == [f"{key}{n}" for name, n in KEYS if name == key]
    assert all(shown(key).values())


@pytest.mark.parametrize(("key", "number"), KEYS, ids=[f"{key}{number}" for key, number in KEYS])
def test_a_requirement_is_traced(key, number):
    name, data = f"{key}{number}", written(key)
    rows = ROW.findall(headings(PAGE)[name])
    assert rows, f"{name}: no row"
    assert shown(key)[name] <= {place for _, place, _ in rows}
    for clause, place, pages in rows:
        path = find(data, place)
        assert path is not None, place
        part = at(data, path)
        assert not isinstance(part, dict) or part.get("clause", clause) == clause, place
        named = set(re.findall(r"`([\w-]+)`", pages))
        assert named or pages.startswith("*Owed*"), place
        assert named <= addresses(), named - addresses()
