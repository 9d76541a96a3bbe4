"""The seal of a roll-up stands for exactly one list: void it when the list changes, and say so."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from xuanshu.journal.services import record as write_row
from xuanshu.vetting.access import rollup_paper
from xuanshu.vetting.models import Rollup, RollupScan
from xuanshu.vetting.queries import lines_of, live_scans, rows_of
from xuanshu.vetting.services.rollup_words import tell_rollup

if TYPE_CHECKING:
    from xuanshu.units.access import Actor


def settle_rollup(*, rollup: Rollup, actor: Actor, now: dt.datetime) -> None:
    """Void the scans that no longer show the present list, revive those that show it again.

    Runs inside the caller's transaction with the roll-up locked; the unit is told of a seal lost.
    """
    scans = [scan for scan in live_scans(rollup) if scan.version is not None]
    for scan in scans:
        scan.rollup = rollup
    if not scans:
        return
    present = rows_of(lines_of(rollup))
    for scan in scans:
        same = scan.version is not None and scan.version.rows == present
        if not same and scan.voided_at is None:
            _set(scan, now, _("盖章后名单有改动"))
            _record(scan, "void", "名单有改动，盖章件失效", actor, now)
            tell_rollup(
                rollup,
                _("汇总表盖章件失效"),
                _("盖章后名单有改动，请重新打印、签字盖章并上传扫描件。"),
                now,
            )
        elif same and scan.voided_at is not None:
            _set(scan, None, "")
            _record(scan, "revive", "名单改回盖章时的内容，盖章件恢复有效", actor, now)


def _set(scan: RollupScan, moment: dt.datetime | None, reason: str) -> None:
    scan.voided_at, scan.void_reason = moment, reason
    scan.save(update_fields=["voided_at", "void_reason"])


def _record(scan: RollupScan, act: str, says: str, actor: Actor, now: dt.datetime) -> None:
    rollup = scan.rollup
    stage = rollup.season.rules.stage(rollup.stage)
    paper = rollup_paper(rollup.season.rules, stage)
    write_row(
        actor=actor,
        verb=f"vetting.{act}_rollup_seal",
        says=f"{rollup.unit.name} {stage.label}汇总表：{says}",
        about=scan,
        details={"rollup": rollup.pk, "version": scan.version_id},
        clause=paper.clause if paper else "",
        now=now,
    )
