"""Register an objection that came by call, visit or letter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.calendar import local_day
from xuanshu.core.verdict import Finding, demand
from xuanshu.programmes.queries import season_by_id
from xuanshu.publicity.access import may_register
from xuanshu.publicity.models import Notice, Objection, Way
from xuanshu.publicity.queries import locked_notice, next_number, objection_like
from xuanshu.publicity.services.objections.advance import advance
from xuanshu.publicity.services.objections.intake import (
    Arrival,
    Claim,
    Receipt,
    Upload,
    code_of,
    fingerprint_of,
    keep_files,
    tell_office,
    tidy,
    unfit,
    write,
)
from xuanshu.units.access import Actor

WAYS = (Way.CALL, Way.VISIT, Way.LETTER, Way.FORWARDED)
MOST_NOTE = 200


def register_objection(
    *,
    actor: Actor,
    notice: Notice,
    claim: Claim,
    way: str,
    day: dt.date,
    now: dt.datetime,
    note: str = "",
    letter: Upload | None = None,
    evidence: Sequence[Upload] = (),
) -> Receipt:
    """Return the objection with its query code; the same words again give the one there is.

    What nobody signs, where the scheme wants names, is kept as a lead (线索) and not dealt with as
    an objection. Raises ``RuleError`` for a day outside the notice's days, and naming every gap.
    """
    claim, arrival = tidy(claim), Arrival(way, day, actor.person, note.strip())
    may_register(actor, notice, day).demand()
    demand([*unfit(claim, notice, letter=letter is not None), *_odd(arrival, now)])
    files = keep_files(letter, evidence)
    fingerprint = fingerprint_of(claim)
    with transaction.atomic():
        season = season_by_id(notice.season_id)
        held = locked_notice(notice)
        may_register(actor, held, day).demand()
        found = objection_like(held, fingerprint)
        if found is not None:
            return Receipt(found, code_of(fingerprint), again=True)
        lead = _is_lead(claim, held)
        made = write(
            held,
            claim,
            arrival,
            files,
            actor=actor,
            number=next_number(season, lead=lead),
            fingerprint=fingerprint,
            now=now,
        )
        if lead:
            _keep(made, actor, now)
        else:
            tell_office(made, now, but=actor.person.pk)
    return Receipt(made, code_of(fingerprint))


def _odd(arrival: Arrival, now: dt.datetime) -> Iterator[Finding]:
    """Yield what is wrong with how and when it came."""
    if arrival.way not in WAYS:
        yield Finding(_("请选择异议是怎样收到的。"), field="way")
    if arrival.day > local_day(now):
        yield Finding(_("收到日期不能晚于今天。"), field="day")
    if len(arrival.note) > MOST_NOTE:
        yield Finding(_("不能超过%s个字符。") % MOST_NOTE, field="note")


def _is_lead(claim: Claim, notice: Notice) -> bool:
    """Return whether nobody stands behind it although the scheme wants a name."""
    stage: Any = notice.rule
    return bool(stage.objection.named_only) and not claim.is_named


def _keep(made: Objection, actor: Actor, now: dt.datetime) -> None:
    """Keep it as a lead."""
    reason = _("没有真实姓名或联系方式，不作为异议办理。")
    advance(made, "keep", actor=actor, now=now, text=reason)
