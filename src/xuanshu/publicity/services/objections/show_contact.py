"""Show who objects and how to reach them: a deliberate act that leaves a line in the record."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.journal.services import record
from xuanshu.publicity.access import clause_of, may_know
from xuanshu.publicity.models import Objection, Objector
from xuanshu.publicity.queries import heads_of
from xuanshu.units.access import Actor


def show_contact(
    *, actor: Actor, objection: Objection, now: dt.datetime, printed: bool = False
) -> Objector:
    """Return the objector; ``printed`` says that a paper with the name is made.

    Raises ``RuleError`` for anybody but the office and the head.
    """
    is_head = actor.person.pk in heads_of(objection.season, objection.notice.stage)
    may_know(actor, objection, is_head=is_head).demand()
    words = _("打印异议 %s 的登记表（含联系方式）") if printed else _("查看异议 %s 的联系方式")
    with transaction.atomic():
        record(
            actor=actor,
            verb="publicity.show_objector",
            says=words % objection.number,
            about=objection,
            details={"printed": printed},
            clause=clause_of(objection),
            now=now,
        )
    return objection.objector
