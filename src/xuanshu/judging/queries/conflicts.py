"""What rounds that were opened or closed say to another version of a season's rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from xuanshu.core.lifecycle import RoundState
from xuanshu.judging.models import Round, Seat, Sheet
from xuanshu.programmes.conflicts import Conflict, is_gone, of_stage

if TYPE_CHECKING:
    from xuanshu.core.scheme import Scheme
    from xuanshu.programmes.models import Season


def round_conflicts(season: Season, old: Scheme, new: Scheme, *, lock: bool) -> Iterator[Conflict]:
    """Yield rounds whose standards, marks or arithmetic would be others than judged by."""
    rounds = Round.objects.filter(season=season).order_by("pk")
    if lock:
        rounds = rounds.select_for_update()
        seats = Seat.objects.select_for_update().filter(round__season=season)
        list(seats.order_by("pk").values_list("pk", flat=True))
        sheets = Sheet.objects.select_for_update().filter(seat__round__season=season)
        list(sheets.order_by("pk").values_list("pk", flat=True))
    for held in rounds:
        fact = {
            RoundState.PREPARING: _("已编排评委和项目"),
            RoundState.OPEN: _("已经开评"),
            RoundState.CLOSED: _("已经截止评分"),
        }[RoundState(held.state)]
        begun = held.state != RoundState.PREPARING
        yield from of_stage(old, new, held.stage, fact=fact, sealed=begun)
        if begun and not is_gone(new, held.stage, "judging"):
            yield from _standards(old, new, held.stage, fact)


def _standards(old: Scheme, new: Scheme, stage: str, fact: str) -> Iterator[Conflict]:
    """Yield the standards of a begun round that the other version words or proves otherwise."""
    for key in getattr(old.stage(stage), "criteria", ()):
        before, after = old.criteria.of[key], new.criteria.of.get(key)
        if after is None or before.model_dump() != after.model_dump():
            label, clause = old.stage(stage).label, before.clause or old.criteria.clause
            words = {"stage": label, "fact": fact, "label": before.label}
            message = _("“%(stage)s”%(fact)s，标准“%(label)s”不能再改。")
            yield Conflict(message % words, clause, blocks=True)
