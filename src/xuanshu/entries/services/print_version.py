"""Keep the whole present content of a filing as a numbered version, for print or for filing."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction

from xuanshu.core.chain import canonical, digest
from xuanshu.entries.access import may_own
from xuanshu.entries.models import StageRecord, Version
from xuanshu.entries.queries import files_of, last_number, locked_record, version_by_digest
from xuanshu.journal.services import record as write_row

if TYPE_CHECKING:
    from xuanshu.units.access import Actor


def print_version(*, record: StageRecord, actor: Actor, now: dt.datetime) -> Version:
    """Return the version of the present content; the same content gives the same version."""
    may_own(actor, record.entry).demand()
    with transaction.atomic():
        record = locked_record(record.pk)
        version = keep_version(record, actor, now)
        write_row(
            actor=actor,
            verb="entries.print",
            says=f"{record.entry.number} 打印第{version.number}版（版本码 {version.code}）",
            fact=version,
            now=now,
        )
    return version


def keep_version(record: StageRecord, actor: Actor, now: dt.datetime) -> Version:
    """Return the version of a locked record's present content, made if it is a new one."""
    answers = dict(record.draft.answers)
    files = [
        {"paper": file.paper, "name": file.name, "sha256": file.sha256, "size": file.size}
        for file in files_of(record)
    ]
    # The record's own id goes in, so that no two filings ever share a code.
    content = {"record": record.pk, "stage": record.stage, "answers": answers, "files": files}
    made = digest(canonical(content))
    found = version_by_digest(record, made)
    if found is not None:
        return found
    version = Version(
        record=record, number=last_number(record) + 1, answers=answers, files=files, digest=made
    )
    version.made_at, version.made_by = now, actor.person
    version.save(force_insert=True)
    write_row(
        actor=actor,
        verb="entries.keep_version",
        says=f"{record.entry.number} 留存第{version.number}版（版本码 {version.code}）",
        fact=version,
        now=now,
    )
    return version
