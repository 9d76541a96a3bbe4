"""Hand in a file for a paper of a filing."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.verdict import RuleError
from xuanshu.entries.access import may_fill
from xuanshu.entries.models import Attachment, StageRecord
from xuanshu.entries.queries import files_of, locked_record, stage_of
from xuanshu.journal.services import record as write_row
from xuanshu.press.store import bare_name, store
from xuanshu.press.uploads import NAMES, FileFacts, inspect

if TYPE_CHECKING:
    from xuanshu.core.scheme.papers import Paper
    from xuanshu.units.access import Actor

USUAL_MB = 50


def attach(
    *, record: StageRecord, paper: str, name: str, data: bytes, actor: Actor, now: dt.datetime
) -> Attachment:
    """Return the attachment kept for a paper; the same file again gives the one already there.

    Raises ``RuleError`` with the paper's clause (field = the paper's id) for an empty file, one
    too large, of a wrong type whatever its name, broken, bursting, or one too many.
    """
    may_fill(actor, record).demand()
    wanted = _files_paper(record, paper)
    facts = _inspected(wanted, name, data)
    place = store(facts.sha256, data)
    with transaction.atomic():
        record = locked_record(record.pk)
        may_fill(actor, record).demand()
        present = [file for file in files_of(record) if file.paper == paper]
        same = next((file for file in present if file.sha256 == facts.sha256), None)
        if same is not None:
            return same
        _demand_room(wanted, len(present))
        attachment = Attachment(
            record=record,
            paper=paper,
            name=bare_name(name),
            kind=facts.kind,
            size=facts.size,
            sha256=facts.sha256,
            added_at=now,
            added_by=actor.person,
        )
        attachment.file.name = place
        attachment.save(force_insert=True)
        write_row(
            actor=actor,
            verb="entries.attach",
            says=f"{record.entry.number} 上传{wanted.label}",
            about=attachment,
            details={"record": record.pk, "paper": paper, "sha256": facts.sha256},
            clause=wanted.clause,
            now=now,
        )
    return attachment


def _files_paper(record: StageRecord, paper: str) -> Paper:
    rules = record.entry.season.rules
    if paper in stage_of(record).papers and rules.papers[paper].kind == "files":
        return rules.papers[paper]
    raise RuleError(_("本环节没有这项文件材料。"), field=paper)


def _inspected(paper: Paper, name: str, data: bytes) -> FileFacts:
    limit = paper.files
    if limit is None:
        raise RuleError(_("本环节没有这项文件材料。"), field=paper.id)
    allowed = tuple(kind for kind in limit.types if kind in NAMES)
    # A published season has no open points left; before that nobody attaches.
    most = limit.most_mb if isinstance(limit.most_mb, int) else USUAL_MB
    try:
        return inspect(name, data, allowed, most)
    except RuleError as error:
        message = f"“{paper.label}”{bare_name(name)}：{error.message}"
        raise RuleError(message, clause=paper.clause, field=paper.id) from error


def _demand_room(paper: Paper, present: int) -> None:
    most = paper.files.most_files if paper.files else 0
    if present >= most:
        message = _("“%(paper)s”最多上传%(n)s个文件，请先移除原有文件再上传。")
        words = {"paper": paper.label, "n": most}
        raise RuleError(message % words, clause=paper.clause, field=paper.id)
