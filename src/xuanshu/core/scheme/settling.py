"""Closing what a notice leaves open, and moving dates: always from the written source anew."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from xuanshu.core.scheme.dates import moved
from xuanshu.core.scheme.errors import Path, Problem, SchemeErrors
from xuanshu.core.scheme.paths import at, find, path_text, replace, silences
from xuanshu.core.scheme.points import Point, answer_problem, value_of
from xuanshu.core.scheme.source import Source
from xuanshu.core.text import nearest
from xuanshu.core.verdict import Finding, RuleError

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme


def points(scheme: Scheme) -> tuple[Point, ...]:
    """Return the open points of a scheme in the order of its source."""
    data = scheme._source.value  # noqa: SLF001 - this module is the model's own other half
    return tuple(_point(scheme, data, path, item) for path, item in silences(data))


def answered(scheme: Scheme) -> tuple[tuple[Point, Any], ...]:
    """Return the points that were closed and how."""
    return tuple(scheme._answers.values())  # noqa: SLF001 - as said


def _point(scheme: Scheme, data: Any, path: Path, item: dict[str, Any]) -> Point:
    options = item.get("options", {})
    over = item.get("over") or next((o["over"] for o in options.values() if o.get("over")), None)
    keys: tuple[tuple[str, str], ...] = ()
    if over:
        listed = scheme.criteria.of if over == "criteria" else scheme.categories.of
        keys = tuple((key, part.label) for key, part in listed.items())
    return Point(
        path=path_text(data, path),
        clause=item.get("clause") or _clause_above(data, path),
        question=item["silent"],
        kind=item.get("ask", "choice"),
        options=tuple((name, option["label"]) for name, option in options.items()),
        default=item.get("default"),
        why=item.get("why", ""),
        has_default="default" in item,
        keys=keys,
        numbered=tuple(name for name, option in options.items() if option.get("over")),
    )


def _clause_above(data: Any, path: Path) -> str:
    for length in range(len(path) - 1, 0, -1):
        around = at(data, path[:length])
        if isinstance(around, dict) and isinstance(around.get("clause"), str):
            return str(around["clause"])
    return ""


def settle(
    scheme: Scheme,
    answers: Mapping[str, Any],
    dates: Mapping[str, date | tuple[date, date]],
    year: int | None = None,
) -> Scheme:
    """Return the settled scheme; see ``Scheme.settled``."""
    from xuanshu.core.scheme.check import build  # noqa: PLC0415 - the checker needs the model

    source = scheme._source  # noqa: SLF001 - as said
    problems = [*_unknown(scheme, answers, dates)]
    data, closed = source.value, dict(scheme._answers)  # noqa: SLF001 - as said
    for point in points(scheme):
        path = find(source.value, point.path) or ()
        item = at(source.value, path)
        if point.path not in answers and not point.has_default:
            continue
        answer = _plain(answers.get(point.path, item.get("default")))
        message = answer_problem(item, answer)
        if message:
            problems.append(Problem(*source.place(path), point.path, message))
            continue
        data = replace(data, path, value_of(item, answer))
        closed[point.path] = (point, answer)
    for text, days in dates.items():
        data = _move(data, text, days)
    if year is not None:
        data = replace(data, ("year",), year)
    if problems:
        raise SchemeErrors(problems)
    moved = scheme.dates_moved or bool(dates)
    return build(
        Source(data, source.places, source.inherited),
        scheme.digest,
        answered=closed,
        moved=moved,
        upper=_in_year(scheme.upper, year),
    )


def _in_year(upper: Scheme | None, year: int | None) -> Scheme | None:
    """Return the scheme above with its dates in the season's year, to hold those below against."""
    if upper is None or year in (None, upper.year):
        return upper
    years = (year or upper.year) - upper.year
    dates: dict[str, date | tuple[date, date]] = {}
    for point in upper.date_points():
        first = moved(point.first, years)
        dates[point.path] = (first, moved(point.last, years)) if point.last else first
    return upper.settled({}, dates, year=year)


def _plain(answer: Any) -> Any:
    """Return the answer with the tuples that the models expect instead of JSON's lists."""
    if isinstance(answer, list | tuple):
        return tuple(_plain(item) for item in answer)
    if isinstance(answer, Mapping):
        return {key: _plain(item) for key, item in answer.items()}
    return answer


def _unknown(scheme: Scheme, answers: Mapping[str, Any], dates: Mapping[str, Any]) -> list[Problem]:
    known = [point.path for point in points(scheme)]
    days = [point.path for point in scheme.date_points()]
    found = [
        Problem(1, 1, path, "方案中没有这个待定事项", tuple(known), nearest(path, known))
        for path in answers
        if path not in known
    ]
    return found + [
        Problem(1, 1, path, "方案中没有这个日期", tuple(days), nearest(path, days))
        for path in dates
        if path not in days
    ]


def _move(data: Any, text: str, days: date | tuple[date, date]) -> Any:
    path = find(data, text)
    if path is None:
        return data
    first, last = days if isinstance(days, tuple | list) else (days, days)
    written = at(data, path)
    if "last_day" in written:
        return replace(data, (*path, "last_day"), last)
    if "day" in written:
        return replace(data, (*path, "day"), first)
    return replace(data, (*path, "days"), (first, last))


def demand_settled(scheme: Scheme) -> Scheme:
    """Return the scheme; raise ``RuleError`` with one finding for each point still open."""
    still = points(scheme)
    if still:
        findings = [
            Finding(f"尚未确定：{point.question}", point.clause, point.path) for point in still
        ]
        message = f"还有{len(still)}个通知未规定的事项没有确定"
        raise RuleError(message, field=still[0].path, findings=findings)
    return scheme
