"""What a notice leaves open is assumed for a trial, and each assumption is told."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from xuanshu.core.scheme.errors import SchemeErrors
from xuanshu.core.scheme.model import Scheme
from xuanshu.core.scheme.points import Point
from xuanshu.core.verdict import RuleError

NUMBERS = (8, 2, 5, 10, 3, 1, 20, 50, 100)


def assumed(scheme: Scheme) -> tuple[Scheme, tuple[str, ...]]:
    """Return the scheme with every open point closed, and in Chinese how each was.

    A point takes its default; without one, its first option, or the first number that the place
    can hold. Raises ``RuleError`` where none fits.
    """
    answers: dict[str, Any] = {}
    for point in scheme.silences():
        if not point.has_default:
            answers[point.path] = _answer(scheme, point, answers)
    done = scheme.settled(answers)
    notes = tuple(
        f"{point.question}：{point.text(answer)}"
        + ("" if point.has_default else "（方案没有默认，试算暂取）")
        for point, answer in done.answered()
    )
    return done.demand_settled(), notes


def _answer(scheme: Scheme, point: Point, before: dict[str, Any]) -> Any:
    for answer in _candidates(scheme, point):
        with suppress(SchemeErrors):
            scheme.settled({**before, point.path: answer})
            return answer
    raise RuleError(f"待定事项“{point.question}”没有可用的试算答案", clause=point.clause)


def _candidates(scheme: Scheme, point: Point) -> list[Any]:
    names = [name for name, _ in point.options]
    if point.kind == "points":
        keys = [key for key, _ in point.keys]
        each, more = divmod(scheme.criteria.total, len(keys) or 1)
        return [{key: each + (more if n == 0 else 0) for n, key in enumerate(keys)}]
    if point.kind == "order":
        return [tuple(names), *((name,) for name in names)]
    kinds: dict[str, list[Any]] = {
        "number": list(NUMBERS),
        "yesno": [False, True],
        "time": ["17:30", "24:00"],
    }
    return kinds.get(point.kind, names)
