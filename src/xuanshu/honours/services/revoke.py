"""Revoke a certificate: the check page says so from then on."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from xuanshu.core.verdict import Finding, demand
from xuanshu.honours.access import may_revoke
from xuanshu.honours.models import Certificate, Revocation
from xuanshu.honours.queries import locked_certificate
from xuanshu.journal.services import record
from xuanshu.outbox.services import tell
from xuanshu.units.access import Actor
from xuanshu.units.models import Role
from xuanshu.units.queries import people_of_unit

MOST = {"reason": 300, "clause": 60}
WANTED = {"reason": "请写明撤销理由。", "clause": "请写明撤销依据的条款。"}


def revoke(
    *, actor: Actor, certificate: Certificate, reason: str, clause: str, now: dt.datetime
) -> Revocation:
    """Return the revocation, with the reason and the clause it rests on.

    Raises ``RuleError`` without either, and for a certificate that is revoked already.
    """
    texts = {"reason": " ".join(reason.split()), "clause": clause.strip()}
    with transaction.atomic():
        held = locked_certificate(certificate)
        may_revoke(actor, held).demand()
        demand(
            Finding(_(WANTED[name]) if not text else _("不能超过%s个字符。") % MOST[name], "", name)
            for name, text in texts.items()
            if not text or len(text) > MOST[name]
        )
        fact = Revocation(certificate=held, at=now, by=actor.person, **texts)
        fact.save(force_insert=True)
        record(
            actor=actor,
            verb="honours.revoke",
            says=_("撤销证书 %s") % held.number,
            fact=fact,
            clause=texts["clause"],
            now=now,
        )
        unit = held.entry.keeper
        tell(
            people=[person.pk for person in people_of_unit(unit, Role.HANDLER)],
            federation=held.federation,
            key=f"revoked:{held.pk}",
            subject=_("证书%s已撤销") % held.number,
            body=_("理由：%s") % texts["reason"],
            url=reverse("my-certificates", args=[held.entry.season_id]),
            now=now,
        )
    return fact
