"""Give the findings of a re-check, with evidence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.verdict import RuleError
from xuanshu.press.store import keep
from xuanshu.publicity.access import may_check
from xuanshu.publicity.models import Objection, Proposal
from xuanshu.publicity.queries import locked_objection
from xuanshu.publicity.services.objections.advance import advance
from xuanshu.publicity.services.objections.intake import (
    KINDS,
    MOST_FILES,
    MOST_MB,
    Upload,
    file_of,
)
from xuanshu.publicity.services.objections.texts import typed
from xuanshu.units.access import Actor
from xuanshu.units.services import note_one_person


def write_findings(
    *,
    actor: Actor,
    objection: Objection,
    text: str,
    proposal: str,
    now: dt.datetime,
    evidence: Sequence[Upload] = (),
) -> Objection:
    """Return the objection, checked: what was found and what is proposed to the head.

    Raises ``RuleError`` before the declaration of no interest, for anybody but the checker, for
    an empty text, and for a file that is not what it should be.
    """
    text = typed(text, "text", _("请写明复核情况。"))
    if proposal not in Proposal.values:
        raise RuleError(_("请选择建议成立还是不成立。"), field="proposal")
    if len(evidence) > MOST_FILES:
        raise RuleError(_("证据材料最多%s个文件。") % MOST_FILES, field="evidence")
    files = {
        kept.sha256: kept
        for kept in (
            keep(*each, kinds=KINDS, most_mb=MOST_MB, field="evidence") for each in evidence
        )
    }
    with transaction.atomic():
        held = locked_objection(objection)
        second = may_check(actor, held, "find")
        second.demand()
        fact = advance(
            held,
            "find",
            actor=actor,
            now=now,
            text=text,
            choice=proposal,
            files=list(files.values()),
        )
        for kept in files.values():
            row = file_of(held, "finding", kept)
            row.step = fact
            row.save(force_insert=True)
        what = _("异议 %s：由登记人本人复核") % held.number
        verb = "publicity.objection_find"
        note_one_person(second, actor=actor, verb=verb, what=what, about=held, now=now)
    return held
