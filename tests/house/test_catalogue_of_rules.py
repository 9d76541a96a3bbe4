"""Every row of the catalogue of rule types holds what it says."""

import ast
import re
from functools import cache

import pytest

from tests.house.tree import ROOT, SOURCE, having, said, text, tree
from xuanshu.core.scheme import load
from xuanshu.core.scheme.catalogue import IDS, rows
from xuanshu.core.scheme.catalogue import text as listed
from xuanshu.core.scheme.paths import find

PAGES = [ROOT / "docs/reference/scheme.md", *having(".md", ROOT / "docs/reference/rule-types")]
HEADINGS = {h for page in PAGES for h in re.findall(r"^#+ (.+)$", text(page), re.MULTILINE)}


def marks_of(node):
    """The ids that ``@pytest.mark.rule_type("E5")`` gives a test."""
    for decorator in node.decorator_list:
        if isinstance(decorator, ast.Call) and getattr(decorator.func, "attr", "") == "rule_type":
            yield from (argument.value for argument in decorator.args)


@cache
def marked():
    """Every marked test with its ids."""
    return {
        f"{path.relative_to(ROOT).as_posix()}::{node.name}": set(marks_of(node))
        for path in having(".py", ROOT / "tests")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef) and set(marks_of(node))
    }


def test_there_are_141_rule_types():
    assert len(IDS) == len(set(IDS)) == 141
    assert listed().endswith(f"catalogue: {len(rows())}/141")


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.id)
def test_row(row):
    assert row.name
    assert (SOURCE / "core" / row.kind).is_file(), row.kind
    source = (ROOT / row.example).read_bytes()
    scheme = load(source)
    assert find(scheme._source.value, row.place) is not None, row.place
    assert row.heading in HEADINGS, row.heading
    assert row.id in marked().get(row.test, set()), row.test


def test_every_marked_type_is_in_the_catalogue():
    found = {name for names in marked().values() for name in names}
    known = {row.id for row in rows()}
    assert found == known, said(sorted(found ^ known))
