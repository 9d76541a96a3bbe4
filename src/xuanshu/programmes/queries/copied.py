"""Reads that hold a year beside the one from which it was begun."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xuanshu.programmes.queries.confirmed import last_answers
from xuanshu.programmes.queries.people import all_members
from xuanshu.programmes.rules import scheme_of

if TYPE_CHECKING:
    from xuanshu.core.scheme import Point
    from xuanshu.programmes.models import BodyMember, PointAnswer, Season


def same_points(season: Season, previous: Season) -> set[str]:
    """Return the paths of the silent points that both years ask in the same words."""
    before = {point.path: _asked(point) for point in scheme_of(previous.version).silences()}
    now = scheme_of(season.version).silences()
    return {point.path for point in now if before.get(point.path) == _asked(point)}


def _asked(point: Point) -> tuple[Any, ...]:
    return point.question, point.kind, point.options, point.keys, point.numbered, point.clause


def asked_anew(season: Season) -> list[tuple[Point, PointAnswer | None]]:
    """Return the points that nobody has answered for this year, with the answer of the year before.

    Only of a year that was begun from another one.
    """
    if season.copied_from is None:
        return []
    known, before = last_answers(season), last_answers(season.copied_from)
    return [
        (point, before[point.path].row if point.path in before else None)
        for point in scheme_of(season.version).silences()
        if point.path not in known
    ]


def members_before(season: Season) -> list[BodyMember]:
    """Return who sat in the bodies of the year before and sits in none of the same name now."""
    if season.copied_from is None:
        return []
    now = {(row.body, row.person_id) for row in all_members(season)}
    bodies = scheme_of(season.version).bodies
    found = all_members(season.copied_from)
    return [row for row in found if (row.body, row.person_id) not in now and row.body in bodies]
