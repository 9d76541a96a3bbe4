"""One step in a consultation's life: state, fact and record in one go."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from xuanshu.core.lifecycle import CONSULTATION, step
from xuanshu.core.verdict import RuleError
from xuanshu.journal.services import record
from xuanshu.programmes.models import Consultation, ConsultationStep

if TYPE_CHECKING:
    from xuanshu.units.access import Actor

MOST_REASON = 500


def advance(
    held: Consultation,
    move: str,
    *,
    actor: Actor,
    now: dt.datetime,
    text: str = "",
    content: Mapping[str, Any] | None = None,
) -> ConsultationStep:
    """Return the step written; ``held`` is locked and has its new state afterwards.

    Raises ``RuleError`` for a move that the state does not allow.
    """
    held.state = step(CONSULTATION, held.state, move).value
    held.save()
    fact = ConsultationStep(
        consultation=held,
        move=move,
        text=text,
        due=held.due,
        content=dict(content or {}),
        at=now,
        by=actor.person,
    )
    fact.save(force_insert=True)
    says = _("征求意见“%(title)s”：%(move)s") % {
        "title": held.title[:80],
        "move": CONSULTATION.move_label(move),
    }
    record(
        actor=actor,
        verb=f"programmes.consultation_{move}",
        says=says,
        fact=fact,
        clause=held.clause,
        now=now,
    )
    return fact


def reason_typed(text: str, field: str = "reason") -> str:
    """Return a reason without stray blanks; ``RuleError`` at ``field`` if empty or too long."""
    text = text.strip()
    if not text:
        raise RuleError(_("请写明理由。"), field=field)
    if len(text) > MOST_REASON:
        raise RuleError(_("不能超过%s个字符。") % MOST_REASON, field=field)
    return text
