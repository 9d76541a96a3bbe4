"""Put a published season to another version of its scheme."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from xuanshu.core.calendar import chinese_date, chinese_period, local_day
from xuanshu.core.verdict import Finding, RuleError, demand
from xuanshu.journal.services import record
from xuanshu.outbox.services import tell
from xuanshu.programmes.access import may_adopt
from xuanshu.programmes.models import (
    DateFact,
    PointAnswer,
    SchemeVersion,
    Season,
    VersionAdoption,
)
from xuanshu.programmes.queries import all_members, handlers_of_season, season_by_id
from xuanshu.programmes.queries.adopting import Outlook, outlook
from xuanshu.programmes.rules import forget_rules, scheme_errors_as_refusal
from xuanshu.units.access import Actor

if TYPE_CHECKING:
    from xuanshu.programmes.queries.adopting import Moved


def adopt_version(
    *, actor: Actor, season: Season, version: SchemeVersion, reason: str, now: dt.datetime
) -> VersionAdoption:
    """Return the adoption; from now on the season goes by the version.

    Dates that the version changes are moved with the reason; points that it leaves open take their
    defaults. Raises ``RuleError`` without a reason, and with one finding for each recorded fact
    that the version would rewrite.
    """
    reason = reason.strip()
    with transaction.atomic():
        locked = season_by_id(season.pk)
        may_adopt(actor, locked, version).demand()
        if not reason:
            raise RuleError(_("请写明改用新版的理由和依据。"), field="reason")
        with scheme_errors_as_refusal():
            seen = outlook(locked, version, lock=True)
        demand(_blocking(seen))
        adoption = VersionAdoption(
            season=locked,
            before=locked.version,
            after=version,
            reason=reason[:200],
            warnings=[each.message for each in seen.conflicts],
            at=now,
            by=actor.person,
        )
        adoption.save(force_insert=True)
        locked.version, locked.title = version, version.title
        locked.save(update_fields=["version", "title"])
        _answer(actor, locked, seen, reason, now)
        _move(actor, locked, seen.moved, reason, now)
        words = {"year": locked.year, "number": version.number, "reason": reason}
        says = _("%(year)s年度改用方案第%(number)s版，理由：%(reason)s") % words
        record(actor=actor, verb="programmes.adopt_version", says=says, fact=adoption, now=now)
        _tell(actor, locked, seen, says, now)
    season.version, season.title = version, version.title
    forget_rules(season)
    return adoption


def _blocking(seen: Outlook) -> Iterable[Finding]:
    yield from seen.findings
    for each in seen.conflicts:
        if each.blocks:
            yield Finding(each.message, each.clause)


def _answer(actor: Actor, season: Season, seen: Outlook, reason: str, now: dt.datetime) -> None:
    """Keep the defaults of what the version newly leaves open, as the page showed them."""
    for point in seen.opened:
        answer = PointAnswer(
            season=season,
            path=point.path,
            value=point.default,
            source=reason[:200],
            at=now,
            by=actor.person,
        )
        answer.save(force_insert=True)
        words = {"question": point.question, "source": reason}
        says = _("确认“%(question)s”，依据：%(source)s") % words
        record(
            actor=actor,
            verb="programmes.confirm_point",
            says=says,
            fact=answer,
            clause=point.clause,
            now=now,
        )


def _move(
    actor: Actor, season: Season, moved: Iterable[Moved], reason: str, now: dt.datetime
) -> None:
    """Keep the dates that the version brings, each with the reason."""
    for each in moved:
        first, last = each.days if isinstance(each.days, tuple) else (each.days, None)
        fact = DateFact(
            season=season,
            path=each.point.path,
            first=first,
            last=last,
            reason=reason[:200],
            at=now,
            by=actor.person,
        )
        fact.save(force_insert=True)
        shown = chinese_period(first, last) if last else chinese_date(first)
        words = {"label": each.point.label, "shown": shown, "reason": reason}
        says = _("“%(label)s”的日期改为%(shown)s，理由：%(reason)s") % words
        record(
            actor=actor,
            verb="programmes.move_date",
            says=says,
            fact=fact,
            clause=each.point.clause,
            now=now,
        )


def _tell(actor: Actor, season: Season, seen: Outlook, says: str, now: dt.datetime) -> None:
    """Tell the handlers of all units, and whoever sits in a body of the season."""
    seated = [each.person_id for each in all_members(season)]
    lines = [says, *(each.told() for each in seen.moved)]
    lines += [change.new.text for change in seen.changes if change.new][:5]
    tell(
        people={*handlers_of_season(season, local_day(now)), *seated} - {actor.person.pk},
        federation=actor.federation_key,
        key=f"version-adopted:{season.pk}:{season.version_id}",
        subject=_("%(year)s年度评选规则有改动") % {"year": season.year},
        body="\n".join(lines),
        url=reverse("rules", args=[season.pk]),
        now=now,
    )
