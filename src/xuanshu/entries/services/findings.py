"""Everything that stands against filing now, all at once; each finding leads to its field."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from xuanshu.core.calendar import local_day
from xuanshu.core.scheme.execute import eligibility_findings, filing_findings, quota_findings
from xuanshu.core.verdict import Finding
from xuanshu.entries.models import StageRecord
from xuanshu.entries.queries import (
    Seal,
    count_filed,
    draft_answers,
    facts_of,
    files_of,
    first_stage,
    grace_of,
    seals_of,
    stage_of,
    standings_of,
)

if TYPE_CHECKING:
    from xuanshu.core.scheme import Scheme


def findings_of(record: StageRecord, now: dt.datetime) -> tuple[Finding, ...]:
    """Return refusals and warnings for filing the present content: fields, papers, seals, time."""
    rules, stage = record.entry.season.rules, stage_of(record)
    answers = draft_answers(record)
    files: dict[str, list[str]] = {}
    for file in files_of(record):
        files.setdefault(file.paper, []).append(file.name)
    standings = standings_of(record.entry) if stage.only else frozenset()
    unit = record.entry.unit
    beside = {"unit.kind": unit.kind, "unit.name": unit.name, "filed_on": local_day(now)}
    known = {**answers, **beside}
    return (
        *filing_findings(rules, stage, answers=known, files=files, standings=standings, now=now),
        *eligibility_findings(rules, stage.id, {**facts_of(rules, stage, answers), **beside}),
        *_seals(record, rules, now),
        *_too_many(record),
    )


def _seals(record: StageRecord, rules: Scheme, now: dt.datetime) -> Iterator[Finding]:
    """Yield what is missing of each seal; what the office lets come later only warns."""
    missing = [found for seal in seals_of(record) if (found := _seal(rules, seal))]
    barring = any(found.bars for found in missing)
    until = grace_of(record.entry.season, record.entry.unit, record.stage) if barring else None
    for found in missing:
        if found.bars and until is not None and local_day(now) <= until:
            day = f"{until.month}月{until.day}日"
            message = found.message + _("；可先报电子件，盖章件%(day)s前补齐") % {"day": day}
            yield replace(found, message=message, bars=False, rule="seal-owed")
        else:
            yield found


def _seal(rules: Scheme, seal: Seal) -> Finding | None:
    """Return what is missing of a signature or seal; a scan that waits is only mentioned."""
    if seal.holds:
        return None
    paper = seal.paper
    if seal.waits:
        message = _("“%(paper)s”的扫描件未读到二维码，待办公室人工核对") % {"paper": paper.label}
        return Finding(message, paper.clause, paper.id, bars=False, rule="seal-waits")
    needs = [_("%(leader)s签字") % {"leader": rules.wording.leader}] if paper.sign else []
    needs += {"union": [_("加盖工会印章")], "unit": [_("加盖单位公章")]}.get(paper.seal or "", [])
    words = {"paper": paper.label, "needs": "、".join(needs), "state": seal.word}
    message = _("“%(paper)s”须%(needs)s，盖章扫描件%(state)s")
    return Finding(message % words, paper.clause, paper.id, rule="seal")


def _too_many(record: StageRecord) -> tuple[Finding, ...]:
    """Return what a cap on a unit's entries says to one more, in the stage where they enter."""
    entry = record.entry
    if record.stage != first_stage(entry.season).id:
        return ()
    count = count_filed(record) + 1
    found = quota_findings(entry.season.rules, entry.unit.kind, count)
    return tuple(finding for finding in found if finding.rule == "quota-most")
