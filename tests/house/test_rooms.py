"""The order of the rooms, and what a room may hold."""

import ast
import re
import subprocess
import sys

import pytest

from tests.house.tree import ROOT, SOURCE, files, having, name, said, text, tree

NAMELESS = {"utils", "util", "helpers", "helper", "common", "misc"}
# `access` holds the list twin of each gate, which is where a read of one actor begins.
MANAGERS_ALLOWED = {"querysets", "queries", "access", "models", "migrations", "management"}
# A new row says itself whose it is; every other use is a read, or begins with one.
NEW_ROWS = {"create", "bulk_create"}
RELATIONS = {"ForeignKey", "OneToOneField", "GenericForeignKey"}


def imports(path):
    """(line, module) for everything a file imports, relative imports as their dots and name."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, "." * node.level + (node.module or "")


def command(*words):
    done = subprocess.run(
        [sys.executable, "-m", *words], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


def test_imports_follow_the_order_of_the_rooms():
    code = "from importlinter.cli import lint_imports_command as run; run()"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr


def test_style():
    status, output = command("ruff", "check", "--output-format=concise", ".")
    assert status == 0, output[-6000:]


@pytest.mark.full
def test_types():
    status, output = command("mypy", "--cache-dir=/dev/null")
    assert status == 0, output[-6000:]


def test_the_checker_needs_only_the_standard_library():
    offenders = [
        f"{name(path)}:{line} {module}"
        for path in having(".py", SOURCE / "checker")
        for line, module in imports(path)
        if module.split(".")[0] not in sys.stdlib_module_names
        and not module.startswith(("xuanshu.checker", "."))
    ]
    assert not offenders, said(offenders)


def test_no_module_without_a_meaning():
    offenders = [name(p) for p in files() if p.stem in NAMELESS or NAMELESS & set(p.parent.parts)]
    assert not offenders, said(offenders)


def making_rows(module):
    """The managers in a module that only make new rows: the first half of Row.objects.create."""
    return {
        node.value
        for node in ast.walk(module)
        if isinstance(node, ast.Attribute) and node.attr in NEW_ROWS
    }


def test_managers_are_used_only_where_reads_are_named():
    offenders = [
        f"{name(path)}:{node.lineno} {ast.unparse(node)}"
        for path in having(".py", SOURCE)
        if not MANAGERS_ALLOWED & {path.stem, *path.relative_to(SOURCE).parts}
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute)
        and node.attr in {"objects", "_default_manager", "_base_manager"}
        and node not in making_rows(tree(path))
    ]
    assert not offenders, said(offenders)


def test_nothing_is_deleted_through_a_relation():
    offenders = []
    for path in having(".py", SOURCE):
        for node in ast.walk(tree(path)):
            if not isinstance(node, ast.Call):
                continue
            called = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if called not in RELATIONS:
                continue
            rules = [*node.args[1:2], *(k.value for k in node.keywords if k.arg == "on_delete")]
            if not rules or not ast.unparse(rules[0]).endswith("PROTECT"):
                offenders.append(f"{name(path)}:{node.lineno} {ast.unparse(node)[:60]}")
    assert not offenders, said(offenders)


def test_no_admin_of_django():
    offenders = [
        f"{name(path)}:{line}"
        for path in having(".py", SOURCE)
        for line, module in imports(path)
        if module.startswith("django.contrib.admin")
    ]
    assert not offenders, said(offenders)
    assert '"django.contrib.admin"' not in text(SOURCE / "site" / "settings.py")


def test_nothing_is_left_for_later():
    mark = re.compile(r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "XX" + "X"]) + r")\b")
    offenders = [
        f"{name(path)}:{number}"
        for suffix in (".py", ".html", ".js", ".mjs", ".typ", ".yaml", ".toml")
        for path in having(suffix)
        for number, line in enumerate(text(path).splitlines(), start=1)
        if mark.search(line)
    ]
    assert not offenders, said(offenders)
