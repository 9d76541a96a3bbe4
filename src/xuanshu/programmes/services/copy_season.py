"""Begin a year from another one: what still holds is carried over, the rest is proposed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.scheme import SchemeErrors
from xuanshu.core.verdict import RuleError
from xuanshu.journal.services import record
from xuanshu.programmes.access import may_manage
from xuanshu.programmes.models import BodyMember, PointAnswer, SchemeVersion, Season
from xuanshu.programmes.queries import (
    all_members,
    last_answers,
    picked_units,
    replace_picked,
    same_points,
    units_of,
)
from xuanshu.programmes.rules import forget_rules, settle
from xuanshu.programmes.services.open_season import open_season
from xuanshu.programmes.services.seat import seat
from xuanshu.units.access import Actor

SOURCE_MOST = 200


def copy_season(
    *, actor: Actor, previous: Season, version: SchemeVersion, year: int, now: dt.datetime
) -> Season:
    """Return the new year in preparation, begun from ``previous``.

    Answers to silent points that are asked in the same words at the same clause are kept with their
    source; picked units are taken over; dates are only proposed, members only offered. Raises
    ``RuleError`` for a version of another programme and as ``open_season`` does.
    """
    may_manage(actor).demand()
    if previous.federation_id != actor.federation.pk:
        raise RuleError(_("只能续办本工会的年度。"), field="version")
    if version.scheme != previous.scheme or version.federation_id != previous.federation_id:
        raise RuleError(_("请选择同一方案的版本。"), field="version")
    if year <= previous.year:
        raise RuleError(_("续办的年度应在原年度之后。"), field="year")
    with transaction.atomic():
        season = open_season(actor=actor, version=version, year=year, now=now, copied_from=previous)
        answers = _carried(season, previous)
        for path, (value, source) in answers.items():
            row = PointAnswer(season=season, path=path, value=value, source=source)
            _keep(actor, row, now)
        still = {unit.pk for unit in units_of(season.federation)}
        wanted = picked_units(previous) & still
        replace_picked(season, [u for u in units_of(season.federation) if u.pk in wanted])
        says = _("从%(from)s年度续办%(year)s年度“%(title)s”，沿用答案%(n)s项，指定单位%(units)s个")
        words = {"from": previous.year, "year": year, "title": season.title}
        record(
            actor=actor,
            verb="programmes.copy_season",
            says=says % {**words, "n": len(answers), "units": len(wanted)},
            about=season,
            details={"from": f"season:{previous.pk}", "points": sorted(answers)},
            now=now,
        )
    forget_rules(season)
    return season


def _carried(season: Season, previous: Season) -> dict[str, tuple[Any, str]]:
    """Return the answers that hold again, with their sources; none that cannot hold together."""
    known, wanted = last_answers(previous), same_points(season, previous)
    found = {
        path: (word.row.value, _source(previous, word.row.source))
        for path, word in known.items()
        if path in wanted
    }
    try:
        settle(season, {path: value for path, (value, _ground) in found.items()}, {})
    except SchemeErrors as error:
        wrong = {problem.path for problem in error.problems}
        found = {path: each for path, each in found.items() if path not in wrong}
        try:
            settle(season, {path: value for path, (value, _ground) in found.items()}, {})
        except SchemeErrors:
            return {}
    return found


def _source(previous: Season, source: str) -> str:
    """Return an answer's ground with the year from which it was taken over, said once."""
    kept = source.partition("：")[2] if source.startswith(_("沿用")) else source
    words = {"year": previous.year, "source": kept}
    return (_("沿用%(year)s年度：%(source)s") % words)[:SOURCE_MOST]


def _keep(actor: Actor, answer: PointAnswer, now: dt.datetime) -> None:
    """Write an answer that was taken over, recorded like any other."""
    answer.at, answer.by = now, actor.person
    answer.save(force_insert=True)
    says = _("沿用答案，依据：%(source)s") % {"source": answer.source}
    record(actor=actor, verb="programmes.confirm_point", says=says, fact=answer, now=now)


def seat_again(
    *, actor: Actor, season: Season, members: Collection[int], now: dt.datetime
) -> list[BodyMember]:
    """Return the seats given again to members (ids) of the year from which this one was begun.

    All or none: raises ``RuleError`` for anybody who may not sit any more, naming the person.
    """
    offered = {row.pk: row for row in all_members(season.copied_from)} if season.copied_from else {}
    if not members or not set(members) <= set(offered):
        raise RuleError(_("请选择要续聘的人员。"), field="member")
    done = []
    with transaction.atomic():
        for pk in sorted(set(members)):
            row = offered[pk]
            try:
                done.append(
                    seat(
                        actor=actor,
                        season=season,
                        body=row.body,
                        person=row.person,
                        title=row.title,
                        order=row.order,
                        now=now,
                    )
                )
            except RuleError as error:
                words = {"name": row.person.name, "why": error.message}
                raise RuleError(_("%(name)s：%(why)s") % words, field="member") from error
    return done
