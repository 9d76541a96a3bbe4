"""Every list has a test that counts its queries (list_costs.toml says which)."""

import ast
import re
import tomllib
from pathlib import Path

from django.urls import get_resolver

from tests.house.tree import ROOT, having, said, text

KNOWN = tomllib.loads((Path(__file__).parent / "list_costs.toml").read_text(encoding="utf-8"))
FUNCTION = re.compile(r"^def (test_\w+)", re.MULTILINE)


def lists():
    return {name: test for room in KNOWN.values() for name, test in room.items()}


def names(resolver):
    found = set()
    for each in resolver.url_patterns:
        found |= names(each) if hasattr(each, "url_patterns") else {each.name}
    return found


def test_each_list_is_an_address_and_its_test_is_there():
    here = names(get_resolver())
    tests = {
        f"{path.relative_to(ROOT)}::{name}"
        for path in having(".py", ROOT / "tests")
        for name in FUNCTION.findall(text(path))
    }
    offenders = [
        f"{name}: {test}" for name, test in lists().items() if name not in here or test not in tests
    ]
    assert not offenders, said(offenders)


def test_a_list_of_a_room_stands_under_that_room():
    offenders = []
    for room, found in KNOWN.items():
        urls = ROOT / "src" / "xuanshu" / room / "urls.py"
        offenders += [f"{room}: {name}" for name in found if f'name="{name}"' not in text(urls)]
    assert not offenders, said(offenders)


ROUTE = re.compile(r'path\(\s*"[^"]*",\s*(\w+)\.(\w+),\s*name="([\w-]+)"')


# Their tests are still owed; nothing joins them.
OWED = {"data-requests", "hand-overs", "posts-ending", "units-history"}


def decorators(function):
    """Return the names of a function's plain decorators."""
    return {each.id for each in function.decorator_list if isinstance(each, ast.Name)}


def shows_pages(module, view):
    """Return whether a view, or a function of its module that it calls, cuts a list into pages."""
    functions = {
        node.name: {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
        for node in ast.parse(text(module)).body
        if isinstance(node, ast.FunctionDef) and "require_POST" not in decorators(node)
    }
    seen, waiting = set(), [view]
    while waiting:
        name = waiting.pop()
        if name in functions and name not in seen:
            seen.add(name)
            waiting += functions[name]
    return any("page_of" in functions[name] for name in seen)


def test_each_page_with_a_pager_has_its_test():
    offenders = []
    for urls in sorted((ROOT / "src" / "xuanshu").glob("*/urls.py")):
        for module, view, name in ROUTE.findall(text(urls)):
            file = urls.parent / "views" / f"{module}.py"
            if file.is_file() and shows_pages(file, view) and name not in lists():
                offenders.append(name)
    assert set(offenders) <= OWED, said(offenders)
