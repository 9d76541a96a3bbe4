"""One step in an objection's life: state, fact and record in one go."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from xuanshu.core.lifecycle import OBJECTION, step
from xuanshu.journal.services import record
from xuanshu.publicity.access import clause_of
from xuanshu.publicity.models import Objection, ObjectionStep
from xuanshu.publicity.queries import due_days

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xuanshu.press.store import Kept
    from xuanshu.units.access import Actor


def advance(
    held: Objection,
    move: str,
    *,
    actor: Actor,
    now: dt.datetime,
    files: Sequence[Kept] = (),
    **columns: Any,
) -> ObjectionStep:
    """Return the step written; ``held`` is locked and has its new state afterwards.

    Due days that waited for a year to be confirmed are set as soon as they can be. Raises
    ``RuleError`` for a move that the state does not allow.
    """
    held.state = step(OBJECTION, held.state, move).value
    if held.decide_by is None:
        held.acknowledge_by, held.decide_by, held.calendar_version = due_days(held.received_on)
    held.save()
    fact = ObjectionStep(
        objection=held,
        move=move,
        digests=[kept.sha256 for kept in files],
        clause=clause_of(held),
        at=now,
        by=actor.person,
        **columns,
    )
    fact.save(force_insert=True)
    record(
        actor=actor,
        verb=f"publicity.objection_{move}",
        says=_("异议 %(number)s：%(move)s")
        % {"number": held.number, "move": OBJECTION.move_label(move)},
        fact=fact,
        clause=fact.clause,
        now=now,
    )
    return fact
