"""Print the meeting's material as numbered sets; each printing is on the record."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.verdict import RuleError
from xuanshu.decisions.access import may_print_pack
from xuanshu.decisions.models import Meeting, PackPrint
from xuanshu.decisions.queries import revisions_of
from xuanshu.decisions.rules import MOST_SETS
from xuanshu.journal.services import record
from xuanshu.press.pages import page_count
from xuanshu.units.access import Actor


def print_pack(
    *,
    actor: Actor,
    meeting: Meeting,
    sets: int,
    returned: bool,
    make: Callable[[], bytes],
    now: dt.datetime,
) -> bytes:
    """Return the PDF that ``make`` sets, once the printing of so many sets is written down.

    ``returned`` says that the sets are gathered again after the meeting (会后收回). The record
    keeps the number of sets and the paper's digest, not the paper. Raises ``RuleError`` for
    anybody but office and audit and for a number out of 1 to 200.
    """
    may_print_pack(actor, meeting.season).demand()
    if not 1 <= sets <= MOST_SETS:
        raise RuleError(_("份数请填1至%s。") % MOST_SETS, field="sets")
    data = make()
    stage: Any = meeting.rule
    with transaction.atomic():
        drafts = revisions_of(meeting)
        fact = PackPrint(
            meeting=meeting,
            draft=drafts[0].number if drafts else 0,
            sets=sets,
            pages=page_count(data),
            returned=returned,
            digest=f"sha256:{hashlib.sha256(data).hexdigest()}",
            at=now,
            by=actor.person,
        )
        fact.save(force_insert=True)
        record(
            actor=actor,
            verb="decisions.print_pack",
            says=_("打印“%(stage)s”会议材料%(n)s份") % {"stage": stage.label, "n": sets},
            fact=fact,
            clause=stage.clause,
            now=now,
        )
    return data
