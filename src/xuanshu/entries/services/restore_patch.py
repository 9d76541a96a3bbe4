"""Put the content of an earlier save back into the draft, as a new save."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.verdict import RuleError
from xuanshu.entries.models import StageRecord
from xuanshu.entries.queries import locked_record, patch_for
from xuanshu.entries.services.save_draft import Saved, save_draft
from xuanshu.journal.services import record as write_row

if TYPE_CHECKING:
    from xuanshu.units.access import Actor


def restore_patch(
    *, record: StageRecord, patch_id: int, op: str, actor: Actor, now: dt.datetime
) -> Saved:
    """Return the save that puts the fields of an earlier one back; the rest stays as it is."""
    with transaction.atomic():
        record = locked_record(record.pk)
        patch = patch_for(record, patch_id)
        if patch is None:
            raise RuleError(_("没有找到这次保存的记录。"))
        saved = save_draft(
            record=record,
            op=op,
            fields=patch.fields,
            base=record.draft.revisions,
            actor=actor,
            now=now,
            restores=patch.pk,
        )
        write_row(
            actor=actor,
            verb="entries.restore",
            says=f"{record.entry.number} 恢复较早保存的内容",
            about=record,
            details={"patch": patch.pk},
            now=now,
        )
    return saved
