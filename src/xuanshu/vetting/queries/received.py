"""Whose roll-up has come: one line for each unit of a season."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count
from django.utils.translation import gettext as _

from xuanshu.entries.models import StageRecord
from xuanshu.programmes.queries import season_units
from xuanshu.vetting.access import rollup_paper
from xuanshu.vetting.models import Rollup
from xuanshu.vetting.queries.rollups import (
    LISTED,
    Held,
    held_of,
    held_of_many,
    rollups_by_unit,
)

if TYPE_CHECKING:
    from xuanshu.core.scheme.papers import Paper
    from xuanshu.programmes.models import Season, SeasonUnit
    from xuanshu.units.access import Actor

RECEIVED = {"done": "已报", "unsealed": "缺盖章", "missing": "未报"}
TONES = {"done": "ok", "unsealed": "warn", "missing": "bad", "none": "none"}


@dataclass(frozen=True, slots=True)
class Received:
    """A unit and its roll-up of a stage: ``entries`` is how many projects stand on its list.

    ``state`` is done, unsealed (filed, but the seal fell or was found wrong), missing (projects
    filed without a roll-up), or none where there is nothing to roll up.
    """

    unit: SeasonUnit
    entries: int
    rollup: Rollup | None
    held: Held
    state: str

    @property
    def word(self) -> str:
        """Return the state in a word."""
        return RECEIVED.get(self.state, _("无项目"))

    @property
    def tone(self) -> str:
        """Return the tone of the tag that shows it."""
        return TONES[self.state]


def received_rollups(season: Season, stage: Any, paper: Paper) -> list[Received]:
    """Return every unit's roll-up of a stage, in order of precedence; four queries."""
    rollups = rollups_by_unit(season, stage.id)
    held = held_of_many(rollups.values(), paper)
    numbers = dict(
        StageRecord.objects.filter(entry__season=season, stage=stage.id, state__in=LISTED)
        .order_by()
        .values_list("entry__unit")
        .annotate(n=Count("pk"))
    )
    found = []
    for unit in season_units(season):
        rollup = rollups.get(unit.pk)
        of_unit = held[rollup.pk] if rollup else Held(paper)
        number = numbers.get(unit.pk, 0)
        found.append(Received(unit, number, rollup, of_unit, _state(rollup, of_unit, number)))
    return found


def _state(rollup: Rollup | None, held: Held, number: int) -> str:
    if rollup is None or rollup.state not in {"filed", "accepted"}:
        return "missing" if number else "none"
    return "unsealed" if held.owed else "done"


def owed_rollup(actor: Actor, season: Season, stage: Any) -> tuple[int, str]:
    """Return how many projects of the actor's unit wait for its roll-up, and what is to be done.

    The word is empty where nothing is: no project filed, or the roll-up filed with its seal.
    """
    rollup = Rollup.objects.filter(season=season, unit__unit=actor.unit.pk, stage=stage.id).first()
    number = StageRecord.objects.filter(
        entry__season=season, entry__unit__unit=actor.unit.pk, stage=stage.id, state__in=LISTED
    ).count()
    paper = rollup_paper(season.rules, stage)
    if paper is None or not number:
        return 0, ""
    if rollup is None or rollup.state == "draft":
        return number, _("汇总表待报")
    if rollup.state == "returned":
        return number, _("汇总表退回修改")
    return number, _("汇总表缺盖章件") if held_of(rollup, paper).owed else ""
