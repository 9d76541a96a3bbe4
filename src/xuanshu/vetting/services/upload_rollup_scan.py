"""Take in the scan of a signed and sealed roll-up and read which version it shows."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.verdict import RuleError, Verdict, refused
from xuanshu.entries.models import ScanStatus
from xuanshu.entries.services.upload_scan import KINDS, MOST_MB
from xuanshu.journal.services import record as write_row
from xuanshu.press.scan import read_codes
from xuanshu.press.store import bare_name, store
from xuanshu.press.uploads import FileFacts, inspect
from xuanshu.vetting.access import may_own_rollup, rollup_stage
from xuanshu.vetting.models import Rollup, RollupScan, RollupVersion
from xuanshu.vetting.queries import (
    Held,
    held_of,
    lines_of,
    live_scans,
    locked_rollup,
    rollup_version,
    rows_of,
)
from xuanshu.vetting.services.print_rollup import keep_rollup_version

if TYPE_CHECKING:
    from xuanshu.programmes.models import Season, SeasonUnit
    from xuanshu.units.access import Actor

CODE = re.compile(r"XR1:([0-9]{1,12}):([0-9a-f]{8})")


@dataclass(frozen=True, slots=True)
class Seen:
    """What the codes of a scan say: its status, the version shown, and a word for people."""

    status: str
    version: RollupVersion | None = None
    code: str = ""
    note: str = ""


def upload_rollup_scan(
    *,
    season: Season,
    unit: SeasonUnit,
    stage_id: str,
    name: str,
    data: bytes,
    actor: Actor,
    now: dt.datetime,
) -> RollupScan:
    """Return the scan with what its code told; the last one counts, the one before is replaced.

    A scan without a readable code is bound to the present list and waits for the office. Raises
    ``RuleError`` for a file that is no PDF, JPG or PNG, or where no scan is wanted.
    """
    _stage, paper = rollup_stage(season, stage_id)
    facts = _inspected(name, data, paper.clause)
    codes = read_codes(data, facts.kind)
    place = store(facts.sha256, data)
    with transaction.atomic():
        rollup = locked_rollup(season, unit, stage_id, now)
        held = held_of(rollup, paper)
        _may_bring(actor, rollup, held).demand()
        last = held.scan
        if last is not None and last.sha256 == facts.sha256 and (last.holds or last.waits):
            return last
        seen = look(rollup, codes, actor, now)
        for older in live_scans(rollup):
            older.replaced = True
            older.save(update_fields=["replaced"])
        scan = _scan(rollup, seen, facts)
        scan.name, scan.added_at, scan.added_by = bare_name(name), now, actor.person
        scan.file.name = place
        scan.save(force_insert=True)
        write_row(
            actor=actor,
            verb="vetting.upload_rollup_scan",
            says=f"{unit.name} 上传{paper.label}盖章件：{scan.get_status_display()}",
            about=scan,
            details={
                "rollup": rollup.pk,
                "version": scan.version_id,
                "status": str(scan.status),
                "sha256": scan.sha256,
            },
            clause=paper.clause,
            now=now,
        )
    return scan


def _inspected(name: str, data: bytes, clause: str) -> FileFacts:
    """Return what the file is; a refusal cites the paper's clause."""
    try:
        return inspect(name, data, KINDS, MOST_MB)
    except RuleError as error:
        raise RuleError(error.message, clause=clause, field="file-rollup") from error


def _scan(rollup: Rollup, seen: Seen, facts: FileFacts) -> RollupScan:
    return RollupScan(
        rollup=rollup,
        version=seen.version,
        status=seen.status,
        seen_code=seen.code[:200],
        note=seen.note[:200],
        kind=facts.kind,
        size=facts.size,
        sha256=facts.sha256,
        pages=facts.pages or 1,
    )


def _may_bring(actor: Actor, rollup: Rollup, held: Held) -> Verdict:
    """Return whether a scan may be brought: before filing, or when a filed one owes its seal."""
    own = may_own_rollup(actor, rollup)
    if not own or rollup.state in {"draft", "returned"}:
        return own
    if rollup.state == "filed" and not held.holds:
        return own
    word = {"state": rollup.state_label}
    return refused(_("当前状态为“%(state)s”，不再接收盖章件。") % word)


def look(rollup: Rollup, codes: list[str], actor: Actor, now: dt.datetime) -> Seen:
    """Return what a scan's codes say about it, beside the present list of a locked roll-up."""
    read = [found for code in codes if (found := CODE.fullmatch(code.strip()))]
    if not read:
        if any(code.strip().startswith("XS1:") for code in codes):
            note = _("扫描件是单个项目的表格，不是汇总表")
            return Seen(ScanStatus.OTHER_ENTRY, None, codes[0], note)
        return Seen(ScanStatus.UNREADABLE, keep_rollup_version(rollup, actor, now))
    if any(int(found[1]) != rollup.pk for found in read):
        note = _("扫描件是另一份汇总表")
        return Seen(ScanStatus.OTHER_ENTRY, None, read[0][0], note)
    present = rows_of(lines_of(rollup))
    for found in read:
        shown = rollup_version(rollup, digest__startswith=f"sha256:{found[2]}")
        if shown is None or shown.rows != present:
            note = _("扫描件的版本码是 %(code)s，与现在的名单不一致") % {"code": found[2]}
            return Seen(ScanStatus.OTHER_VERSION, shown, found[0], note)
    version = rollup_version(rollup, digest__startswith=f"sha256:{read[0][2]}")
    return Seen(ScanStatus.MATCHED, version, read[0][0])
