"""Name the honours after the public notice ended; number and code every certificate."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from xuanshu.core.calendar import local_day
from xuanshu.core.chain import canonical, digest
from xuanshu.core.verdict import Finding, RuleError, demand
from xuanshu.entries.models import Entry
from xuanshu.entries.queries import entries_in
from xuanshu.honours.access import honours_stage, may_name
from xuanshu.honours.models import Certificate, DecisionPaper, Naming
from xuanshu.honours.queries import naming_of
from xuanshu.honours.rules import new_code
from xuanshu.honours.services.compose import body_of, honour_of, title_of
from xuanshu.journal.services import record
from xuanshu.outbox.services import tell
from xuanshu.programmes.models import Season
from xuanshu.programmes.outcomes import outcome_of
from xuanshu.programmes.queries import season_by_id
from xuanshu.units.access import Actor
from xuanshu.units.models import Role
from xuanshu.units.queries import people_of_unit

OCCASION_MOST = 100
# What a certificate's digest covers: what is printed on it.
PRINTED = (
    "federation",
    "number",
    "code",
    "year",
    "programme",
    "unit_name",
    "entry_title",
    "category",
    "honour",
    "verb",
    "organiser",
    "dated",
)


def name_honours(
    *,
    actor: Actor,
    season: Season,
    stage_id: str,
    now: dt.datetime,
    decided_on: dt.date,
    occasion: str = "",
) -> Naming:
    """Return the naming; each entry of the notice has a certificate from now on.

    Raises ``RuleError`` before the public notice was ended, for a day of decision in the future,
    and for a second naming.
    """
    stage = honours_stage(season, stage_id)
    may_name(actor, season).demand()
    before = outcome_of(season, stage.takes_from)
    if not before.settled:
        raise RuleError(before.reason or _("公示尚未结束。"), clause=stage.clause)
    if not before.entries:
        raise RuleError(_("没有可以命名的项目。"), clause=stage.clause)
    occasion = " ".join(occasion.split()) or stage.at
    demand(_unfit(decided_on, occasion, now))
    with transaction.atomic():
        locked = season_by_id(season.pk)
        if naming_of(locked, stage_id) is not None:
            raise RuleError(_("“%s”已经办理，不能重复办理。") % stage.label)
        naming = Naming(
            season=locked,
            stage=stage_id,
            decided_on=decided_on,
            occasion=occasion,
            at=now,
            by=actor.person,
        )
        naming.save(force_insert=True)
        record(
            actor=actor,
            verb="honours.name",
            says=_("办理“%s”") % stage.label,
            fact=naming,
            clause=stage.clause,
            now=now,
        )
        entries = entries_in(locked, before.entries)
        for n, entry in enumerate(entries, 1):
            _certify(actor, naming, entry, n, now)
        _paper(naming, len(entries))
        _tell(naming, entries, now)
    return naming


def _unfit(decided_on: dt.date, occasion: str, now: dt.datetime) -> Iterator[Finding]:
    """Yield what is wrong with the day and the occasion."""
    if decided_on > local_day(now):
        yield Finding(_("决定日期不能晚于今天。"), field="decided_on")
    if len(occasion) > OCCASION_MOST:
        yield Finding(_("不能超过%s个字符。") % OCCASION_MOST, field="occasion")


def _certify(actor: Actor, naming: Naming, entry: Entry, n: int, now: dt.datetime) -> None:
    """Write one certificate with the names as they are now."""
    season, stage = naming.season, _stage(naming)
    rules = season.rules
    known = rules.categories.of.get(entry.category)
    values: dict[str, Any] = {
        "federation": season.federation.code,
        "number": stage.number(season.year, n),
        "code": new_code(),
        "year": season.year,
        "programme": season.title,
        "unit_name": entry.unit.name,
        "entry_title": entry.name,
        "category": known.label if known else "",
        "honour": honour_of(season),
        "verb": rules.wording.honour,
        "organiser": season.federation.name,
        "dated": naming.decided_on,
    }
    fact = Certificate(
        naming=naming,
        entry=entry,
        order=n,
        digest=digest(canonical({name: values[name] for name in PRINTED})),
        **values,
    )
    fact.save(force_insert=True)
    says = _("%(entry)s 证书编号：%(number)s") % {"entry": entry.number, "number": fact.number}
    record(actor=actor, verb="honours.certify", says=says, fact=fact, clause=stage.clause, now=now)


def _paper(naming: Naming, number: int) -> None:
    """Write the decision's first text; 文号 and 成文日期 stay blank."""
    DecisionPaper(naming=naming, title=title_of(naming.season), body=body_of(naming, number)).save(
        force_insert=True
    )


def _tell(naming: Naming, entries: Iterable[Entry], now: dt.datetime) -> None:
    """Tell the handlers of every named unit, once a unit."""
    season = naming.season
    for unit_id, unit in {each.keeper_id: each.keeper for each in entries}.items():
        tell(
            people=[person.pk for person in people_of_unit(unit, Role.HANDLER)],
            federation=season.federation.code,
            key=f"naming:{naming.pk}:{unit_id}",
            subject=_("贵单位项目已被%s") % season.rules.wording.honour,
            body=_("证书已经生成，可以下载。"),
            url=reverse("my-certificates", args=[season.pk]),
            now=now,
        )


def _stage(naming: Naming) -> Any:
    return naming.rule
