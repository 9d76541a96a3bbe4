"""Every gate is known by name, guards something, and every act asks one."""

from __future__ import annotations

import ast
from importlib import import_module

from tests.house.tree import ROOT, having, said, text
from xuanshu.site.rights import rights
from xuanshu.site.rights_said import ROOMS, SAID
from xuanshu.units.models import Role

SOURCE = ROOT / "src" / "xuanshu"
GATES = {each.key for each in rights()}


def test_every_gate_is_said_in_the_words_of_people():
    assert GATES - SAID.keys() == set()
    assert SAID.keys() - GATES == set()
    assert {path.parent.name for path in SOURCE.glob("*/access.py")} == set(ROOMS)


def test_every_gate_gives_a_reason():
    offenders = [each.key for each in rights() if not each.reasons]
    assert not offenders, said(offenders)


def test_no_gate_of_a_season_lets_system_or_security_pass():
    offenders = [
        each.key
        for each in rights()
        if each.room != "units" and {Role.SYSTEM, Role.SECURITY} & set(each.roles)
    ]
    assert not offenders, said(offenders)


def test_what_audit_and_leader_pass_is_reading_only():
    reads = ("may_read", "may_see", "may_follow", "may_download", "may_print", "may_audit")
    offenders = [
        each.key
        for each in rights()
        if {Role.AUDIT, Role.LEADER} & set(each.roles) and not each.gate.startswith(reads)
    ]
    assert not offenders, said(offenders)


def test_gates_lie_in_access_and_nowhere_else():
    offenders = [
        f"{path.relative_to(ROOT)}: {node.name}"
        for path in having(".py", SOURCE)
        if path.name != "access.py"
        for node in ast.walk(ast.parse(text(path)))
        if isinstance(node, ast.FunctionDef)
        and node.name.startswith("may_")
        and "actor" in {each.arg for each in node.args.args}
    ]
    assert not offenders, said(offenders)


def test_the_page_of_rights_is_made_of_them():
    page = import_module("tools.reference").rights_of_rooms()
    assert all(f"| `{each.gate}` |" in page for each in rights())
