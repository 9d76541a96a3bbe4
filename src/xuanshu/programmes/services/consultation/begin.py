"""Begin a draft: from a text, from a version of a scheme, after the draft before it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from xuanshu.core.verdict import Finding, RuleError, demand, refused
from xuanshu.journal.services import record
from xuanshu.programmes.access import may_manage
from xuanshu.programmes.models import AskedUnit, Consultation, SchemeVersion, Season
from xuanshu.programmes.queries import (
    asked_units,
    consulted_stages,
    keep_asked,
    kind_lines,
    locked_consultation,
    open_dates,
    open_points,
    season_by_id,
    units_of,
    version_is_followed,
)
from xuanshu.units.access import Actor
from xuanshu.units.models import Unit

FOLLOWED = ("published", "closed")


def begin_consultation(
    *, actor: Actor, title: str, now: dt.datetime, version: SchemeVersion | None = None
) -> Consultation:
    """Return a new draft of the office, of a text to be typed or of a version of a scheme.

    Raises ``RuleError`` for an empty title, and for a version that a published season follows.
    """
    may_manage(actor).demand()
    made = Consultation(
        federation=actor.federation, version=version, title=_title(title), made_at=now
    )
    if version is not None and version_is_followed(version):
        words = _("第%(n)s版已有发布的年度在执行，不能再作为征求意见稿。请另录入修改后的版本。")
        raise RuleError(words % {"n": version.number}, field="version")
    with transaction.atomic():
        return _keep(actor, made, now)


def begin_for_stage(
    *, actor: Actor, season: Season, stage_id: str, now: dt.datetime
) -> Consultation:
    """Return the draft that a stage of the season's rules orders: terms and units are theirs.

    Raises ``RuleError`` with the clause while a date or a point of the stage is not confirmed,
    and where the stage has been begun already.
    """
    may_manage(actor).demand()
    with transaction.atomic():
        held = season_by_id(season.pk)
        stage: Any = held.rules.stage(stage_id)
        begun = consulted_stages(held).get(stage_id)
        if begun is not None and begun.state != "withdrawn":
            raise RuleError(_("“%s”已经开始，不必重复发起。") % stage.label, clause=stage.clause)
        demand(_open(held, stage))
        made = Consultation(
            federation=held.federation,
            season=held,
            stage=stage_id,
            version=held.version,
            title=_title(held.version.title[:196]),
            clause=stage.clause,
            signed=stage.signed,
            late="refuse" if stage.by.late.policy == "refuse" else "mark",
            silence=stage.silence,
            due=stage.by.last_day,
            hour=stage.by.hour,
            made_at=now,
        )
        _keep(actor, made, now)
        units = units_of(held.federation)
        lines = [each for each in kind_lines(held.rules, units) if each.key in stage.units]
        ask(made, [unit for line in lines for unit in line.units])
    return made


def begin_next(*, actor: Actor, consultation: Consultation, now: dt.datetime) -> Consultation:
    """Return the next draft after one whose answers are in: text, contact and units are copied.

    The draft before it, if it is a version of a scheme, is followed by a text or a later version.
    Raises ``RuleError`` while answers are still coming, and where there is a next draft already.
    """
    may_manage(actor).demand()
    with transaction.atomic():
        held = locked_consultation(consultation.pk)
        if held.federation_id != actor.federation.pk:
            refused(_("这不是本级工会的征求意见。")).demand()
        if held.state not in FOLLOWED:
            raise RuleError(_("请先截止本次征求意见，再起草下一稿。"))
        if hasattr(held, "next_draft"):
            raise RuleError(_("下一稿已经在起草，请打开那一稿继续。"))
        made = Consultation(
            federation=held.federation,
            follows=held,
            round=held.round + 1,
            title=held.title,
            cover=held.cover,
            body=held.body,
            version=held.version,
            contact=held.contact,
            late=held.late,
            silence=held.silence,
            signed=held.signed,
            clause=held.clause,
            made_at=now,
        )
        _keep(actor, made, now)
        ask(made, [row.unit for row in asked_units(held)])
    return made


def ask(consultation: Consultation, units: list[Unit]) -> None:
    """Make these the units that a draft will be sent to; names are those of today."""
    consultation.asked.all().delete()
    keep_asked(
        AskedUnit(
            consultation=consultation,
            unit=unit,
            name=unit.name,
            short_name=unit.short_name,
            kind=str(unit.get_kind_display()),
            order=unit.order,
        )
        for unit in units
    )


def _open(season: Season, stage: Any) -> list[Finding]:
    """Return what of a stage waits for the office's word at set-up: its date, its silent points."""
    places = [each.wording for each in open_dates(season) if each.stage == stage.id]
    places += [
        each.question for each in open_points(season) if each.path.startswith(f"stages.{stage.id}.")
    ]
    words = _("“%(stage)s”还有事项待确认，请先在年度设置中确认：%(what)s")
    return [Finding(words % {"stage": stage.label, "what": what}, stage.clause) for what in places]


def _title(title: str) -> str:
    title = " ".join(title.split())
    if not title:
        raise RuleError(_("请填写征求意见稿的标题。"), field="title")
    return title


def _keep(actor: Actor, made: Consultation, now: dt.datetime) -> Consultation:
    """Return the new draft, written and recorded."""
    made.made_by = actor.person
    made.save(force_insert=True)
    record(
        actor=actor,
        verb="programmes.consultation_begin",
        says=_("起草征求意见稿“%(title)s”（第%(n)s稿）")
        % {"title": made.title[:80], "n": made.round},
        about=made,
        details={"round": made.round, "version": made.version_id, "follows": made.follows_id},
        clause=made.clause,
        now=now,
    )
    return made
