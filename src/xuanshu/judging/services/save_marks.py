"""Save marks as they are being written. History, not journal: sealing is what counts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.lifecycle import SHEET, step
from xuanshu.core.verdict import Finding
from xuanshu.judging.access import may_mark
from xuanshu.judging.models import Sheet
from xuanshu.judging.queries.rounds import locked_sheet
from xuanshu.judging.queries.scale import Scale, scale_of
from xuanshu.units.access import Actor

COMMENT = "comment"
LONGEST = 2000


@dataclass(frozen=True, slots=True)
class SavedMarks:
    """The sheet after saving, and what another window had written meanwhile (left as it is)."""

    sheet: Sheet
    scale: Scale
    conflicts: tuple[Finding, ...]


def save_marks(
    *,
    actor: Actor,
    sheet: Sheet,
    marks: Mapping[str, int | None],
    comment: str | None = None,
    base_revision: int | Mapping[str, int] | None = None,
    now: dt.datetime,
) -> SavedMarks:
    """Return the saved sheet. ``marks`` are in steps; ``None`` takes a mark away.

    ``base_revision`` is the revision at which the fields were read (one for all, or one each):
    a field that was written since is not overwritten but named in ``conflicts``. Saving the same
    again changes nothing. Raises ``RuleError`` at the criterion for a mark outside its scale.
    """
    with transaction.atomic():
        held = locked_sheet(sheet)
        may_mark(actor, held).demand()
        rules = held.seat.round.season.rules
        scale = scale_of(rules, rules.stage(held.seat.round.stage))
        wanted: dict[str, int | str | None] = {
            key: value if value is None else scale.checked(key, value)
            for key, value in marks.items()
            if key in scale.points
        }
        if comment is not None:
            wanted[COMMENT] = comment.strip()[:LONGEST]
        present: dict[str, int | str] = {**held.marks, COMMENT: held.comment}
        changed = {key: value for key, value in wanted.items() if present.get(key) != value}
        behind = {key for key in changed if _written_since(held, key, base_revision)}
        conflicts = tuple(_conflict(scale, key, present.get(key)) for key in sorted(behind))
        _apply(held, scale, {k: v for k, v in changed.items() if k not in behind}, now)
    return SavedMarks(held, scale, conflicts)


def _written_since(sheet: Sheet, key: str, base: int | Mapping[str, int] | None) -> bool:
    if base is None:
        return False
    read_at = base.get(key, sheet.revision) if isinstance(base, Mapping) else base
    return bool(sheet.revisions.get(key, 0) > read_at)


def _conflict(scale: Scale, key: str, value: int | str | None) -> Finding:
    if key == COMMENT:
        return Finding(_("评语已在另一窗口改动，请刷新页面核对后再写。"), field=key)
    shown = scale.text(value) if isinstance(value, int) else _("空")
    words = _("“%(label)s”已在另一窗口改为%(value)s，请刷新页面核对。")
    return Finding(words % {"label": scale.labels[key], "value": shown}, field=key)


def _apply(
    sheet: Sheet, scale: Scale, changes: dict[str, int | str | None], now: dt.datetime
) -> None:
    """Write the changes into the locked sheet, if there are any."""
    if not changes:
        return
    sheet.state = step(SHEET, sheet.state, "save").value
    sheet.revision += 1
    for key, value in changes.items():
        sheet.revisions[key] = sheet.revision
        if key == COMMENT:
            sheet.comment = str(value)
        elif value is None:
            sheet.marks.pop(key, None)
        else:
            sheet.marks[key] = value
    sheet.complete = set(sheet.marks) == set(scale.points)
    sheet.saved_at = now
    sheet.save()
