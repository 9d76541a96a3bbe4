"""Save some fields of a draft; two people or two tabs never overwrite each other in silence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.verdict import RuleError
from xuanshu.entries.access import may_fill
from xuanshu.entries.models import Draft, DraftPatch, StageRecord
from xuanshu.entries.queries import (
    Blank,
    asks_of,
    last_patch_of,
    locked_record,
    parts_of,
    patch_by_op,
    stage_of,
)
from xuanshu.entries.services.promote import promote
from xuanshu.entries.services.settle_seals import settle_seals
from xuanshu.entries.services.values import plain

if TYPE_CHECKING:
    from xuanshu.units.access import Actor

MOST_OP = 40


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that somebody else changed meanwhile: what was there is shown, and in the history."""

    key: str
    label: str
    theirs: Any
    by: str
    at: dt.datetime | None
    message: str


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save did: new revisions of its fields, conflicts, papers whose seal it voided.

    ``seal_restored`` names papers whose seal holds again because the content was put back.
    """

    revisions: dict[str, int]
    saved_at: dt.datetime
    conflicts: tuple[Conflict, ...] = ()
    seal_voided: tuple[str, ...] = ()
    seal_restored: tuple[str, ...] = ()


def save_draft(
    *,
    record: StageRecord,
    op: str,
    fields: Mapping[str, Any],
    base: Mapping[str, int],
    actor: Actor,
    now: dt.datetime,
    restores: int | None = None,
) -> Saved:
    """Save ``fields`` (by control key) read at the revisions ``base``; return what happened.

    The later save stays in the draft; what it replaces unseen is returned as a conflict and stays
    in the history. The same ``op`` again changes nothing. Unknown fields are refused.
    """
    if not 0 < len(op) <= MOST_OP:
        raise RuleError(_("这次保存缺少编号，请刷新页面后重试。"))
    with transaction.atomic():
        record = locked_record(record.pk)
        may_fill(actor, record).demand()
        draft = record.draft
        if patch_by_op(record, op) is not None:
            kept = {key: draft.revisions.get(key, 0) for key in fields}
            return Saved(kept, draft.saved_at or now)
        blanks = parts_of(asks_of(record.entry.season.rules, stage_of(record)))
        values = {key: plain(_blank(blanks, key), raw) for key, raw in fields.items()}
        conflicts = _conflicts(draft, blanks, values, base)
        _write(draft, blanks, values, now)
        patch = DraftPatch(record=record, op=op, fields=values, restores=restores, at=now)
        patch.by = actor.person
        patch.save(force_insert=True)
        record.changed_at = now
        record.save(update_fields=["changed_at"])
        promote(record)
        voided, restored = settle_seals(record=record, actor=actor, now=now)
    revisions = {key: draft.revisions[key] for key in values}
    return Saved(revisions, now, conflicts, voided, restored)


def _blank(blanks: Mapping[str, Blank], key: str) -> Blank:
    found = blanks.get(key)
    if found is None:
        raise RuleError(_("页面上的填写项与本年度方案不一致，请刷新页面。"), field=key)
    return found


def _conflicts(
    draft: Draft, blanks: Mapping[str, Blank], values: Mapping[str, Any], base: Mapping[str, int]
) -> tuple[Conflict, ...]:
    """Return the fields that were saved by another tab or person since this page read them."""
    found = []
    for key, value in values.items():
        seen = base.get(key, 0)
        theirs = blanks[key].read(draft.answers)
        changed = draft.revisions.get(key, 0) > (seen if isinstance(seen, int) else 0)
        if not changed or theirs == value or theirs in (None, "", []):
            continue
        patch = last_patch_of(draft.record_id, key)
        label = blanks[key].ask.label
        who = patch.by.name if patch else ""
        message = _(
            "“%(label)s”在别处（%(who)s）也改过：现保留您刚写的，"
            "被替换的内容一并列出，并可从“保存记录”恢复"
        ) % {"label": label, "who": who}
        found.append(Conflict(key, label, theirs, who, patch.at if patch else None, message))
    return tuple(found)


def _write(
    draft: Draft, blanks: Mapping[str, Blank], values: Mapping[str, Any], now: dt.datetime
) -> None:
    answers, revisions = dict(draft.answers), dict(draft.revisions)
    draft.revision += 1
    for key, value in values.items():
        blanks[key].write(answers, value)
        revisions[key] = draft.revision
    draft.answers, draft.revisions, draft.saved_at = answers, revisions, now
    draft.save()
