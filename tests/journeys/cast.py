"""The founding: a made-up federation with its unions and accounts. All else is done in pages."""

from __future__ import annotations

from dataclasses import dataclass

from tests.journeys.desk import Desk
from tests.makers.programmes import fill_calendar
from tests.makers.units import head_office, make_actor, make_unit
from xuanshu.units.models import Role, Unit, UnitKind

UNITS = (
    ("甲一区总工会", UnitKind.DISTRICT, 2),
    ("甲二区总工会", UnitKind.DISTRICT, 2),
    ("甲三区总工会", UnitKind.DISTRICT, 2),
    ("甲四区总工会", UnitKind.DISTRICT, 2),
    ("乙部", UnitKind.DEPARTMENT, 1),
    ("丙文化宫", UnitKind.AFFILIATE, 1),
    ("丁一产业工会", UnitKind.INDUSTRY, 2),
    ("丁二产业工会", UnitKind.INDUSTRY, 2),
)
JUDGES = ("戊评一", "戊评二", "戊评三", "戊评四", "戊评五")
HEAD, CLERK = "己主任", "庚干事"


@dataclass
class Cast:
    """Everybody at a desk: the office, the units' handlers, the judges, the head of the body."""

    office: Desk
    head: Desk
    judges: dict[str, Desk]
    handlers: dict[str, Desk]
    units: dict[str, Unit]


def gather() -> Cast:
    """Return the cast of a federation founded just now."""
    fill_calendar()
    root = head_office()
    units = {
        name: make_unit(
            name=name, short_name=name.removesuffix("总工会"), kind=kind, order=n, parent=root
        )
        for n, (name, kind, _count) in enumerate(UNITS, start=1)
    }
    _account("office", CLERK, Role.OFFICE, root)
    _account("head", HEAD, Role.COMMITTEE, root)
    for n, name in enumerate(JUDGES):
        # The first judge works in the first unit, and may not judge its projects.
        _account(f"judge{n}", name, Role.JUDGE, root if n else units["甲一区总工会"])
    for n, unit in enumerate(units.values()):
        _account(f"handler{n}", f"辛经办{n}", Role.HANDLER, unit)
    return Cast(
        office=Desk("office"),
        head=Desk("head"),
        judges={name: Desk(f"judge{n}") for n, name in enumerate(JUDGES)},
        handlers={name: Desk(f"handler{n}") for n, name in enumerate(units)},
        units=units,
    )


def _account(username: str, name: str, role: str, unit: Unit) -> None:
    make_actor(role, unit=unit, username=username, name=name)
