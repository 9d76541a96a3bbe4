"""Publish what became of the answers: for the units asked, and for the public if wished."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from xuanshu.core.calendar import chinese_date, local_day
from xuanshu.core.chain import digest
from xuanshu.core.verdict import Finding, demand
from xuanshu.journal.services import record
from xuanshu.outbox.services import tell
from xuanshu.programmes.access import may_consult
from xuanshu.programmes.models import Consultation, ConsultationSummary
from xuanshu.programmes.queries import (
    handlers_asked,
    locked_consultation,
    opinions_of,
    summary_content,
)
from xuanshu.programmes.services.consultation.advance import advance

if TYPE_CHECKING:
    from xuanshu.units.access import Actor

TOKEN_BYTES = 12
TEMPLATE = "programmes/_summary_page.html"
MOST_NAMED = 20


def publish_summary(
    *,
    actor: Actor,
    consultation: Consultation,
    now: dt.datetime,
    public: bool = False,
    with_units: bool = True,
) -> ConsultationSummary:
    """Return the summary as published; nobody changes it from here on.

    ``public`` gives it an address that anybody may read, with the units' names or without. Raises
    ``RuleError`` naming each opinion that nobody settled yet.
    """
    with transaction.atomic():
        held = locked_consultation(consultation.pk)
        may_consult(actor, held, "publish").demand()
        demand(_unsettled(held))
        content = {**summary_content(held), "published_on": chinese_date(local_day(now))}
        html = page_bytes(content, with_units=with_units)
        made = ConsultationSummary(
            consultation=held,
            content=content,
            html=html,
            digest=digest(html),
            token=secrets.token_urlsafe(TOKEN_BYTES) if public else None,
            at=now,
            by=actor.person,
        )
        made.save(force_insert=True)
        says = _("发布“%(title)s”意见采纳情况汇总表：%(n)s条意见")
        record(
            actor=actor,
            verb="programmes.consultation_summary",
            says=says % {"title": held.title[:60], "n": content["opinions"]},
            fact=made,
            clause=held.clause,
            now=now,
        )
        advance(held, "publish", actor=actor, now=now, content={"digest": made.digest})
        tell(
            people=handlers_asked(held, local_day(now)),
            federation=held.federation.code,
            key=f"consultation:{held.pk}",
            subject=_("意见采纳情况已反馈：%s") % held.title[:80],
            body=_("贵单位及其他单位的意见采纳情况见汇总表。"),
            url=reverse("consultation-summary", args=[held.pk]),
            now=now,
        )
    return made


def page_bytes(content: dict[str, Any], *, with_units: bool) -> bytes:
    """Return the public page of a summary: no session, no menu, no script."""
    return render_to_string(TEMPLATE, {"summary": content, "with_units": with_units}).encode()


def _unsettled(held: Consultation) -> Iterable[Finding]:
    """Yield the opinions without a result, each with its clause and unit."""
    open_ones = [each for each in opinions_of(held) if not each.result]
    for each in open_ones[:MOST_NAMED]:
        place = each.clause.key if each.clause else _("其他建议")
        words = _("%(place)s：%(unit)s的意见还没有标明是否采纳。")
        yield Finding(words % {"place": place, "unit": each.asked.short_name}, held.clause)
    if len(open_ones) > MOST_NAMED:
        more = len(open_ones) - MOST_NAMED
        yield Finding(_("还有%s条意见没有标明是否采纳。") % more, held.clause)
