"""Note that one person did what two are meant to do."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.utils.translation import gettext as _

from xuanshu.core.verdict import Verdict
from xuanshu.journal.facts import name_of
from xuanshu.journal.services import record
from xuanshu.units.access import Mark, Somebody
from xuanshu.units.models import OnePersonAct


def note_one_person(
    verdict: Verdict,
    *,
    actor: Somebody,
    verb: str,
    what: str,
    about: models.Model,
    now: dt.datetime,
) -> OnePersonAct | None:
    """Return the note of an act whose gate answered with a ``Mark``; none for any other answer.

    ``what`` is one Chinese sentence without personal data. Must run inside the act's transaction,
    after the act was written.
    """
    if not isinstance(verdict, Mark):
        return None
    fact = OnePersonAct(
        federation=actor.person.federation,
        verb=verb,
        what=what[:200],
        clause=verdict.clause,
        about=name_of(about),
        at=now,
        by=actor.person,
    )
    fact.save(force_insert=True)
    says = _("一人办理：%s") % what
    record(
        actor=actor, verb="units.one_person", says=says, fact=fact, clause=verdict.clause, now=now
    )
    return fact
