"""The office confirms a record of what became of an entry, or returns it to be corrected."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from xuanshu.core.verdict import RuleError
from xuanshu.honours.access import may_review
from xuanshu.honours.models import FollowUp, FollowUpReview
from xuanshu.honours.queries import is_corrected, locked_record
from xuanshu.journal.services import record as write_row
from xuanshu.outbox.services import tell
from xuanshu.units.access import Actor
from xuanshu.units.models import Role
from xuanshu.units.queries import people_of_unit
from xuanshu.units.services import note_one_person

MOST = 300
WORDS = {"confirm": "确认", "return": "退回"}


def review_follow_up(
    *, actor: Actor, record: FollowUp, move: str, now: dt.datetime, reason: str = ""
) -> FollowUpReview:
    """Return the office's word: "confirm", or "return" with a reason; the writer's unit is told.

    Raises ``RuleError`` without a reason for a return, and for a record that does not wait.
    """
    reason = " ".join(reason.split())
    if move not in WORDS:
        raise RuleError(_("没有这种操作。"))
    if move == "return" and not reason:
        raise RuleError(_("请写明退回的理由，单位据此更正。"), field="reason")
    if len(reason) > MOST:
        raise RuleError(_("不能超过%s个字符。") % MOST, field="reason")
    with transaction.atomic():
        held = locked_record(record)
        state = "replaced" if is_corrected(held) else held.state  # type: ignore[attr-defined]
        second = may_review(actor, held, state)
        second.demand()
        fact = FollowUpReview(
            record=held, move=move, reason=reason, clause=held.clause, at=now, by=actor.person
        )
        fact.save(force_insert=True)
        words = _("%(word)s%(number)s的%(kind)s") % {
            "word": WORDS[move],
            "number": held.entry.number,
            "kind": held.get_kind_display(),
        }
        write_row(
            actor=actor,
            verb="honours.review_follow_up",
            says=words,
            fact=fact,
            clause=held.clause,
            now=now,
        )
        verb, what = "honours.review_follow_up", _("%s：由登记人本人办理") % words
        note_one_person(second, actor=actor, verb=verb, what=what, about=held.entry, now=now)
        if move == "return":
            _tell(held, words, reason, now)
    return fact


def _tell(record: FollowUp, words: str, reason: str, now: dt.datetime) -> None:
    entry = record.entry
    tell(
        people=[person.pk for person in people_of_unit(record.unit.unit, Role.HANDLER)],
        federation=entry.season.federation.code,
        key=f"follow-up-return:{record.pk}",
        subject=words,
        body=_("理由：%s") % reason,
        url=reverse("follow-entry", args=[entry.season_id, entry.pk]),
        now=now,
    )
