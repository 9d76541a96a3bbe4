"""Send a draft out: clauses, units and terms are fixed from here on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from xuanshu.core.calendar import local_day
from xuanshu.core.chain import canonical, digest
from xuanshu.core.verdict import Finding, RuleError, demand
from xuanshu.outbox.services import tell
from xuanshu.programmes.access import may_consult
from xuanshu.programmes.models import Consultation, DraftClause
from xuanshu.programmes.queries import asked_units, locked_consultation
from xuanshu.programmes.queries.consultations import drafted, handlers_asked, keep_clauses
from xuanshu.programmes.services.consultation.advance import advance

if TYPE_CHECKING:
    from xuanshu.units.access import Actor


def send_consultation(
    *, actor: Actor, consultation: Consultation, now: dt.datetime
) -> Consultation:
    """Return the consultation, sent: the handlers of the units asked are told.

    Raises ``RuleError`` naming all that is missing: units, last day, contact, numbered clauses.
    """
    with transaction.atomic():
        held = locked_consultation(consultation.pk)
        may_consult(actor, held, "send").demand()
        units = list(asked_units(held))
        demand(_missing(held, len(units), now))
        kept = keep_clauses(held)
        for each in units:
            each.name, each.short_name = each.unit.name, each.unit.short_name
            each.order = each.unit.order
            each.save(update_fields=["name", "short_name", "order"])
        held.sent_at = now
        content = {
            "clauses": digest_of(kept),
            "units": [each.unit_id for each in units],
            "version": held.version_id,
            "late": held.late,
            "silence": held.silence,
            "signed": held.signed,
            "hour": f"{held.hour:%H:%M}" if held.hour else "",
        }
        advance(held, "send", actor=actor, now=now, content=content)
        tell_asked(held, _("请在%s前反馈意见。") % held.terms.until, now=now)
    return held


def digest_of(clauses: Iterable[DraftClause]) -> str:
    """Return the digest of a draft's clauses as they went out."""
    return digest(canonical([[each.key, each.text] for each in clauses]))


def tell_asked(held: Consultation, body: str, *, now: dt.datetime, owing: bool = False) -> int:
    """Tell the handlers of the units asked (or of those that owe); return to how many."""
    people = handlers_asked(held, local_day(now), owing=owing)
    tell(
        people=people,
        federation=held.federation.code,
        key=f"consultation:{held.pk}",
        subject=_("征求意见：%s") % held.title[:80],
        body=body,
        url=reverse("consultation-answer", args=[held.pk]),
        now=now,
    )
    return len(people)


def _missing(held: Consultation, units: int, now: dt.datetime) -> Iterable[Finding]:
    """Yield what keeps a draft from going out."""
    clause = held.clause
    if not units:
        yield Finding(_("请选择向哪些单位征求意见。"), clause, "units")
    if not held.contact:
        yield Finding(_("请填写联系人和电话，方便单位询问。"), clause, "contact")
    if held.due is None:
        yield Finding(_("请填写反馈截止日期。"), clause, "due")
    elif held.terms.is_late(now):
        words = _("反馈截止日期%s已过，请先调整。")
        yield Finding(words % held.terms.until, clause, "due")
    yield from _unnumbered(held)


def _unnumbered(held: Consultation) -> Iterable[Finding]:
    try:
        drafted(held)
    except RuleError as error:
        yield Finding(error.message, held.clause, "body")
