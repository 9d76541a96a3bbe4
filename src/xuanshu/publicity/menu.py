"""The room's lines in the menu, the to-do list and the steps bar."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from xuanshu.core.lifecycle import NoticeState
from xuanshu.kit.slots import MenuItem, Step, Todo
from xuanshu.press.words import date_in_words
from xuanshu.programmes.models import Season, SeasonState
from xuanshu.programmes.outcomes import outcome_of
from xuanshu.publicity.access import is_over
from xuanshu.publicity.queries import notices_by_stage, unrecorded
from xuanshu.units.access import Request
from xuanshu.units.models import Role

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
    if not request.actor.is_a(Role.OFFICE):
        return [MenuItem(_("公示公告"), reverse("public-notices"), ICON, ORDER, group)]
    return [
        MenuItem(each.label, reverse("notice", args=[season.pk, each.id]), ICON, ORDER + n, group)
        for n, each in enumerate(season.rules.of_kind("publicity"))
    ]


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
    return list(_office(season, request)) if request.actor.is_a(Role.OFFICE) else []


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
