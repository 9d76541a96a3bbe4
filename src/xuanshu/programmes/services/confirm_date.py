"""Confirm the dates of a season, and move them after publication with a reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from xuanshu.core.calendar import chinese_date, chinese_period, local_day
from xuanshu.core.scheme import DatePoint
from xuanshu.core.verdict import RuleError
from xuanshu.journal.services import record
from xuanshu.outbox.services import tell
from xuanshu.programmes.access import body_of, may_move_dates, may_set_up
from xuanshu.programmes.models import DateFact, Season, SeasonState
from xuanshu.programmes.queries import all_members, handlers_of_season, season_by_id
from xuanshu.programmes.rules import (
    confirmed_answers,
    confirmed_dates,
    forget_rules,
    scheme_errors_as_refusal,
    scheme_of,
    settle,
)
from xuanshu.units.access import Actor

Days = tuple[dt.date, dt.date | None]


def confirm_date(
    *,
    actor: Actor,
    season: Season,
    path: str,
    first: dt.date,
    last: dt.date | None = None,
    reason: str = "",
    now: dt.datetime,
) -> DateFact:
    """Return the date kept: a confirmation before publication, a move (改期) after it.

    A move needs its reason, and those concerned are told. Raises ``RuleError`` for an unknown
    place, a period that ends before it begins, dates out of order, a move without a reason.
    """
    days: Mapping[str, Days] = {path: (first, last)}
    return confirm_dates(actor=actor, season=season, dates=days, reason=reason, now=now)[0]


def confirm_dates(
    *,
    actor: Actor,
    season: Season,
    dates: Mapping[str, Days],
    reason: str = "",
    now: dt.datetime,
) -> list[DateFact]:
    """Return the dates kept, checked together: what was confirmed so already is left alone."""
    with transaction.atomic():
        locked = season_by_id(season.pk)
        moving = locked.state != SeasonState.SETUP
        (may_move_dates(actor, locked) if moving else may_set_up(actor, locked)).demand()
        if moving and not reason.strip():
            raise RuleError(_("发布后调整日期，请写明理由。"), field="reason")
        points = {point.path: point for point in scheme_of(locked.version).date_points()}
        known = confirmed_dates(locked)
        wanted = {path: _days(points, path, days) for path, days in dates.items()}
        changed = {path: days for path, days in wanted.items() if known.get(path) != days}
        if moving and not changed:
            raise RuleError(_("日期没有变化。"), field="first")
        with scheme_errors_as_refusal():
            settle(locked, confirmed_answers(locked), {**known, **changed})
        facts = [
            _keep(
                actor,
                locked,
                points[path],
                days,
                was=known.get(path),
                reason=reason.strip() if moving else "",
                now=now,
            )
            for path, days in changed.items()
        ]
    forget_rules(season)
    return facts


def _days(
    points: Mapping[str, DatePoint], path: str, days: Days
) -> dt.date | tuple[dt.date, dt.date]:
    """Return the days in the form the point has: one day, or first and last."""
    point = points.get(path)
    if point is None:
        raise RuleError(_("方案中没有这个日期，请刷新页面。"), field="path")
    first, last = days
    if point.last is None:
        return first
    last = last or first
    if last < first:
        raise RuleError(
            _("“%(label)s”的结束日期早于开始日期。") % {"label": point.label},
            clause=point.clause,
            field=path,
        )
    return first, last


def _keep(
    actor: Actor,
    season: Season,
    point: DatePoint,
    days: dt.date | tuple[dt.date, dt.date],
    *,
    was: dt.date | tuple[dt.date, dt.date] | None,
    reason: str,
    now: dt.datetime,
) -> DateFact:
    """Return the written date, recorded; a move is told to those concerned, old and new day."""
    first, last = days if isinstance(days, tuple) else (days, None)
    fact = DateFact(
        season=season,
        path=point.path,
        first=first,
        last=last,
        reason=reason[:200],
        at=now,
        by=actor.person,
    )
    fact.save(force_insert=True)
    words = {"label": point.label, "shown": _said(days), "reason": reason}
    says = (
        _("“%(label)s”的日期改为%(shown)s，理由：%(reason)s")
        if reason
        else _("确认“%(label)s”的日期为%(shown)s")
    )
    record(
        actor=actor,
        verb="programmes.move_date" if reason else "programmes.confirm_date",
        says=says % words,
        fact=fact,
        clause=point.clause,
        now=now,
    )
    if reason:
        told = _("“%(label)s”的日期由%(was)s改为%(shown)s，理由：%(reason)s") if was else says
        _tell(actor, season, point, told % {**words, "was": _said(was)}, now)
    return fact


def _said(days: dt.date | tuple[dt.date, dt.date] | None) -> str:
    """Return a day or a period as people say it."""
    if days is None:
        return ""
    return chinese_period(*days) if isinstance(days, tuple) else chinese_date(days)


def _tell(actor: Actor, season: Season, point: DatePoint, body: str, now: dt.datetime) -> None:
    """Tell the handlers of the season's units, and the body that works in the stage."""
    stage = season.rules.stage(point.stage)
    body_key = body_of(stage)
    seated = [each.person_id for each in all_members(season) if each.body == body_key]
    tell(
        people={*handlers_of_season(season, local_day(now)), *seated} - {actor.person.pk},
        federation=actor.federation_key,
        key=f"date-moved:{season.pk}:{point.path}"[:80],
        subject=_("%(year)s年度改期：%(label)s") % {"year": season.year, "label": point.label},
        body=body,
        url=reverse("season-home", args=[season.pk]),
        now=now,
    )
