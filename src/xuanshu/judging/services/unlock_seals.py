"""Open a sealing window with the judge's own password."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.verdict import RuleError
from xuanshu.journal.services import record
from xuanshu.judging.access import may_sit
from xuanshu.judging.models import Seat
from xuanshu.judging.queries.rounds import locked_seat
from xuanshu.units.access import Actor

WINDOW = dt.timedelta(minutes=15)
WAIT = dt.timedelta(minutes=15)
MOST_WRONG = 5


def unlock_seals(*, actor: Actor, seat: Seat, password: str, now: dt.datetime) -> dt.datetime:
    """Return until when sheets may be sealed without asking again: 15 minutes.

    Raises ``RuleError`` at the password if it is wrong; after five wrong ones the judge waits
    15 minutes. The count is kept though the act is refused.
    """
    refusal = None
    with transaction.atomic():
        held = locked_seat(seat)
        may_sit(actor, held).demand()
        if held.wait_until is not None and now < held.wait_until:
            refusal = _too_often(held.wait_until, now)
        elif actor.person.check_password(password):
            held.wrong_passwords, held.wait_until = 0, None
        else:
            refusal = _count(actor, held, now)
        held.save(update_fields=["wrong_passwords", "wait_until"])
    if refusal is not None:
        raise refusal
    return now + WINDOW


def _count(actor: Actor, seat: Seat, now: dt.datetime) -> RuleError:
    """Count a wrong password; return what to say."""
    seat.wrong_passwords += 1
    says = _("封存评分表时密码错误")
    details = {"count": seat.wrong_passwords}
    record(
        actor=actor, verb="judging.wrong_password", says=says, about=seat, details=details, now=now
    )
    left = MOST_WRONG - seat.wrong_passwords
    if left > 0:
        return RuleError(_("密码不对，还可以再试%s次。") % left, field="password")
    seat.wrong_passwords, seat.wait_until = 0, now + WAIT
    return _too_often(seat.wait_until, now)


def _too_often(until: dt.datetime, now: dt.datetime) -> RuleError:
    minutes = -(-int((until - now).total_seconds()) // 60)
    message = _("密码连续输错%(most)s次，请在%(minutes)s分钟后再试。评分内容没有丢失。")
    return RuleError(message % {"most": MOST_WRONG, "minutes": minutes}, field="password")
