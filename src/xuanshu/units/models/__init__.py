"""Federations, their unit trees, people and the posts they hold."""

from xuanshu.units.models.attempts import Attempts
from xuanshu.units.models.people import Person, Post, Role
from xuanshu.units.models.units import LABELS, Federation, Unit, UnitChange, UnitKind

__all__ = [
    "LABELS",
    "Attempts",
    "Federation",
    "Person",
    "Post",
    "Role",
    "Unit",
    "UnitChange",
    "UnitKind",
]
