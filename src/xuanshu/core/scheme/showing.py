"""Publicity carried out on plain values: its days, and what has to wait for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from xuanshu.core.calendar import Span, UnknownYear, WorkCalendar, chinese_date
from xuanshu.core.scheme.base import Silent
from xuanshu.core.scheme.stages.publicity import Publicity
from xuanshu.core.verdict import Finding, RuleError

if TYPE_CHECKING:
    from xuanshu.core.scheme.model import Scheme


@dataclass(frozen=True, slots=True)
class Shown:
    """One publicity as it was done: when, where, which entries, objections still open.

    ``reviewed`` is the day of the review that made its list.
    """

    posted: date | None = None
    channels: tuple[str, ...] = ()
    entries: frozenset[str] = frozenset()
    objections: int = 0
    reviewed: date | None = None


def span(stage: Publicity, posted: date, calendar: WorkCalendar) -> Span:
    """Return the first and last day of a publicity posted on a day.

    Raises ``RuleError`` while the first day is open, ``UnknownYear`` for a year whose working days
    are not confirmed.
    """
    if isinstance(stage.day_one, Silent):
        raise RuleError(f"尚未确定：{stage.day_one.silent}", clause=stage.clause)
    if stage.working:
        return calendar.add_working_days(posted, stage.working, stage.day_one)
    first = posted + timedelta(days=stage.day_one == "next_day")
    last = first + timedelta(days=(stage.days or 1) - 1)
    if stage.last_on_rest == "next_working_day":
        last = calendar.working_day_from(last)
    return Span(first, last)


def waiting_findings(
    scheme: Scheme, at: str, shown: Mapping[str, Shown], today: date, calendar: WorkCalendar
) -> tuple[Finding, ...]:
    """Return why the stage ``at`` cannot begin yet: publicities not posted, not over, not settled.

    ``shown`` holds what was done for each publicity by its id.
    """
    return tuple(
        Finding(f"{stage.label}：{text}", stage.clause, rule=stage.id)
        for stage in scheme.stages
        if isinstance(stage, Publicity) and at in stage.blocks
        for text in _open(stage, shown.get(stage.id, Shown()), today, calendar)
    )


def _open(stage: Publicity, done: Shown, today: date, calendar: WorkCalendar) -> Iterator[str]:
    if done.posted is None:
        yield "尚未公示"
        return
    missing = [name for name in stage.channels if name not in done.channels]
    if missing:
        yield f"还没有在{'、'.join(missing)}公示"
    try:
        last = span(stage, done.posted, calendar).last
    except UnknownYear as error:
        yield error.message
        return
    if today <= last:
        yield f"公示期为{stage.length()}，至{chinese_date(last)}，尚未期满"
    if done.objections:
        yield f"还有{done.objections}件异议没有处理完"


def posting_findings(
    scheme: Scheme, at: str, shown: Mapping[str, Shown], today: date, calendar: WorkCalendar
) -> tuple[Finding, ...]:
    """Return why the second of two publicities cannot be posted today; a first one always can."""
    stage = scheme.stage(at)
    if not isinstance(stage, Publicity) or stage.repeats is None:
        return ()
    first = scheme.stage(stage.repeats)
    if not isinstance(first, Publicity):
        return ()
    before, mine = shown.get(first.id, Shown()), shown.get(at, Shown())
    texts = [f"{first.label}：{text}" for text in _open(first, before, today, calendar)]
    if not texts and before.posted:
        ended = span(first, before.posted, calendar).last
        if mine.reviewed is None or mine.reviewed <= ended:
            texts.append(f"“{first.label}”期满（{chinese_date(ended)}）之后还没有经过复审")
    added = sorted(mine.entries - before.entries)
    if added:
        texts.append(f"{'、'.join(added)}没有经过“{first.label}”，不能列入")
    return tuple(Finding(text, stage.clause, rule=at) for text in texts)
