"""Freeze the assessment table as an edition, to be signed."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.verdict import RuleError
from xuanshu.honours.access import assessment_rule, may_assess
from xuanshu.honours.models import AssessmentEdition
from xuanshu.honours.queries import assessment_of, editions_of, rule_in_force
from xuanshu.journal.services import record
from xuanshu.programmes.models import Season
from xuanshu.programmes.queries import season_by_id
from xuanshu.units.access import Actor


def freeze_assessment(*, actor: Actor, season: Season, now: dt.datetime) -> AssessmentEdition:
    """Return the edition; raises ``RuleError`` where it would equal the one before."""
    may_assess(actor, season).demand()
    clause = assessment_rule(season).clause
    with transaction.atomic():
        held = season_by_id(season.pk)
        table = assessment_of(held, rule_in_force(held))
        before = editions_of(held)
        if before and before[0].digest == table.digest:
            words = _("与第%s版完全相同，不需要另存一版。") % before[0].number
            raise RuleError(words, clause=clause)
        fact = AssessmentEdition(
            season=held,
            number=before[0].number + 1 if before else 1,
            content=table.content(),
            digest=table.digest,
            clause=clause,
            at=now,
            by=actor.person,
        )
        fact.save(force_insert=True)
        record(
            actor=actor,
            verb="honours.freeze_assessment",
            says=_("考核计分表定为第%s版") % fact.number,
            fact=fact,
            clause=clause,
            now=now,
        )
    return fact
