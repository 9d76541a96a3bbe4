"""Set the points of the assessment, with the document they rest on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.verdict import Finding, demand
from xuanshu.honours.access import assessment_rule, may_assess
from xuanshu.honours.models import AssessmentRule
from xuanshu.honours.rules.assessing import items_of, plain, points_of
from xuanshu.journal.services import record
from xuanshu.programmes.models import Season
from xuanshu.programmes.queries import season_by_id
from xuanshu.units.access import Actor

MOST_SOURCE = 200


def set_points(
    *, actor: Actor, season: Season, points: Mapping[str, str], source: str, now: dt.datetime
) -> AssessmentRule:
    """Return the rule in force from now on; an item left blank gives no points.

    Raises ``RuleError`` naming every number that is none (two decimals, -100 to 100), for an item
    the scheme does not count, and without a source: the notice itself gives no points.
    """
    may_assess(actor, season).demand()
    clause = assessment_rule(season).clause
    texts = {key: text.strip() for key, text in points.items() if text.strip()}
    source = " ".join(source.split())
    known = items_of(season.rules)
    words = _("请填写-100到100之间、最多两位小数的数。")
    findings = [
        Finding(words, "", key)
        for key, text in texts.items()
        if key not in known or points_of(text) is None
    ]
    if not source:
        words = _("请写明分值的来源文件。通知没有规定分值。")
        findings.append(Finding(words, clause, "source"))
    if len(source) > MOST_SOURCE:
        findings.append(Finding(_("不能超过%s个字符。") % MOST_SOURCE, "", "source"))
    demand(findings)
    values = {key: plain(points_of(texts[key]) or 0) for key in known if key in texts}  # type: ignore[arg-type]
    with transaction.atomic():
        fact = AssessmentRule(
            season=season_by_id(season.pk),
            points=values,
            source=source,
            clause=clause,
            at=now,
            by=actor.person,
        )
        fact.save(force_insert=True)
        record(
            actor=actor,
            verb="honours.set_points",
            says=_("设定考核分值，来源：%s") % source,
            fact=fact,
            clause=clause,
            now=now,
        )
    return fact
