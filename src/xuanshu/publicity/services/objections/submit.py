"""Take an objection in from the public page: no sign-in, named where the scheme asks for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.calendar import local_day
from xuanshu.core.verdict import Finding, demand
from xuanshu.programmes.queries import season_by_id
from xuanshu.publicity.access import may_object
from xuanshu.publicity.models import Notice, Side, Way
from xuanshu.publicity.queries import locked_notice, next_number, objection_like
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


@dataclass(frozen=True, slots=True)
class Public:
    """Anybody, in the record: no name, and no address either."""

    federation_key: str
    key: str = "public"
    address: str = ""
    post_key: str = ""


def submit_objection(
    *,
    notice: Notice,
    claim: Claim,
    now: dt.datetime,
    letter: Upload | None = None,
    evidence: Sequence[Upload] = (),
) -> Receipt:
    """Return the objection with its query code; the same words again give the one there is.

    Raises ``RuleError`` after the last day of the notice, for an anonymous one where the scheme
    wants names, naming every gap, and for a file that is not what it should be.
    """
    claim = tidy(claim)
    may_object(notice, now).demand()
    demand([*unfit(claim, notice, letter=letter is not None), *_unnamed(claim, notice)])
    files = keep_files(letter, evidence)
    fingerprint = fingerprint_of(claim)
    with transaction.atomic():
        season = season_by_id(notice.season_id)
        held = locked_notice(notice)
        may_object(held, now).demand()
        found = objection_like(held, fingerprint)
        if found is not None:
            return Receipt(found, code_of(fingerprint), again=True)
        made = write(
            held,
            claim,
            Arrival(Way.ONLINE, local_day(now)),
            files,
            actor=Public(season.federation.code),
            number=next_number(season),
            fingerprint=fingerprint,
            now=now,
        )
        tell_office(made, now)
    return Receipt(made, code_of(fingerprint))


def _unnamed(claim: Claim, notice: Notice) -> Iterator[Finding]:
    """Yield what is missing of the name, where the scheme wants one or a unit objects."""
    stage: Any = notice.rule
    if not stage.objection.named_only and claim.side != Side.UNIT:
        return
    why = _("异议应当实名提出，匿名的不予受理。")
    if not claim.name:
        yield Finding(why + _("请填写真实姓名。"), stage.clause, "name")
    if not claim.contact:
        yield Finding(why + _("请填写联系方式。"), stage.clause, "contact")
