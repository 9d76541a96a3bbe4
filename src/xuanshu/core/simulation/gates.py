"""What was done at the gates on the way up: enough, or not; one function for each kind of gate."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

from xuanshu.core.calendar import WorkCalendar
from xuanshu.core.scheme.gate_kinds import Gate

Done = Callable[[Any, Random, WorkCalendar, date, bool], object]
MAKERS: dict[str, Done] = {}
MEMBERS = 60


def makes(kind: str) -> Callable[[Done], Done]:
    """Return a decorator that declares how a kind of gate is passed."""

    def declare(function: Done) -> Done:
        MAKERS[kind] = function
        return function

    return declare


def done_at(
    gate: Gate, dice: Random, calendar: WorkCalendar, filed: date, *, enough: bool
) -> object:
    """Return what was done for a gate by the day of filing; too little unless ``enough``.

    Raises ``LookupError`` for a kind of gate that the simulation does not know.
    """
    maker = MAKERS.get(gate.kind)
    if maker is None:
        message = f"the simulation does not know the gate {gate.kind!r}"
        raise LookupError(message)
    return maker(gate, dice, calendar, filed, enough)


@makes("clearance")
def _clearance(gate: Any, dice: Random, _calendar: object, _filed: object, enough: bool) -> object:
    answers: dict[str, bool] = dict.fromkeys(gate.departments, True)
    if not enough:
        name = dice.choice(list(gate.departments))
        if dice.random() < 0.5:
            answers[name] = False
        else:
            del answers[name]
    return answers


@makes("consent")
def _consent(gate: Any, _dice: object, _calendar: object, _filed: object, enough: bool) -> object:
    del gate
    present = MEMBERS - 2 if enough else MEMBERS // 3
    return {"members": MEMBERS, "present": present, "in_favour": present}


@makes("joint_nomination")
def _joint(gate: Any, _dice: object, _calendar: object, _filed: object, enough: bool) -> object:
    title = gate.titles[0] if gate.titles else ""
    count = max(gate.experts, gate.least_units) if enough else gate.experts - 1
    return tuple(
        {"name": f"荐者{n + 1}", "unit": f"外单位{n + 1}", "title": title} for n in range(count)
    )


@makes("opinion")
def _opinion(gate: Any, dice: Random, _calendar: object, _filed: object, enough: bool) -> object:
    said: dict[str, dict[str, bool]] = {word: {"agrees": True, "signed": True} for word in gate.of}
    if not enough:
        said[gate.of[-1]] = {"agrees": dice.random() < 0.5, "signed": False}
    return said


@makes("unit_publicity")
def _shown(gate: Any, _dice: object, calendar: WorkCalendar, filed: date, enough: bool) -> object:
    first = filed - timedelta(days=gate.working_days * 2 + 20)
    span = calendar.add_working_days(first, gate.working_days, gate.day_one)
    last = span.last if enough else first
    return {"from": first.isoformat(), "to": last.isoformat(), "objections": 0}
