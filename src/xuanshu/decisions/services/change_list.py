"""Change the list at the table: an entry in, out, up or down, with a reason; undo the last."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.verdict import RuleError, demand
from xuanshu.decisions.access import may_save
from xuanshu.decisions.models import ListRevision, Meeting, MeetingEntry
from xuanshu.decisions.queries import (
    before_last,
    departures,
    in_list_order,
    items_of,
    locked_meeting,
    over_number,
    revisions_of,
)
from xuanshu.decisions.services.compose import compose
from xuanshu.decisions.services.table import (
    keep_revision,
    place_asked,
    renumber,
    settle_marks,
)
from xuanshu.units.access import Actor

ACTS = ("in", "out", "up", "down", "to")
REASON_MOST = 300


def change_list(
    *,
    actor: Actor,
    meeting: Meeting,
    entry: int,
    act: str,
    now: dt.datetime,
    reason: str = "",
    to: int | None = None,
    base: int | None = None,
) -> ListRevision:
    """Return the new draft of the list after one act on one entry (its id).

    ``act`` is "in" (at the end, or at place ``to``), "out", "up", "down" (one place) or "to".
    Raises ``RuleError`` for a departure that the scheme does not allow or that has no reason, for
    an entry too many (QD10), for a stale page and for a meeting that is confirmed.
    """
    with transaction.atomic():
        held, items = _opened(actor, meeting, base)
        item = next((each for each in items if each.entry_id == entry), None)
        if item is None or act not in ACTS:
            raise RuleError(_("所选项目不在评审名单中，请刷新页面。"))
        composed, before = compose(held, items), item.listed
        _keep_first(actor, held, items, now)
        _apply(items, item, act, to)
        item.reason = _short(reason, item)
        settle_marks(item, items)
        demand(departures(items, held.rule))
        if act == "in":
            demand(over_number(held, items))
        made = keep_revision(
            actor=actor, meeting=held, items=items, says=_said(item, before), now=now
        )
        _write(actor, held, items, composed, now)
    meeting.revision, meeting.minutes = held.revision, held.minutes
    return made


def undo_list(
    *, actor: Actor, meeting: Meeting, now: dt.datetime, base: int | None = None
) -> ListRevision:
    """Return a new draft that goes back to the one before the last change.

    Raises ``RuleError`` where nothing was changed yet, for a stale page and a confirmed meeting.
    """
    with transaction.atomic():
        held, items = _opened(actor, meeting, base)
        back = before_last(revisions_of(held))
        if back is None:
            raise RuleError(_("名单还没有调整过，没有可撤销的。"))
        composed = compose(held, items)
        kept = {entry: (listed, moved, reason) for entry, listed, moved, reason in back.lines}
        for item in items:
            item.listed, item.moved, item.reason = kept.get(item.entry_id, (0, False, ""))
            item.chosen = bool(item.listed)
        says = _("撤销，回到第%s稿") % back.number
        made = keep_revision(
            actor=actor, meeting=held, items=items, says=says, now=now, restores=back.number
        )
        _write(actor, held, items, composed, now)
    meeting.revision, meeting.minutes = held.revision, held.minutes
    return made


def _opened(actor: Actor, meeting: Meeting, base: int | None) -> tuple[Meeting, list[MeetingEntry]]:
    """Return the locked meeting and its entries. Raises ``RuleError`` for a stale page."""
    held = locked_meeting(meeting)
    may_save(actor, held).demand()
    if base is not None and base != held.revision:
        raise RuleError(_("这份会议材料刚被他人保存过，请刷新页面核对后再改。"))
    return held, items_of(held)


def _keep_first(actor: Actor, held: Meeting, items: list[MeetingEntry], now: dt.datetime) -> None:
    """Keep the list as it was before the first change, so that undoing has where to go."""
    if not revisions_of(held):
        keep_revision(actor=actor, meeting=held, items=items, says=_("会前名单"), now=now)


def _apply(items: list[MeetingEntry], item: MeetingEntry, act: str, to: int | None) -> None:
    """Take an entry in or out, or move it; the others close up."""
    order: list[Any] = [each for each in in_list_order(items) if each.chosen]
    if act == "in":
        if item.chosen:
            raise RuleError(_("该项目已经在名单上。"))
        place = min(to or len(order) + 1, len(order) + 1)
        order.insert(max(place, 1) - 1, item)
        item.moved = bool(item.proposed)
    elif not item.chosen:
        raise RuleError(_("该项目不在名单上。"))
    else:
        place = 0 if act == "out" else place_asked(items, item, act, to)
        order.remove(item)
        if place:
            order.insert(place - 1, item)
            item.moved = bool(item.proposed)
    renumber(order, items)


def _short(reason: str, item: MeetingEntry) -> str:
    text = " ".join(reason.split())
    if len(text) > REASON_MOST:
        words = _("理由不能超过%s个字符。") % REASON_MOST
        raise RuleError(words, field=f"reason-{item.entry_id}")
    return text


def _said(item: MeetingEntry, before: int) -> str:
    """Return the change in Chinese, with the entry's number and the reason."""
    words = {"number": item.entry.number, "before": before, "after": item.listed}
    if not before:
        said = _("%(number)s 列入第%(after)s位")
    elif not item.listed:
        said = _("%(number)s 移出（原第%(before)s位）")
    else:
        said = _("%(number)s 由第%(before)s位调至第%(after)s位")
    why = _("，理由：%s") % item.reason if item.reason else ""
    return (said % words + why)[:400]


def _write(
    actor: Actor, held: Meeting, items: list[MeetingEntry], composed: str, now: dt.datetime
) -> None:
    """Write the list; minutes that nobody edited follow it."""
    if held.minutes == composed:
        held.minutes = compose(held, items)
    held.revision += 1
    held.saved_at, held.saved_by = now, actor.person
    held.save(update_fields=["minutes", "revision", "saved_at", "saved_by"])
    for item in items:
        item.save(update_fields=["listed", "chosen", "moved", "reason"])
