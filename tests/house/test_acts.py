"""Every kind of act that the code records is registered with its word.

The reference is made from these words; test_docs.py compares it.
"""

import ast
import re

from tests.house.tree import SOURCE, having, name, said, text, tree
from xuanshu.journal import acts

VERB = re.compile(r"[a-z]+\.[a-z][a-z_]+")
GAP = r"[a-z_]+"


def registered():
    return {verb for room in acts.rooms().values() for verb in room.acts}


def patterns(node):
    """The kinds of acts that an expression may be: whole, or with gaps for an f-string's parts."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [re.escape(node.value)]
    if isinstance(node, ast.JoinedStr):
        parts = (re.escape(p.value) if isinstance(p, ast.Constant) else GAP for p in node.values)
        return ["".join(parts)]
    if isinstance(node, ast.IfExp):
        return patterns(node.body) + patterns(node.orelse)
    return []


def recorded():
    """Every kind of act that a service names: where it writes a row, and any string like one."""
    for path in having(".py", SOURCE):
        room = path.relative_to(SOURCE).parts[0]
        if "services" not in path.parts or "journal.services" not in text(path):
            continue
        nodes = list(ast.walk(tree(path)))
        within = {id(part) for n in nodes if isinstance(n, ast.JoinedStr) for part in n.values}
        for node in nodes:
            if isinstance(node, ast.keyword) and node.arg == "verb":
                for pattern in patterns(node.value):
                    yield path, pattern
            elif isinstance(node, ast.Constant) and id(node) not in within:
                words = str(node.value)
                if VERB.fullmatch(words) and words.startswith(f"{room}."):
                    yield path, re.escape(words)


def test_every_kind_of_act_in_the_code_has_its_word():
    known = registered()
    missing = {
        f"{name(path)}: {pattern}"
        for path, pattern in recorded()
        if not any(re.fullmatch(pattern, verb) for verb in known)
    }
    assert not missing, said(["say it in the room's acts.py, then `make docs`", *sorted(missing)])


def test_every_word_belongs_to_a_kind_of_act_in_the_code():
    found = {pattern for _, pattern in recorded()}
    unused = {verb for verb in registered() if not any(re.fullmatch(p, verb) for p in found)}
    assert not unused, said(sorted(unused))


def test_failures_are_kinds_of_acts():
    assert set(acts.failed_verbs()) <= registered()
