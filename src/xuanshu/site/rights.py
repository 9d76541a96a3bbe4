"""Who may do what: read from the gates themselves, so that this never says anything else.

A gate is a function ``may_…`` of a room's access.py. Its source names the roles it lets pass, the
gates it asks in turn, and the words it refuses with.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from django.utils.translation import gettext_lazy as _

from xuanshu.site.rights_said import ROOMS, SAID
from xuanshu.units.access import OF_UNIT
from xuanshu.units.models import Role

GROUPS = {"OF_UNIT": OF_UNIT}
NOBODY = _("本人（不按身份）")


@dataclass(frozen=True, slots=True)
class Right:
    """What a gate guards: ``what`` in Chinese, the roles it names, the reasons it refuses with.

    ``summary`` is the first line of the gate's own description. Without roles it asks who somebody
    is (the checker named, the judge of a seat), not which post they hold.
    """

    room: str
    gate: str
    what: object
    summary: str
    roles: tuple[Role, ...]
    reasons: tuple[str, ...]

    @property
    def key(self) -> str:
        """Return the gate's whole name."""
        return f"{self.room}.{self.gate}"


@dataclass(frozen=True, slots=True)
class Found:
    """What the source of one function says by itself."""

    roles: frozenset[str]
    reasons: tuple[str, ...]
    asks: tuple[str, ...]
    summary: str


@cache
def rights() -> tuple[Right, ...]:
    """Return every right there is, room by room from the bottom up, in the order of the source."""
    found = {f"{room}.{name}": each for room in ROOMS for name, each in _functions(room)}
    return tuple(_right(key, found) for key in found if key.partition(".")[2].startswith("may_"))


def _right(key: str, found: dict[str, Found]) -> Right:
    room, _dot, gate = key.partition(".")
    roles = _roles(key, found)
    held = tuple(role for role in Role if role in roles)
    reasons = tuple(dict.fromkeys(_reasons(key, found, set())))
    return Right(room, gate, SAID.get(key, gate), found[key].summary, held, reasons)


def _roles(key: str, found: dict[str, Found]) -> frozenset[str]:
    """Return the roles that a gate lets pass.

    Where it names several itself, those of them that the gates it asks let pass; otherwise its own
    and theirs together.
    """
    each = found[key]
    asked = [name for name in each.asks if name in found and name != key]
    gates = [name for name in asked if name.partition(".")[2].startswith("may_")]
    own = each.roles.union(*(_roles(name, found) for name in asked if name not in gates))
    theirs: frozenset[str] = frozenset().union(*(_roles(name, found) for name in gates))
    return own & theirs if len(own) > 1 and own & theirs else own | theirs


def _reasons(key: str, found: dict[str, Found], seen: set[str]) -> Iterator[str]:
    """Yield the words that a gate and those it asks refuse with, its own first."""
    if key in seen or key not in found:
        return
    seen.add(key)
    yield from found[key].reasons
    for name in found[key].asks:
        yield from _reasons(name, found, seen)


def _functions(room: str) -> Iterator[tuple[str, Found]]:
    """Yield the functions of a room's gates with what each says."""
    tree = ast.parse(inspect.getsource(import_module(f"xuanshu.{room}.access")))
    places = {
        alias.asname or alias.name: f"{node.module.split('.')[1]}.{alias.name}"
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and (node.module or "").endswith(".access")
        for alias in node.names
        if node.module is not None
    }
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, _said_by(node, room, places)


def _said_by(function: ast.FunctionDef, room: str, places: dict[str, str]) -> Found:
    roles: set[str] = set()
    reasons, asks = [], []
    for node in ast.walk(function):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            if node.value.id == "Role" and node.attr in Role.__members__:
                roles.add(Role[node.attr].value)
        elif isinstance(node, ast.Name):
            roles |= set(GROUPS.get(node.id, ()))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            text = node.args[0] if node.args else None
            if node.func.id == "_" and isinstance(text, ast.Constant):
                reasons.append(str(text.value))
            asks.append(places.get(node.func.id, f"{room}.{node.func.id}"))
    summary = (ast.get_docstring(function) or "").partition("\n")[0]
    return Found(frozenset(roles), tuple(reasons), tuple(asks), summary)
