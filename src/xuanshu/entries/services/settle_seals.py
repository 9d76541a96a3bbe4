"""A seal stands for exactly one content: void it when the content changes, at once."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from xuanshu.entries.models import StageRecord
from xuanshu.entries.queries import Seal, paper_content, seals_of
from xuanshu.journal.services import record as write_row

if TYPE_CHECKING:
    from xuanshu.units.access import Actor


def settle_seals(
    *, record: StageRecord, actor: Actor, now: dt.datetime
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Void the seals that no longer match the draft, revive those that match again.

    Returns the labels of the papers voided and of those revived. Runs inside the caller's
    transaction, with the record locked.
    """
    voided, revived = [], []
    for seal in seals_of(record):
        if seal.copy is None or seal.copy.version is None:
            continue
        same = _same(record, seal)
        if not same and seal.copy.voided_at is None:
            _set(seal, now, _("盖章后内容有改动"))
            voided.append(seal)
        elif same and seal.copy.voided_at is not None:
            _set(seal, None, "")
            revived.append(seal)
    for seals, verb, says in (
        (voided, "entries.void_seal", "内容改动，盖章件失效"),
        (revived, "entries.revive_seal", "内容改回盖章时的文本，盖章件恢复有效"),
    ):
        for seal in seals:
            write_row(
                actor=actor,
                verb=verb,
                says=f"{record.entry.number} {seal.paper.label}：{says}",
                about=seal.copy,
                details={"record": record.pk, "paper": seal.paper.id, "version": _version(seal)},
                clause=seal.paper.clause,
                now=now,
            )
    return tuple(s.paper.label for s in voided), tuple(s.paper.label for s in revived)


def _same(record: StageRecord, seal: Seal) -> bool:
    rules = record.entry.season.rules
    held = seal.copy.version.answers if seal.copy and seal.copy.version else {}
    now = paper_content(rules, seal.paper.id, record.draft.answers)
    return paper_content(rules, seal.paper.id, held) == now


def _set(seal: Seal, moment: dt.datetime | None, reason: str) -> None:
    if seal.copy is None:
        return
    seal.copy.voided_at, seal.copy.void_reason = moment, reason
    seal.copy.save(update_fields=["voided_at", "void_reason"])


def _version(seal: Seal) -> int | None:
    return seal.copy.version_id if seal.copy else None
