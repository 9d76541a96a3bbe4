"""What a change at the table does to a meeting's list, and the draft that is kept of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from xuanshu.core.chain import canonical, digest
from xuanshu.core.verdict import RuleError
from xuanshu.decisions.models import ListRevision, Meeting, MeetingEntry
from xuanshu.decisions.queries import in_list_order, plain_lines, revisions_of
from xuanshu.journal.services import record
from xuanshu.units.access import Actor

Items = list[MeetingEntry]


def renumber(order: Iterable[MeetingEntry], items: Items) -> None:
    """Give the entries of the list their places in this order; all others are off it."""
    places = {item.pk: n for n, item in enumerate(order, 1)}
    for item in items:
        item.listed = places.get(item.pk, 0)
        item.chosen = bool(item.listed)


def settle_marks(acted: MeetingEntry, items: Items) -> None:
    """Let only those be marked and give a reason that depart.

    What stands as it would without the marked entries is not moved; the entry acted on is asked
    last, so that moving one past another and back leaves neither of them marked.
    """
    for item in items:
        item.moved = item.moved and item.chosen and bool(item.proposed)
    kept = [item for item in in_list_order(items) if item.chosen and item.proposed]
    marked = [item for item in kept if item.moved]
    for item in sorted(marked, key=lambda each: each.pk == acted.pk):
        rest = [each.proposed for each in kept if each is item or not each.moved]
        item.moved = rest != sorted(rest)
    for item in items:
        if not item.departs:
            item.reason = ""


def place_asked(items: Items, item: MeetingEntry, act: str, to: int | None) -> int:
    """Return the place (from 1) to which an entry of the list is to go.

    Raises ``RuleError`` for a place outside of the list and for one it has already.
    """
    length = sum(each.chosen for each in items)
    wanted = {"up": item.listed - 1, "down": item.listed + 1}.get(act, to or 0)
    if not 1 <= wanted <= length:
        words = _("名单共%s位，请填写其中的位次。")
        raise RuleError(words % length, field=f"to-{item.entry_id}")
    if wanted == item.listed:
        raise RuleError(_("该项目已经在这一位。"), field=f"to-{item.entry_id}")
    return wanted


def keep_revision(
    *,
    actor: Actor,
    meeting: Meeting,
    items: Items,
    says: str,
    now: dt.datetime,
    restores: int | None = None,
) -> ListRevision:
    """Return the next draft of a locked meeting's list, written and on the record."""
    stage: Any = meeting.rule
    number = len(revisions_of(meeting)) + 1
    lines = plain_lines(items)
    fact = ListRevision(
        meeting=meeting,
        number=number,
        restores=restores,
        lines=lines,
        digest=digest(canonical([meeting.pk, number, lines])),
        says=says,
        at=now,
        by=actor.person,
    )
    fact.save(force_insert=True)
    record(
        actor=actor,
        verb="decisions.list",
        says=_("“%(stage)s”名单第%(n)s稿：%(what)s")
        % {"stage": stage.label, "n": number, "what": says},
        fact=fact,
        clause=stage.clause,
        now=now,
    )
    return fact
