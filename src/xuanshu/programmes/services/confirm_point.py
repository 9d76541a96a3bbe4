"""Answer what the notice leaves open, each answer with the ground it rests on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.scheme import Point, parse_answer
from xuanshu.core.verdict import RuleError
from xuanshu.journal.services import record
from xuanshu.programmes.access import may_set_up
from xuanshu.programmes.models import PointAnswer, Season
from xuanshu.programmes.queries import season_by_id
from xuanshu.programmes.rules import (
    confirmed_answers,
    confirmed_dates,
    forget_rules,
    scheme_errors_as_refusal,
    scheme_of,
    settle,
)
from xuanshu.units.access import Actor


def confirm_point(
    *,
    actor: Actor,
    season: Season,
    path: str,
    raw: Mapping[str, str],
    source: str,
    now: dt.datetime,
) -> PointAnswer:
    """Return the answer kept for one silent point; a later answer takes the place of this one.

    Raises ``RuleError`` without a source, for an impossible answer, or after publication.
    """
    source = _named_source(source)
    with transaction.atomic():
        locked = season_by_id(season.pk)
        may_set_up(actor, locked).demand()
        point = next((p for p in scheme_of(locked.version).silences() if p.path == path), None)
        if point is None:
            raise RuleError(_("方案中没有这个待确认事项，请刷新页面。"), field="path")
        value = parse_answer(point, raw)
        _check(locked, {point.path: value}, point.clause)
        answer = _keep(actor, locked, point, value, source=source, now=now)
    forget_rules(season)
    return answer


def confirm_defaults(
    *, actor: Actor, season: Season, source: str, now: dt.datetime
) -> list[PointAnswer]:
    """Return the answers kept for every open point that states a default (全部按默认确认).

    Points without a default stay open. Raises ``RuleError`` as ``confirm_point`` does.
    """
    source = _named_source(source)
    with transaction.atomic():
        locked = season_by_id(season.pk)
        may_set_up(actor, locked).demand()
        known = confirmed_answers(locked)
        points = [
            point
            for point in scheme_of(locked.version).silences()
            if point.path not in known and point.has_default
        ]
        _check(locked, {point.path: point.default for point in points})
        answers = [
            _keep(actor, locked, point, point.default, source=source, now=now) for point in points
        ]
    forget_rules(season)
    return answers


def _named_source(source: str) -> str:
    """Return the source without blanks around it; an answer without one is refused."""
    source = source.strip()
    if not source:
        raise RuleError(_("请写明依据的文件或本地惯例，日后备查。"), field="source")
    return source[:200]


def _check(season: Season, answers: Mapping[str, Any], clause: str = "") -> None:
    """Refuse answers that cannot hold together with what is confirmed already."""
    with scheme_errors_as_refusal(clause=clause):
        settle(season, {**confirmed_answers(season), **answers}, confirmed_dates(season))


def _keep(
    actor: Actor, season: Season, point: Point, value: Any, *, source: str, now: dt.datetime
) -> PointAnswer:
    """Return the written answer, recorded."""
    answer = PointAnswer(
        season=season, path=point.path, value=value, source=source, at=now, by=actor.person
    )
    answer.save(force_insert=True)
    says = _("确认“%(question)s”，依据：%(source)s") % {
        "question": point.question,
        "source": source,
    }
    record(
        actor=actor,
        verb="programmes.confirm_point",
        says=says,
        fact=answer,
        clause=point.clause,
        now=now,
    )
    return answer
