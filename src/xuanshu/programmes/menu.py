"""What the room puts into the frame: lines of the menu, to-dos, the step of a follow-up stage."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from xuanshu.kit import slots
from xuanshu.kit.slots import Matter, MenuItem, Step, Todo
from xuanshu.programmes.access import body_of
from xuanshu.programmes.models import Season, SeasonState
from xuanshu.programmes.outcomes import outcome_of
from xuanshu.programmes.queries import (
    all_members,
    consulted_stages,
    open_dates,
    open_points,
    open_seasons,
    owed_by,
    tallies,
    unfinished,
)
from xuanshu.units.access import OF_UNIT, Actor, Request
from xuanshu.units.models import Role


def menu(request: Request) -> Iterator[MenuItem]:
    """Yield the rules for everybody and the set-up for the office."""
    group = _("规则与设置")
    season = getattr(request, "season", None)
    if season is not None:
        yield MenuItem(_("评选规则"), reverse("rules", args=[season.pk]), "book", 80, group)
    if not request.actor.is_a(Role.OFFICE):
        return
    if season is not None:
        yield MenuItem(_("年度设置"), reverse("setup", args=[season.pk]), "sliders", 82, group)
        yield MenuItem(_("评审机构"), reverse("bodies", args=[season.pk]), "people", 84, group)
    yield MenuItem(_("年度与方案"), reverse("seasons"), "calendar-range", 86, group)
    yield MenuItem(_("工作日历"), reverse("calendar"), "calendar3", 88, group)


def todo(request: Request) -> Iterator[Todo]:
    """Yield what the office still has to confirm, and the bodies in which nobody sits."""
    season = getattr(request, "season", None)
    if season is None or not request.actor.is_a(Role.OFFICE):
        return
    if season.state == SeasonState.SETUP:
        yield from _setup_todo(season)
    elif season.state == SeasonState.RUNNING:
        yield from _body_todo(season)


@dataclass(frozen=True, slots=True)
class Desk:
    """What a to-do list is asked for, when nobody opens a page: somebody in a post, in a season."""

    actor: Actor
    season: Season
    now: dt.datetime


def matters(actor: Actor, now: dt.datetime) -> Iterator[Matter]:
    """Yield what waits on the to-do lists of a post, in every season that is not closed."""
    for season in open_seasons(actor):
        for each in slots.items("todo", Desk(actor, season, now)):
            if not each.own:
                told = str(each.label), each.count, each.url, each.order, str(each.note)
                yield Matter(str(season), *told)


def _setup_todo(season: Season) -> Iterator[Todo]:
    """Yield how many dates and points are open; the publication once none is."""
    url = reverse("setup", args=[season.pk])
    dates, points = len(open_dates(season)), len(open_points(season))
    if dates:
        yield Todo(_("待确认日期"), dates, f"{url}#dates", 1)
    if points:
        note = _("按依据的文件或本地惯例逐项确认")
        yield Todo(_("本通知未规定，待确认"), points, f"{url}#silent", 2, note)
    if not dates and not points:
        yield Todo(_("全部确认完毕，可以发布"), 1, f"{url}#publish", 3)


def _body_todo(season: Season) -> Iterator[Todo]:
    """Yield the bodies that will judge or decide and have no members."""
    sitting = {member.body for member in all_members(season)}
    url, rules = reverse("bodies", args=[season.pk]), season.rules
    stages = (stage for stage in rules.stages if stage.kind in ("judging", "meeting"))
    for key in dict.fromkeys(body_of(stage) for stage in stages):
        if key not in sitting:
            label = rules.bodies[key].label
            yield Todo(_("%(body)s尚无人员名单") % {"body": label}, 1, url, 45)


def follow_up_steps(season: Season) -> dict[str, Step]:
    """Return follow-up stages: they begin once the stage before has handed on its entries."""
    found = {}
    for stage in season.rules.of_kind("follow_up"):
        begun = bool(stage.takes_from) and outcome_of(season, stage.takes_from).settled
        found[stage.id] = Step("now" if begun else "ahead")
    return found


def consultation_menu(request: Request) -> Iterator[MenuItem]:
    """Yield the consultations for those who send, answer or examine them."""
    if request.actor.is_a(Role.OFFICE, Role.AUDIT, *OF_UNIT):
        url, group = reverse("consultations"), _("规则与设置")
        yield MenuItem(_("征求意见"), url, "chat-square-text", 81, group)


def consultation_todo(request: Request) -> Iterator[Todo]:
    """Yield the answers a unit owes; for the office what has run out or waits to be settled."""
    if request.actor.is_a(Role.HANDLER):
        for asked in owed_by(request.actor):
            terms = asked.consultation.terms
            late = terms.is_late(request.now)
            note = _("%s截止") % terms.until + (_("，已逾期") if late else "")
            words = _("退回补正：%s") if asked.state == "returned" else _("请答复：%s")
            url = reverse("consultation-answer", args=[asked.consultation_id])
            yield Todo(words % asked.consultation.title[:40], 1, url, 4, note, urgent=late)
    elif request.actor.is_a(Role.OFFICE):
        yield from _office_consultations(request)


def _office_consultations(request: Request) -> Iterator[Todo]:
    """Yield the consultations in which it is the office's turn."""
    rows = unfinished(request.actor.federation)
    counts = tallies(rows) if rows else {}
    for each in rows:
        tally, title = counts[each.pk], each.title[:40]
        due, late = reverse("consultation", args=[each.pk]), each.terms.is_late(request.now)
        opinions = reverse("consultation-opinions", args=[each.pk])
        if each.state == "open" and late:
            note = _("%s截止") % each.terms.until
            yield Todo(_("征求意见已到期：%s，未答复单位") % title, tally.owed, due, 6, note)
        elif each.state == "open" and not tally.owed:
            yield Todo(_("各单位都已答复，可以截止：%s") % title, tally.answered, due, 6)
        if tally.open:
            yield Todo(_("单位意见待处理：%s") % title, tally.open, opinions, 7)
        elif each.state == "closed":
            yield Todo(_("意见已处理完，可以发布采纳情况：%s") % title, tally.opinions, due, 7)


def consultation_steps(season: Season) -> dict[str, Step]:
    """Return the stages in which a draft goes out: done once summed up, or the rules hold."""
    begun = consulted_stages(season)
    states = {"open": "now", "closed": "now", "published": "done"}
    found = {}
    for stage in season.rules.of_kind("consultation"):
        each = begun.get(stage.id)
        state = states.get(each.state, "ahead") if each else "ahead"
        done = state == "ahead" and season.published_at is not None
        url = reverse("consultation", args=[each.pk]) if each else reverse("consultations")
        found[stage.id] = Step("done" if done else state, each.state_label if each else "", url)
    return found
