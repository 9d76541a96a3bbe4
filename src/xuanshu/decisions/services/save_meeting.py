"""Save what the office prepared: where and who, the list, the text of the minutes."""

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
from xuanshu.decisions.queries import departures, items_of, locked_meeting
from xuanshu.decisions.services.compose import compose
from xuanshu.journal.services import record
from xuanshu.units.access import Actor

Choices = Mapping[int, tuple[bool, str]]
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
REASON_MOST = 300
# Not the full-width blank: it stands for what is still to be written.
SPACE = " \t\n"


def save_meeting(
    *,
    actor: Actor,
    meeting: Meeting,
    now: dt.datetime,
    choices: Choices | None = None,
    base: int | None = None,
    held_on: dt.date | None = None,
    **texts: str,
) -> Meeting:
    """Return the meeting with these values; what is not given stays.

    ``choices`` maps entries (ids) to whether they are taken in and why; ``base`` is the revision
    the form was read at. While nobody has edited the composed minutes they follow the list.
    Raises ``RuleError`` for a departure from the ranking that the scheme does not allow or that
    has no reason, for a stale form and for a meeting that is confirmed.
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
        changed = _choose(items, choices or {})
        demand(departures(items, held.rule))
        if held.minutes == composed:
            held.minutes = compose(held, items)
        _keep(held, changed, now)
        _note(actor, held, items, now)
    return _shown(meeting, held)


def redraft_minutes(*, actor: Actor, meeting: Meeting, now: dt.datetime) -> Meeting:
    """Return the meeting with its minutes composed afresh from the present list."""
    with transaction.atomic():
        held = locked_meeting(meeting)
        may_save(actor, held).demand()
        items = items_of(held)
        held.minutes = compose(held, items)
        _keep(held, [], now)
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


def _choose(items: list[MeetingEntry], choices: Choices) -> list[MeetingEntry]:
    """Return the entries whose choice or reason changed, with the new values."""
    known = {item.entry_id: item for item in items}
    if not set(choices) <= set(known):
        raise RuleError(_("所选项目不在评审名单中，请刷新页面。"))
    changed = []
    for pk, (chosen, reason) in choices.items():
        item = known[pk]
        # A reason stands only where there is something to explain.
        wanted = " ".join(reason.split()) if chosen != item.candidate else ""
        if len(wanted) > REASON_MOST:
            raise RuleError(_("理由不能超过%s个字符。") % REASON_MOST, field=f"reason-{pk}")
        if (item.chosen, item.reason) != (chosen, wanted):
            item.chosen, item.reason = chosen, wanted
            changed.append(item)
    return changed


def _keep(meeting: Meeting, changed: list[MeetingEntry], now: dt.datetime) -> None:
    meeting.revision += 1
    meeting.saved_at = now
    fields = ["held_on", *TEXTS, "revision", "saved_at"]
    meeting.save(update_fields=fields)
    for item in changed:
        item.save(update_fields=["chosen", "reason"])


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
            "departures": [[i.entry_id, i.chosen, i.reason] for i in items if i.departs],
            "minutes": digest(canonical(meeting.minutes)),
        },
        clause=stage.clause,
        now=now,
    )


def _shown(meeting: Meeting, held: Meeting) -> Meeting:
    """Let the caller's object show what was written, and return the written one."""
    for field in ("held_on", *TEXTS, "revision", "saved_at"):
        setattr(meeting, field, getattr(held, field))
    return held
