"""Record what a department did to guide, or how far a unit has come; correct such a record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.calendar import local_day
from xuanshu.core.verdict import Finding, RuleError
from xuanshu.cultivation.access import may_write
from xuanshu.cultivation.models import GuidanceForm, Tracking, TrackingFile, TrackingKind
from xuanshu.cultivation.queries import (
    files_of_tracking,
    guide_of,
    is_corrected,
    stage_of_pool,
    tracking_by_op,
)
from xuanshu.cultivation.services.tidings import tell_about, who_writes
from xuanshu.entries.queries import locked_entry, standings_of
from xuanshu.journal.services import record as write_row
from xuanshu.press.store import Kept, each_once, keep, kept_of, put
from xuanshu.press.uploads import NAMES

if TYPE_CHECKING:
    from xuanshu.entries.models import Entry
    from xuanshu.units.access import Actor

MOST_CONTENT = 4000
MOST_PEOPLE = 200
MOST_FILES = 10
MOST_MB = 20
TYPES = tuple(NAMES)


@dataclass(frozen=True, slots=True)
class Told:
    """What a record says. ``form`` and ``people`` belong to guidance."""

    day: dt.date
    content: str
    form: str = ""
    people: str = ""


def write_tracking(
    *,
    entry: Entry,
    kind: str,
    told: Told,
    op: str,
    actor: Actor,
    now: dt.datetime,
    files: Sequence[tuple[str, bytes]] = (),
    corrects: Tracking | None = None,
) -> Tracking:
    """Return the record made; the same operation again gives the row already there.

    A correction names the record it replaces and keeps its files beside new ones. Raises
    ``RuleError`` naming every gap, for a file that is none, and for a record already corrected.
    """
    _demand_whole(kind, told, now)
    kept = [keep(name, data, kinds=TYPES, most_mb=MOST_MB, field="files") for name, data in files]
    with transaction.atomic():
        entry = locked_entry(entry.pk)
        if (done := tracking_by_op(entry, op)) is not None:
            return done
        guidance = guide_of(entry)
        guide = guidance.department if guidance else None
        may_write(actor, entry, guide, kind, standings=standings_of(entry)).demand()
        older = _demand_current(entry, kind, corrects, actor) if corrects else []
        kept = each_once([*older, *kept], most=MOST_FILES, field="files")
        of_guide = kind == TrackingKind.GUIDANCE and guide is not None
        unit, on_behalf = who_writes(actor, guide if of_guide and guide else entry.unit)
        stage = stage_of_pool(entry.season)
        made = Tracking(
            entry=entry,
            kind=kind,
            day=told.day,
            content=told.content.strip(),
            form=told.form if of_guide else "",
            people=told.people.strip() if of_guide else "",
            digests=[file.sha256 for file in kept],
            corrects=corrects,
            unit=unit,
            on_behalf=on_behalf,
            op=op,
            clause=stage.clause,
            at=now,
            by=actor.person,
        )
        _keep(made, kept)
        _report(entry, made, actor, now)
        tell_about(entry, guide, actor=actor, what=_told(made), key=f"{kind}:{entry.pk}", now=now)
    return made


def _told(made: Tracking) -> str:
    """Return what the others are told."""
    word = _("更正了%s") if made.corrects_id else _("登记了%s")
    return word % TrackingKind(made.kind).label


def _keep(made: Tracking, files: Sequence[Kept]) -> None:
    """Save the record with its files."""
    made.save(force_insert=True)
    for file in files:
        put(file, TrackingFile(tracking=made)).save(force_insert=True)


def _report(entry: Entry, made: Tracking, actor: Actor, now: dt.datetime) -> None:
    word = "更正" if made.corrects_id else "登记"
    write_row(
        actor=actor,
        verb="cultivation.write_tracking",
        says=f"{entry.number} {word}{made.day}的{TrackingKind(made.kind).label}",
        fact=made,
        clause=made.clause,
        now=now,
    )


def _demand_whole(kind: str, told: Told, now: dt.datetime) -> None:
    """Raise a refusal that names everything missing, too long or in the future."""
    found: list[Finding] = []
    if kind not in TrackingKind.values:
        raise RuleError(_("没有这种记录。"))
    if told.day > local_day(now):
        found.append(Finding(_("日期不能晚于今天。"), "", "day"))
    if not told.content.strip():
        found.append(Finding(_("请填写内容。"), "", "content"))
    if len(told.content) > MOST_CONTENT:
        found.append(Finding(_("内容不能超过%s字。") % MOST_CONTENT, "", "content"))
    if len(told.people) > MOST_PEOPLE:
        found.append(Finding(_("参加人员不能超过%s字。") % MOST_PEOPLE, "", "people"))
    if kind == TrackingKind.GUIDANCE and told.form not in GuidanceForm.values:
        found.append(Finding(_("请选择指导方式。"), "", "form"))
    if found:
        raise RuleError(found[0].message, field=found[0].field, findings=found)


def _demand_current(entry: Entry, kind: str, old: Tracking, actor: Actor) -> list[Kept]:
    """Return the files of a record, to stand again in its correction.

    Raises ``RuleError`` for a record of another entry, kind or department, or one that another
    record has replaced already.
    """
    if old.entry_id != entry.pk or old.kind != kind:
        raise RuleError(_("要更正的不是本项目的这类记录。"))
    if actor.unit.pk != old.unit.unit_id and not old.on_behalf and not actor.is_a("office"):
        raise RuleError(_("这条记录由%s登记，只能由其更正。") % old.unit.name)
    files = files_of_tracking(old)
    if is_corrected(old):
        raise RuleError(_("这条记录已经更正过，请更正最新的一条。"))
    return [kept_of(file) for file in files]
