"""Take in the scan of a signed and sealed paper and read from its QR which version it shows."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from xuanshu.core.verdict import ALLOWED, RuleError, Verdict, refused
from xuanshu.entries.access import may_own
from xuanshu.entries.models import ScanStatus, SealedCopy, StageRecord, Version
from xuanshu.entries.queries import (
    Seal,
    locked_record,
    paper_content,
    record_by_id,
    scans_of,
    seals_of,
    version_by_code,
)
from xuanshu.entries.services.print_version import keep_version
from xuanshu.journal.services import record as write_row
from xuanshu.press.scan import read_codes
from xuanshu.press.store import bare_name, store
from xuanshu.press.uploads import FileFacts, inspect

if TYPE_CHECKING:
    from xuanshu.units.access import Actor

KINDS = ("pdf", "jpg", "png")
MOST_MB = 30
CODE = re.compile(r"XS1:([0-9]{1,12}):([0-9a-f]{8}):([a-z][a-z0-9_-]{0,39})(?::[0-9]+/[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Seen:
    """What the codes of a scan say: its status, the version shown, and a word for people."""

    status: str
    version: Version | None = None
    code: str = ""
    note: str = ""


def upload_scan(
    *, record: StageRecord, paper: str, name: str, data: bytes, actor: Actor, now: dt.datetime
) -> SealedCopy:
    """Return the sealed copy made of a scan, with what its QR code told.

    The last scan of a paper counts; the one before is replaced. A scan without a readable code is
    bound to the present content and waits for the office. Raises ``RuleError`` with the paper's
    clause (field = the paper's id) for a file that is no PDF, JPG or PNG, is empty or too large.
    """
    seal = _seal(record, paper)
    _may_bring(actor, record, seal).demand()
    facts = _inspected(seal, name, data)
    codes = read_codes(data, facts.kind)
    place = store(facts.sha256, data)
    with transaction.atomic():
        record = locked_record(record.pk)
        seal = _seal(record, paper)
        _may_bring(actor, record, seal).demand()
        last = seal.copy
        if last is not None and last.sha256 == facts.sha256 and (last.holds or last.waits):
            return last
        seen = look(record, paper, codes, actor, now)
        for older in scans_of(record, paper):
            if not older.replaced:
                older.replaced = True
                older.save(update_fields=["replaced"])
        copy = SealedCopy(record=record, paper=paper, name=bare_name(name), added_at=now)
        copy.added_by = actor.person
        copy.file.name = place
        _bind(copy, facts, seen)
        write_row(
            actor=actor,
            verb="entries.upload_scan",
            says=f"{record.entry.number} 上传{seal.paper.label}盖章件：{copy.get_status_display()}",
            about=copy,
            details=_details(copy),
            clause=seal.paper.clause,
            now=now,
        )
    return copy


def _seal(record: StageRecord, paper: str) -> Seal:
    found = next((seal for seal in seals_of(record) if seal.paper.id == paper), None)
    if found is None:
        raise RuleError(_("本环节没有这项需要签字盖章的材料。"), field=paper)
    return found


def _may_bring(actor: Actor, record: StageRecord, seal: Seal) -> Verdict:
    """Return whether a scan may be brought: while filling, or when a filed one owes its seal."""
    own = may_own(actor, record.entry)
    if not own or record.state in {"draft", "returned"}:
        return own
    if record.state == "filed" and not seal.holds:
        return ALLOWED
    word = {"state": record.state_label}
    return refused(_("当前状态为“%(state)s”，不再接收盖章件。") % word)


def _inspected(seal: Seal, name: str, data: bytes) -> FileFacts:
    try:
        return inspect(name, data, KINDS, MOST_MB)
    except RuleError as error:
        message = _("“%(paper)s”盖章扫描件：%(why)s") % {
            "paper": seal.paper.label,
            "why": error.message,
        }
        raise RuleError(message, clause=seal.paper.clause, field=seal.paper.id) from error


def look(record: StageRecord, paper: str, codes: list[str], actor: Actor, now: dt.datetime) -> Seen:
    """Return what a scan's codes say about it, beside the present content of a locked record."""
    read = [found for code in codes if (found := CODE.fullmatch(code.strip()))]
    if not read:
        version = keep_version(record, actor, now)
        return Seen(ScanStatus.UNREADABLE, version)
    for found in read:
        if int(found[1]) != record.pk or found[3] != paper:
            return Seen(ScanStatus.OTHER_ENTRY, None, found[0], _whose(record, found))
    rules = record.entry.season.rules
    present = paper_content(rules, paper, record.draft.answers)
    for found in read:
        shown = version_by_code(record, found[2])
        if shown is None or paper_content(rules, paper, shown.answers) != present:
            return Seen(ScanStatus.OTHER_VERSION, shown, found[0], _which(shown, found[2]))
    return Seen(ScanStatus.MATCHED, version_by_code(record, read[0][2]), read[0][0])


def _which(version: Version | None, code: str) -> str:
    if version is None:
        return _("版本码 %(code)s，系统中没有这个版本") % {"code": code}
    day = timezone.localtime(version.made_at).strftime("%Y-%m-%d %H:%M")
    words = {"n": version.number, "code": version.code, "day": day}
    said = _("扫描件是第%(n)s版（版本码 %(code)s，%(day)s 打印），与现在的内容不一致")
    return said % words


def _whose(record: StageRecord, found: re.Match[str]) -> str:
    """Say which paper was scanned by mistake; another unit's is not named."""
    other = record_by_id(int(found[1]))
    if other is None or other.entry.unit_id != record.entry.unit_id:
        return _("扫描件是其他项目的材料")
    papers = record.entry.season.rules.papers
    label = papers[found[3]].label if found[3] in papers else found[3]
    words = {"n": other.entry.number, "name": other.entry.name[:60], "paper": label[:40]}
    return _("扫描件是 %(n)s“%(name)s”的《%(paper)s》") % words


def _bind(copy: SealedCopy, facts: FileFacts, seen: Seen) -> None:
    """Save a copy with what is known of its file and what its codes told."""
    copy.kind, copy.size, copy.sha256 = facts.kind, facts.size, facts.sha256
    copy.pages = facts.pages or 1
    copy.status, copy.version, copy.seen_code = seen.status, seen.version, seen.code[:200]
    copy.note = seen.note[:200]
    copy.save(force_insert=True)


def _details(copy: SealedCopy) -> dict[str, object]:
    return {
        "record": copy.record_id,
        "paper": copy.paper,
        "version": copy.version_id,
        "status": str(copy.status),
        "sha256": copy.sha256,
    }
