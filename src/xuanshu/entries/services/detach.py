"""Take an attachment out of a filing; its row and its bytes stay."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction

from xuanshu.entries.access import may_fill
from xuanshu.entries.models import Attachment
from xuanshu.entries.queries import locked_record
from xuanshu.journal.services import record as write_row

if TYPE_CHECKING:
    from xuanshu.units.access import Actor


def detach(*, attachment: Attachment, actor: Actor, now: dt.datetime) -> Attachment:
    """Return the attachment, marked as removed; removing it again changes nothing."""
    with transaction.atomic():
        record = locked_record(attachment.record_id)
        may_fill(actor, record).demand()
        attachment.refresh_from_db()
        if attachment.removed_at is not None:
            return attachment
        attachment.removed_at = now
        attachment.save(update_fields=["removed_at"])
        write_row(
            actor=actor,
            verb="entries.detach",
            says=f"{record.entry.number} 移除一个附件",
            about=attachment,
            details={"record": record.pk, "paper": attachment.paper, "sha256": attachment.sha256},
            now=now,
        )
    return attachment
