"""The rules of a season: its scheme settled with what staff confirmed, kept by digest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from xuanshu.core.chain import canonical, digest
from xuanshu.core.scheme import DatePoint, Scheme, SchemeErrors, load
from xuanshu.core.scheme.check import digest_of
from xuanshu.core.scheme.dates import moved
from xuanshu.core.scheme.inheritance import Above
from xuanshu.core.verdict import Finding, RuleError

if TYPE_CHECKING:
    from xuanshu.programmes.models import SchemeVersion, Season

KEPT = 64
Dates = dict[str, "dt.date | tuple[dt.date, dt.date]"]
_compiled: dict[str, Scheme] = {}
_settled: dict[tuple[str, str], Scheme] = {}


def compiled(source: bytes, above: Above | None = None) -> Scheme:
    """Return a scheme compiled from its bytes; kept in this process.

    A scheme that rests on another one names that text by its digest, so that its own bytes say all.
    """
    key = digest_of(source)
    if key not in _compiled:
        if len(_compiled) >= KEPT:
            _compiled.clear()
        _compiled[key] = load(source, above)
    return _compiled[key]


def scheme_of(version: SchemeVersion) -> Scheme:
    """Return the scheme of a version as the notice states it, silences and all."""
    return compiled(bytes(version.source), version.known_texts)


@contextmanager
def scheme_errors_as_refusal(field: str = "", clause: str = "") -> Iterator[None]:
    """Turn what the core says of a scheme into a refusal, one finding for each problem.

    A finding stands at ``field``, or at the place of the scheme where nothing else is named.
    """
    try:
        yield
    except SchemeErrors as error:
        findings = [Finding(each.message, clause, field or each.path) for each in error.problems]
        raise RuleError(findings[0].message, clause=clause, findings=findings) from error


def confirmed_answers(season: Season) -> dict[str, Any]:
    """Return the last confirmed answer of each silent point."""
    return dict(season.point_answers.order_by("pk").values_list("path", "value"))


def confirmed_dates(season: Season) -> Dates:
    """Return the last confirmed date (or first and last day) of each date point."""
    rows = season.date_facts.order_by("pk").values_list("path", "first", "last")
    return {path: (first, last) if last else first for path, first, last in rows}


def proposed_dates(season: Season) -> Dates:
    """Return the dates moved to the season's year: what stands until staff confirm.

    They are the scheme's own, or those of the year from which the season was copied.
    """
    scheme = scheme_of(season.version)
    found: Dates = {point.path: _days(point) for point in scheme.date_points()}
    if season.year == scheme.year:
        return found
    years = dict.fromkeys(found, season.year - scheme.year)
    previous = season.copied_from
    if previous is not None:
        for path, days in confirmed_dates(previous).items():
            if path in found and isinstance(days, tuple) is isinstance(found[path], tuple):
                found[path], years[path] = days, season.year - previous.year
    return {path: _moved(days, years[path]) for path, days in found.items()}


def _days(point: DatePoint) -> dt.date | tuple[dt.date, dt.date]:
    return (point.first, point.last) if point.last else point.first


def _moved(days: dt.date | tuple[dt.date, dt.date], years: int) -> Any:
    if isinstance(days, tuple):
        return moved(days[0], years), moved(days[1], years)
    return moved(days, years)


def dates_in(scheme: Scheme, year: int) -> Dates:
    """Return the dates of a scheme moved to a year."""
    years = year - scheme.year
    return {point.path: _moved(_days(point), years) for point in scheme.date_points()}


def settle(season: Season, answers: Mapping[str, Any], dates: Mapping[str, Any]) -> Scheme:
    """Return the season's scheme with these answers and dates; kept by digest.

    Raises ``SchemeErrors`` where they cannot hold together (dates out of order, points that do
    not add up).
    """
    scheme = scheme_of(season.version)
    if season.year != scheme.year:
        dates = {**proposed_dates(season), **dates}
    return settled(scheme, season.year, answers, dates)


def settled(
    scheme: Scheme, year: int, answers: Mapping[str, Any], dates: Mapping[str, Any]
) -> Scheme:
    """Return a scheme settled for a year; what was confirmed for another version is left aside.

    Raises ``SchemeErrors`` as ``settle`` does.
    """
    key = (scheme.digest, digest(canonical([year, dict(answers), dict(dates)])))
    if key not in _settled:
        found = scheme.settled(*_of(scheme, year, answers, dates), year=year)
        if len(_settled) >= KEPT:
            _settled.clear()
        _settled[key] = found
    return _settled[key]


def _of(
    scheme: Scheme, year: int, answers: Mapping[str, Any], dates: Mapping[str, Any]
) -> tuple[dict[str, Any], Dates]:
    """Return the answers and dates for which this very version has a place."""
    points = {point.path for point in scheme.silences()}
    days = {point.path for point in scheme.date_points()}
    known = {path: value for path, value in dates.items() if path in days}
    if year != scheme.year:
        known = {**dates_in(scheme, year), **known}
    return {path: value for path, value in answers.items() if path in points}, known


def rules_of(season: Season) -> Scheme:
    """Return the season's settled rules. Two small queries; the compiled result is kept."""
    held: Scheme | None = season.__dict__.get("_rules")
    if held is None:
        held = settle(season, confirmed_answers(season), confirmed_dates(season))
        season.__dict__["_rules"] = held
    return held


def forget_rules(season: Season) -> None:
    """Make the next read of the season's rules see what was just confirmed."""
    season.__dict__.pop("_rules", None)
