"""Nothing grows past the size a reader can hold. There are no exemptions."""

import ast

from tests.house.tree import ROOT, having, name, said, text, tree

FUNCTION = 50
MODEL = 150
FILE = 400
VIEWS = 250
TEMPLATE = 150
TEST = 500


def limit_of(path):
    if path.name == "views.py" or path.parent.name == "views":
        return VIEWS
    return TEST if path.is_relative_to(ROOT / "tests") else FILE


def own_python():
    """All but migrations, which Django writes."""
    return [path for path in having(".py") if "migrations" not in path.parts]


def lines(node):
    return node.end_lineno - node.lineno + 1


def test_python_files():
    long = {path: len(text(path).splitlines()) for path in own_python()}
    offenders = [f"{name(p)}: {n} > {limit_of(p)}" for p, n in long.items() if n > limit_of(p)]
    assert not offenders, said(offenders)


def test_functions():
    offenders = [
        f"{name(path)}:{node.lineno} {node.name}: {lines(node)} > {FUNCTION}"
        for path in own_python()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and lines(node) > FUNCTION
    ]
    assert not offenders, said(offenders)


def test_model_classes():
    offenders = [
        f"{name(path)}:{node.lineno} {node.name}: {lines(node)} > {MODEL}"
        for path in own_python()
        if path.name == "models.py" or path.parent.name == "models"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef) and lines(node) > MODEL
    ]
    assert not offenders, said(offenders)


def test_templates():
    long = {path: len(text(path).splitlines()) for path in having(".html")}
    offenders = [f"{name(p)}: {n} > {TEMPLATE}" for p, n in long.items() if n > TEMPLATE]
    assert not offenders, said(offenders)
