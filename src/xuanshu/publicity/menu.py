"""The room's lines in the menu, the to-do list and the steps bar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from xuanshu.core.calendar import local_day
from xuanshu.core.lifecycle import NoticeState, ObjectionState
from xuanshu.kit.slots import MenuItem, Panel, Step, Todo
from xuanshu.press.words import date_in_words
from xuanshu.programmes.models import Season, SeasonState
from xuanshu.programmes.outcomes import outcome_of
from xuanshu.publicity.access import is_over
from xuanshu.publicity.queries import (
    changes_waiting,
    due_of,
    headed_by,
    notices_by_stage,
    objections_for,
    taken_out,
    unrecorded,
)
from xuanshu.units.access import Request
from xuanshu.units.models import Role

if TYPE_CHECKING:
    from xuanshu.entries.models import Entry

ICON = "megaphone"
ORDER = 65


def menu(request: Request) -> list[MenuItem]:
    """Return each notice for the office, and the public list for everybody."""
    season: Season | None = getattr(request, "season", None)
    if season is None or season.state == SeasonState.SETUP:
        return []
    group = _("公示")
    if request.actor.is_a(Role.AUDIT):
        return _for_audit(season, group)
    stages: Any = season.rules.of_kind("publicity")
    objections = MenuItem(
        _("异议"), reverse("objections", args=[season.pk]), "chat-left-text", ORDER + 4, group
    )
    if not request.actor.is_a(Role.OFFICE):
        listed = MenuItem(_("公示公告"), reverse("public-notices"), ICON, ORDER, group)
        return [listed, objections] if headed_by(request.actor, season) else [listed]
    notices = [
        MenuItem(each.label, reverse("notice", args=[season.pk, each.id]), ICON, ORDER + n, group)
        for n, each in enumerate(stages)
    ]
    return [*notices, objections] if notices else []


def _for_audit(season: Season, group: str) -> list[MenuItem]:
    """Return the public list, and where each notice was published officially."""
    shown = notices_by_stage(season)
    return [MenuItem(_("公示公告"), reverse("public-notices"), ICON, ORDER, group)] + [
        MenuItem(
            _("发布记录"), reverse("publications", args=[season.pk, stage]), ICON, ORDER, group
        )
        for stage in shown
    ]


def todo(request: Request) -> list[Todo]:
    """Return what the office has to do for the season's notices."""
    season: Season | None = getattr(request, "season", None)
    if season is None or season.state != SeasonState.RUNNING:
        return []
    found = list(_objections(season, request))
    return [*_office(season, request), *found] if request.actor.is_a(Role.OFFICE) else found


# Whose turn it is, by state: what the to-do list of the office says, of the head, of the checker.
OFFICE_TURNS = {
    ObjectionState.RECEIVED: lazy("异议待受理"),
    ObjectionState.ACKNOWLEDGED: lazy("异议待指定复核人"),
    ObjectionState.CHECKED: lazy("异议复核结果待报送"),
    ObjectionState.UPHELD: lazy("异议成立，待答复"),
    ObjectionState.TURNED_DOWN: lazy("异议不成立，待答复"),
}

OTHERS_TURNS = (ObjectionState.CHECKING, ObjectionState.REPORTED)


def _objections(season: Season, request: Request) -> Iterator[Todo]:
    """Yield whose turn it is with the season's objections; overdue ones say so."""
    actor, today = request.actor, local_day(request.now)
    rows = list(objections_for(actor, season).open())
    turns: dict[str, list[Any]] = {}
    for each in rows:
        if each.state == ObjectionState.CHECKING and each.checker_id == actor.person.pk:
            turns.setdefault(_("异议待您复核"), []).append(each)
        elif each.state == ObjectionState.REPORTED and actor.is_a(Role.COMMITTEE):
            turns.setdefault(_("异议待您决定"), []).append(each)
        elif each.state in OFFICE_TURNS and actor.is_a(Role.OFFICE):
            turns.setdefault(str(OFFICE_TURNS[ObjectionState(each.state)]), []).append(each)
    for words, found in turns.items():
        yield _turn(words, found, season, today)
    others = [each for each in rows if each.state in OTHERS_TURNS]
    late = [each for each in others if (due := due_of(each, today)) and due.late]
    if actor.is_a(Role.OFFICE) and late:
        url = reverse("objections", args=[season.pk]) + "?due=overdue"
        yield Todo(_("异议复核或决定已逾期"), len(late), url, ORDER, urgent=True)


def _turn(words: str, found: list[Any], season: Season, today: dt.date) -> Todo:
    """Return one line: to the objection itself where it is only one."""
    dues = [due for each in found if (due := due_of(each, today)) is not None]
    late = sum(due.late for due in dues)
    days = sorted(due.day for due in dues if due.day is not None)
    note = _("其中%s件已逾期") % late if late else ""
    if not note and days:
        note = _("最早%s到期") % date_in_words(days[0])
    url = reverse("objections", args=[season.pk])
    if len(found) == 1:
        url = reverse("objection", args=[season.pk, found[0].pk])
    return Todo(words, len(found), url, ORDER, note=note, urgent=bool(late))


def _office(season: Season, request: Request) -> Iterator[Todo]:
    known = notices_by_stage(season)
    owed = unrecorded(season, known.values())
    for stage in season.rules.of_kind("publicity"):
        found, url = known.get(stage.id), reverse("notice", args=[season.pk, stage.id])
        if found is None:
            before = outcome_of(season, stage.takes_from)
            if before.settled and before.entries:
                words = _("%s：待拟公示") % stage.label
                yield Todo(words, len(before.entries), url, ORDER, note=_("入围项目"))
        elif found.state == NoticeState.DRAFT:
            yield Todo(_("%s：公示待发布") % stage.label, 1, url, ORDER)
        elif found.state == NoticeState.PUBLISHED and changes_waiting(season, stage.id):
            yield Todo(_("%s：更正公示待拟稿") % stage.label, 1, url, ORDER, urgent=True)
        elif found.state == NoticeState.PUBLISHED and is_over(found, request.now):
            note = _("公示期至%s止") % date_in_words(found.last_day)
            words = _("%s：公示到期可结束") % stage.label
            yield Todo(words, 1, url, ORDER, note=note, urgent=True)
        if found is not None and owed.get(found.pk):
            channels = owed[found.pk]
            words = _("%s：发布渠道待登记") % stage.label
            yield Todo(words, len(channels), url, ORDER, note="、".join(channels))


def steps(season: Season) -> dict[str, Step]:
    """Return how far each notice of a season is."""
    known = notices_by_stage(season)
    stages: Any = season.rules.of_kind("publicity")
    return {each.id: _step(season, each, known.get(each.id)) for each in stages}


def _step(season: Season, stage: Any, found: Any) -> Step:
    if found is None:
        due = outcome_of(season, stage.takes_from).settled
        return Step("now", _("待拟公示")) if due else Step("ahead")
    if found.state == NoticeState.ENDED:
        return Step("done")
    if found.state == NoticeState.DRAFT:
        return Step("now", found.state_label)
    last = found.last_day
    return Step("now", _("公示至%(day)s") % {"day": f"{last.month}月{last.day}日"})


def panel(_request: Request, entry: Entry) -> list[Panel]:
    """Return what an entry shows once an upheld objection took it out of the list."""
    steps_out = taken_out(entry)
    if not steps_out:
        return []
    return [Panel(_("公示"), "publicity/_panel.html", {"steps": steps_out}, 65)]
