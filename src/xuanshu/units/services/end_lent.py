"""What ends with a post: it was lent to others or offered to a successor."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

from django.utils.translation import gettext as _

from xuanshu.journal.services import record
from xuanshu.journal.services.record import ActsUnder
from xuanshu.units.models import Person, Post
from xuanshu.units.queries import lent_with, offered
from xuanshu.units.services.delegate import record_lent


class Ends(ActsUnder, Protocol):
    """Who ends a post: an actor, or a successor who has none yet."""

    @property
    def person(self) -> Person:
        """Return the person."""


def end_lent(*, actor: Ends, post: Post, now: dt.datetime) -> None:
    """End what was lent of a post, or to its holder by others of the unit; take back its offer."""
    for lent in lent_with(post, now):
        lent.revoked_at, lent.revoked_by = now, actor.person
        lent.save(update_fields=["revoked_at", "revoked_by"])
        record_lent(actor, "units.revoke_delegation", _("任职结束，收回代办"), lent, now)
    offer = offered(post)
    if offer is not None:
        offer.withdrawn_at = now
        offer.save(update_fields=["withdrawn_at"])
        record(
            actor=actor,
            verb="units.withdraw_hand_over",
            says=_("任职结束，撤回移交"),
            about=offer,
            details={"post": post.pk, "successor": offer.successor_id},
            now=now,
        )
