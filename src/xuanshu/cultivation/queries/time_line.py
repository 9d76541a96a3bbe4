"""The time line of an entry's cultivation, newest first."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from xuanshu.cultivation.access import POOL
from xuanshu.cultivation.models import Guidance, Plan, Tracking, TrackingFile
from xuanshu.entries.models import Standing
from xuanshu.entries.queries import records_of, steps_of
from xuanshu.entries.queries.progress import move_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xuanshu.entries.models import Entry

SHOWN_MOVES = ("file", "accept")


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing that happened: when it was entered, what it was, who did it, its row if any."""

    at: dt.datetime
    what: str
    kind: str
    unit: str = ""
    row: Any = None
    files: tuple[TrackingFile, ...] = ()
    replaced: bool = False
    clause: str = ""
    note: str = ""
    by: str = ""


def guide_history(entry: Entry) -> list[Guidance]:
    """Return every department that was given an entry, newest first."""
    rows = Guidance.objects.filter(entry=entry).select_related("department", "by")
    return list(rows.order_by("-pk"))


def time_line(entry: Entry) -> list[Moment]:
    """Return what happened to an entry from pool to application; seven queries."""
    found = [*_standings(entry), *_guides(entry), *_plans(entry), *_records(entry), *_moves(entry)]
    return sorted(found, key=lambda each: each.at, reverse=True)


def _standings(entry: Entry) -> Iterator[Moment]:
    label = entry.season.rules.standing_label
    for row in Standing.objects.filter(entry=entry, kind=POOL).select_related("by"):
        word = _("纳入“%s”") if row.holds else _("不在“%s”内")
        yield Moment(
            row.at, word % label, "pool", clause=row.clause, note=row.reason, by=row.by.name
        )


def _guides(entry: Entry) -> Iterator[Moment]:
    for row in guide_history(entry):
        what = _("由%s指导培育") % row.department.name
        note = _("按规则划分") if row.source == "rule" else ""
        yield Moment(row.at, what, "guide", clause=row.clause, note=note, by=row.by.name)


def _plans(entry: Entry) -> Iterator[Moment]:
    rows = list(Plan.objects.filter(entry=entry).select_related("unit", "by").order_by("pk"))
    for row in rows:
        what = _("修订培育计划") if row.corrects_id else _("填写培育计划")
        yield Moment(
            row.at,
            what,
            "plan",
            unit=row.unit.name,
            row=row,
            replaced=row.pk != rows[-1].pk,
            by=row.by.name,
        )


def _records(entry: Entry) -> Iterator[Moment]:
    rows = list(Tracking.objects.filter(entry=entry).select_related("unit", "by", "corrects"))
    files: dict[int, list[TrackingFile]] = defaultdict(list)
    for file in TrackingFile.objects.filter(tracking__entry=entry).order_by("pk"):
        files[file.tracking_id].append(file)
    replaced = {row.corrects_id for row in rows}
    for row in rows:
        yield Moment(
            row.at,
            row.get_kind_display(),
            row.kind,
            unit=row.unit.name,
            row=row,
            files=tuple(files[row.pk]),
            replaced=row.pk in replaced,
            by=row.by.name,
        )


def _moves(entry: Entry) -> Iterator[Moment]:
    rules = entry.season.rules
    for step in steps_of(list(records_of([entry])[entry.pk].values())):
        if step.move in SHOWN_MOVES:
            stage: Any = rules.stage(step.record.stage)
            what = f"{stage.label}：{move_word(stage, step.move)}"
            yield Moment(step.at, what, "move", by=step.by.name)
