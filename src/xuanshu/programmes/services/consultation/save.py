"""Save the office's draft: texts, terms and the units it will go to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.drafting import MOST_TEXT
from xuanshu.core.lifecycle import CONSULTATION, step
from xuanshu.core.verdict import Finding, RuleError, demand
from xuanshu.journal.services import record
from xuanshu.programmes.access import may_consult
from xuanshu.programmes.models import Consultation, LatePolicy, SchemeVersion, Silence
from xuanshu.programmes.queries import locked_consultation, units_of
from xuanshu.programmes.services.consultation.begin import ask

if TYPE_CHECKING:
    from xuanshu.units.access import Actor

MOST = {"title": 200, "cover": 5000, "body": MOST_TEXT, "contact": 200}


@dataclass(frozen=True, slots=True)
class Draft:
    """What the office types; terms that a season's rules give are left as they are."""

    title: str
    cover: str = ""
    body: str = ""
    contact: str = ""
    due: dt.date | None = None
    hour: dt.time | None = None
    late: str = "mark"
    silence: str = "agrees"
    signed: bool = True
    version: SchemeVersion | None = None
    units: tuple[int, ...] = ()


def save_consultation(
    *, actor: Actor, consultation: Consultation, draft: Draft, base: int, now: dt.datetime
) -> Consultation:
    """Return the draft as saved. ``base`` is the revision that was read.

    Raises ``RuleError`` once it went out, where somebody else saved meanwhile, and naming every
    field that is too long.
    """
    with transaction.atomic():
        held = locked_consultation(consultation.pk)
        may_consult(actor, held, "save").demand()
        demand(_unfit(draft))
        if base != held.revision:
            raise RuleError(
                _("保存期间有人改过这份草稿。您写的内容还在下面，请核对最新内容后再次保存。"),
                field="base",
            )
        held.state = step(CONSULTATION, held.state, "save").value
        held.title = " ".join(draft.title.split())
        held.cover, held.contact = draft.cover.strip(), draft.contact.strip()
        if not held.stage:
            held.due, held.hour = draft.due, draft.hour
            held.late, held.silence, held.signed = draft.late, draft.silence, draft.signed
            held.version = draft.version
            held.body = "" if draft.version else draft.body.replace("\r\n", "\n").strip()
        held.revision += 1
        held.save()
        wanted = set(draft.units)
        ask(held, [unit for unit in units_of(held.federation) if unit.pk in wanted])
        record(
            actor=actor,
            verb="programmes.consultation_save",
            says=_("修改征求意见稿“%s”") % held.title[:80],
            about=held,
            details={"revision": held.revision, "units": len(wanted)},
            clause=held.clause,
            now=now,
        )
    return held


def _unfit(draft: Draft) -> Iterable[Finding]:
    """Yield what is missing or too long."""
    if not draft.title.strip():
        yield Finding(_("请填写征求意见稿的标题。"), field="title")
    for name, most in MOST.items():
        if len(getattr(draft, name)) > most:
            yield Finding(_("不能超过%s个字符。") % most, field=name)
    if draft.late not in LatePolicy.values:
        yield Finding(_("请选择逾期答复如何处理。"), field="late")
    if draft.silence not in Silence.values:
        yield Finding(_("请选择不答复如何处理。"), field="silence")
