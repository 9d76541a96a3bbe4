"""Save what the office prepared: where and who, the text of the minutes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.chain import canonical, digest
from xuanshu.core.verdict import Finding, RuleError, demand
from xuanshu.decisions.access import may_save
from xuanshu.decisions.models import Meeting, MeetingEntry
from xuanshu.decisions.queries import items_of, locked_meeting
from xuanshu.decisions.services.compose import compose
from xuanshu.journal.services import record
from xuanshu.units.access import Actor

# Field of the meeting with how many characters it takes at most.
TEXTS = {
    "place": 100,
    "chair": 40,
    "present": 2000,
    "absent": 2000,
    "attending": 2000,
    "recorder": 40,
    "agenda": 300,
    "minutes": 50_000,
}
# Not the full-width blank: it stands for what is still to be written.
SPACE = " \t\n"


def save_meeting(
    *,
    actor: Actor,
    meeting: Meeting,
    now: dt.datetime,
    base: int | None = None,
    held_on: dt.date | None = None,
    **texts: str,
) -> Meeting:
    """Return the meeting with these values; what is not given stays.

    ``base`` is the revision the form was read at. While nobody has edited the composed minutes
    they follow the facts and the list. Raises ``RuleError`` for a text that is too long, for a
    stale form and for a meeting that is confirmed.
    """
    with transaction.atomic():
        held = locked_meeting(meeting)
        may_save(actor, held).demand()
        if base is not None and base != held.revision:
            raise RuleError(_("这份会议材料刚被他人保存过，请刷新页面核对后再改。"))
        items = items_of(held)
        composed = compose(held, items)
        demand(_write_texts(held, texts))
        held.held_on = held_on or held.held_on
        if held.minutes == composed:
            held.minutes = compose(held, items)
        _keep(actor, held, now)
        _note(actor, held, items, now)
    return _shown(meeting, held)


def redraft_minutes(*, actor: Actor, meeting: Meeting, now: dt.datetime) -> Meeting:
    """Return the meeting with its minutes composed afresh from the present list."""
    with transaction.atomic():
        held = locked_meeting(meeting)
        may_save(actor, held).demand()
        items = items_of(held)
        held.minutes = compose(held, items)
        _keep(actor, held, now)
        _note(actor, held, items, now)
    return _shown(meeting, held)


def _write_texts(meeting: Meeting, texts: Mapping[str, str]) -> list[Finding]:
    """Put the texts in their fields; return a finding for each that is too long."""
    findings = []
    for field, value in texts.items():
        most = TEXTS[field]
        text = value.replace("\r\n", "\n").strip(SPACE)
        if len(text) > most:
            findings.append(Finding(_("不能超过%s个字符。") % most, field=field))
        setattr(meeting, field, text)
    return findings


def _keep(actor: Actor, meeting: Meeting, now: dt.datetime) -> None:
    meeting.revision += 1
    meeting.saved_at, meeting.saved_by = now, actor.person
    fields = ["held_on", *TEXTS, "revision", "saved_at", "saved_by"]
    meeting.save(update_fields=fields)


def _note(actor: Actor, meeting: Meeting, items: list[MeetingEntry], now: dt.datetime) -> None:
    stage: Any = meeting.rule
    chosen = [item.entry_id for item in items if item.chosen]
    record(
        actor=actor,
        verb="decisions.save",
        says=_("修改“%(stage)s”会议材料：拟入围%(n)s个") % {"stage": stage.label, "n": len(chosen)},
        about=meeting,
        details={
            "chosen": chosen,
            "departures": [[i.entry_id, i.listed, i.reason] for i in items if i.departs],
            "minutes": digest(canonical(meeting.minutes)),
        },
        clause=stage.clause,
        now=now,
    )


def _shown(meeting: Meeting, held: Meeting) -> Meeting:
    """Let the caller's object show what was written, and return the written one."""
    for field in ("held_on", *TEXTS, "revision", "saved_at", "saved_by"):
        setattr(meeting, field, getattr(held, field))
    return held
