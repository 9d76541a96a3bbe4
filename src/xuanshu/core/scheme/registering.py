"""The office's register: a number for each entry in the order it came, and the formal check."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from xuanshu.core.scheme.base import Clause, Model
from xuanshu.core.verdict import Finding

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme
    from xuanshu.core.scheme.stages.screening import Screening

_SLOT = re.compile(r"\{(year|category|n)(?::([2-6]))?\}")


def _pattern(text: str) -> str:
    slots = [found[1] for found in _SLOT.finditer(text)]
    rest = _SLOT.sub("", text)
    if (
        slots.count("n") != 1
        or "{" in rest
        or "}" in rest
        or re.search(r"\{(year|category):", text)
    ):
        message = "登记号只能用 {year}、{category} 和 {n:3}，且恰有一个 {n}"
        raise PydanticCustomError("register_number", message)
    return text


class Register(Model):
    """How entries are numbered: ``{category}`` is its place (A, B …), and each counts by itself."""

    clause: Clause
    number: Annotated[str, Field(max_length=40), AfterValidator(_pattern)]

    def say(self, scheme: Scheme, category: str, n: int) -> str:
        """Return the number of the ``n``-th entry (of its category, if the number names it)."""
        letter = chr(ord("A") + list(scheme.categories.of).index(category))
        words: dict[str, int | str] = {"year": scheme.year, "category": letter, "n": n}

        def fill(slot: re.Match[str]) -> str:
            value = words[slot[1]]
            return str(value).zfill(int(slot[2] or 1))

        return _SLOT.sub(fill, self.number)

    def explain(self, scheme: Scheme) -> str:
        """Return what a number looks like."""
        first = next(iter(scheme.categories.of))
        return f"按收到的先后登记编号，形如 {self.say(scheme, first, 1)}"


@dataclass(frozen=True, slots=True)
class Received:
    """An entry as it came in: when, in which category, what the check found (``None``: not yet)."""

    id: str
    at: datetime
    category: str
    checks: Mapping[str, bool | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Registered:
    """One entry in the register: its number ("" without one), and what keeps it from passing."""

    id: str
    number: str
    findings: tuple[Finding, ...]

    @property
    def passed(self) -> bool:
        """Return whether every check was met."""
        return not self.findings


def registered(
    scheme: Scheme, stage: Screening, entries: Iterable[Received]
) -> tuple[Registered, ...]:
    """Return the register in the order of receipt, entries of the same moment by their id."""
    counts: dict[str, int] = {}
    done = []
    for entry in sorted(entries, key=lambda one: (one.at, one.id)):
        number = ""
        if stage.register_:
            by = entry.category if "{category}" in stage.register_.number else ""
            counts[by] = counts.get(by, 0) + 1
            number = stage.register_.say(scheme, entry.category, counts[by])
        done.append(Registered(entry.id, number, tuple(_found(scheme, stage, entry))))
    return tuple(done)


def _found(scheme: Scheme, stage: Screening, entry: Received) -> Iterable[Finding]:
    for check in stage.checks:
        met = entry.checks.get(check)
        if met:
            continue
        label = stage.check_label(scheme, check)
        rule = next((rule for rule in scheme.eligibility if rule.id == check), None)
        text = "尚未核对" if met is None else "不符合"
        clause = rule.clause if rule else stage.clause
        bars = met is None or rule is None or rule.strength == "must"
        yield Finding(f"{stage.label}：“{label}”{text}", clause, rule=check, bars=bars)
