"""Open a season of a programme for a year."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.verdict import RuleError
from xuanshu.journal.services import record
from xuanshu.programmes.access import may_manage
from xuanshu.programmes.models import SchemeVersion, Season
from xuanshu.programmes.queries import season_of_year
from xuanshu.programmes.rules import rules_of, scheme_errors_as_refusal
from xuanshu.units.access import Actor

FIRST_YEAR, LAST_YEAR = 2000, 2100


def open_season(
    *,
    actor: Actor,
    version: SchemeVersion,
    year: int,
    now: dt.datetime,
    copied_from: Season | None = None,
) -> Season:
    """Return a new season in preparation; its dates and silent points wait to be confirmed.

    ``copied_from`` is the year whose dates it proposes, moved to its own.
    Raises ``RuleError`` where the programme already has a season that year.
    """
    may_manage(actor).demand()
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise RuleError(_("年度应为四位数年份，例如2026。"), field="year")
    with transaction.atomic():
        if season_of_year(actor.federation, version.scheme, year) is not None:
            raise RuleError(
                _("“%(title)s”%(year)s年度已经开启，不能重复开启。")
                % {"title": version.title, "year": year},
                field="year",
            )
        season = Season(
            federation=actor.federation,
            version=version,
            scheme=version.scheme,
            year=year,
            title=version.title,
            opened_at=now,
            opened_by=actor.person,
            copied_from=copied_from,
        )
        season.save(force_insert=True)
        with scheme_errors_as_refusal(field="year"):
            rules_of(season)
        record(
            actor=actor,
            verb="programmes.open_season",
            says=_("开启%(year)s年度“%(title)s”") % {"year": year, "title": season.title},
            about=season,
            details={"year": year, "scheme": version.scheme, "digest": version.digest},
            now=now,
        )
    return season
