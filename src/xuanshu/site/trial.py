"""A made-up season told at the desk: played by the core, recomputed by the checker, compared."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from xuanshu.checker import checker, parts, record, tally, tiers
from xuanshu.core.calendar import WorkCalendar
from xuanshu.core.scheme import SchemeErrors, load
from xuanshu.core.scheme.inheritance import Above
from xuanshu.core.simulation import Played, Result, Size, simulate
from xuanshu.core.verdict import RuleError
from xuanshu.programmes.queries.shipped import FIRST, LAST, shipped_years

CHECKS = {tally.FORMAT: tally.check_tally, tiers.FORMAT: tiers.check_tiers}
YEARS = range(1990, 2102)
"""The years that a scheme can be of, and the one after."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is printed, and whether everything was recomputed and the record holds."""

    ok: bool
    text: str


def calendar() -> WorkCalendar:
    """Return the working days that come with the software; plain weeks in all other years."""
    days = {day.day: day.working for year in shipped_years() for day in year.days}
    version = f"：{FIRST}至{LAST}年按国务院办公厅的安排，其他年份只按周末推算"
    return WorkCalendar(days, frozenset(YEARS), version)


def trial(name: str, source: bytes, size: Size, above: Above | None = None) -> Told:
    """Return the account of a season under the scheme in ``source``, played and recomputed.

    ``above`` gives the known texts of schemes that it may rest on. Not well where the scheme has
    mistakes, cannot be played so, or does not come out the same.
    """
    try:
        scheme = load(source, above)
        played = simulate(scheme, size, calendar())
    except SchemeErrors as error:
        lines = [f"{name}:{problem}" for problem in error.problems]
        return Told(ok=False, text="\n".join(lines))
    except RuleError as error:
        return Told(ok=False, text=f"{name}：不能试算：{error.message}")
    return told(played)


def told(played: Played) -> Told:
    """Return the account with what the checker says of every result and of the record."""
    wrong = list(differences(played.results))
    broken = break_of(played)
    lines = [
        played.text,
        "",
        f"重算：{len(played.results)}份评审结果，记录{len(played.record.rows)}条",
    ]
    lines += [f"  不符：{text}" for text in (*wrong, *([broken] if broken else []))]
    counts = f"entries={played.entries} honoured={played.honoured}"
    equal, holds = "different" if wrong else "equal", "broken" if broken else "ok"
    lines.append(f"simulate {played.scheme}: {counts} recomputed={equal} journal={holds}")
    return Told(ok=not wrong and not broken, text="\n".join(lines))


def differences(results: tuple[Result, ...]) -> Iterator[str]:
    """Yield where a result does not follow from its facts, as the checker recomputes it."""
    for result in results:
        text = json.dumps(result.export, ensure_ascii=False)
        check = CHECKS.get(str(result.export.get("format")), checker.check_ranking)
        try:
            check(text)
        except (checker.MismatchError, parts.MismatchError) as error:
            yield f"{result.label}：{error.args[0]}"
        except (ValueError, *checker.SHAPE) as error:
            yield f"{result.label}：不能重算（{error}）"


def break_of(played: Played) -> str:
    """Return where the record does not hold, walked again by the core and by the checker."""
    found = played.record.broken()
    if found:
        return f"记录：{found.message}"
    head = played.record.batches[-1].hash if played.record.batches else ""
    try:
        record.check(played.record.lines(), head=head)
    except (record.BreakError, ValueError, *checker.SHAPE) as error:
        return f"记录：{error.args[0]}"
    return ""
