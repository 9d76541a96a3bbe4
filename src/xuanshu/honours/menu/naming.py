"""The room's lines in the menu, the to-do lists and the steps bar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from xuanshu.honours.queries import certificates_for, namings_by_stage, paper_of
from xuanshu.kit.slots import MenuItem, Step, Todo
from xuanshu.programmes.models import Season, SeasonState
from xuanshu.programmes.outcomes import outcome_of
from xuanshu.units.access import OF_UNIT, Request
from xuanshu.units.models import Role

ICON = "award"
ORDER = 70
# How long a unit is reminded that its certificate is there.
REMINDED = dt.timedelta(days=90)


def menu(request: Request) -> list[MenuItem]:
    """Return the naming for the office, the own certificates for a unit."""
    season: Season | None = getattr(request, "season", None)
    if season is None or season.state == SeasonState.SETUP:
        return []
    group = _("命名证书")
    if request.actor.is_a(*OF_UNIT):
        url = reverse("my-certificates", args=[season.pk])
        return [MenuItem(_("本单位证书"), url, ICON, ORDER, group)]
    if not request.actor.is_a(Role.OFFICE):
        return []
    return [
        MenuItem(each.label, reverse("naming", args=[season.pk, each.id]), ICON, ORDER + n, group)
        for n, each in enumerate(season.rules.of_kind("honours"))
    ]


def todo(request: Request) -> list[Todo]:
    """Return what waits: a naming and its number for the office, certificates for a unit."""
    season: Season | None = getattr(request, "season", None)
    if season is None or season.state == SeasonState.SETUP:
        return []
    if request.actor.is_a(Role.OFFICE):
        return list(_office(season)) if season.state == SeasonState.RUNNING else []
    if not request.actor.is_a(*OF_UNIT):
        return []
    since = request.now - REMINDED
    mine = certificates_for(request.actor, season).filter(revocation=None, naming__at__gte=since)
    number = mine.count()
    url = reverse("my-certificates", args=[season.pk])
    return [Todo(_("证书可下载"), number, url, ORDER)] if number else []


def _office(season: Season) -> Iterator[Todo]:
    known = namings_by_stage(season)
    for stage in season.rules.of_kind("honours"):
        found, url = known.get(stage.id), reverse("naming", args=[season.pk, stage.id])
        if found is None:
            before = outcome_of(season, stage.takes_from)
            if before.settled and before.entries:
                words = _("%(stage)s：可以%(verb)s")
                text = words % {"stage": stage.label, "verb": season.rules.wording.honour}
                yield Todo(text, len(before.entries), url, ORDER)
        elif not paper_of(found).number:
            yield Todo(_("%s：决定的文号待登记") % stage.label, 1, url, ORDER)


def steps(season: Season) -> dict[str, Step]:
    """Return how far each naming of a season is."""
    known = namings_by_stage(season)
    return {
        each.id: Step("done") if each.id in known else _due(season, each.takes_from)
        for each in season.rules.of_kind("honours")
    }


def _due(season: Season, before: str | None) -> Step:
    """Return the step of a naming that has not taken place."""
    return Step("now", _("待办理")) if outcome_of(season, before).settled else Step("ahead")
