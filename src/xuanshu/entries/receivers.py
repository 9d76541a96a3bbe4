"""What the room puts into others' slots: outcomes and steps of filing stages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from xuanshu.core.calendar import local_day
from xuanshu.core.scheme.execute import late
from xuanshu.core.scheme.stages.filing import Filing
from xuanshu.entries.queries import outcome_ids, stage_counts
from xuanshu.kit import clock, slots
from xuanshu.kit.slots import Step
from xuanshu.programmes.outcomes import Outcome, register

if TYPE_CHECKING:
    import datetime as dt

    from xuanshu.programmes.models import Season


def connect() -> None:
    """Fill the slots."""
    register("filing", outcome)
    slots.fill_steps("filing", steps)


def outcome(season: Season, stage: Any) -> Outcome:
    """Return the entries a filing stage hands on.

    To a screening go those filed or accepted; straight to a pool or to judges only those accepted,
    and judges wait until nothing lies unexamined.
    """
    kinds = {each.kind for each in season.rules.stages if each.takes_from == stage.id}
    if "screening" in kinds:
        return Outcome(outcome_ids(season, stage.id, ("filed", "accepted")), settled=True)
    accepted = outcome_ids(season, stage.id, ("accepted",))
    waiting = stage_counts(season).get(stage.id, {}).get("filed", 0)
    if "judging" in kinds and waiting:
        words = {"stage": stage.label, "n": waiting}
        reason = _("“%(stage)s”还有%(n)s项未审核。") % words
        return Outcome(accepted, settled=False, reason=reason)
    return Outcome(accepted, settled=True)


def steps(season: Season) -> dict[str, Step]:
    """Return how far each filing stage is by its days; no query. Numbers are in the lists."""
    now, found = clock.now(), {}
    for stage in season.rules.stages:
        if not isinstance(stage, Filing):
            continue
        ahead = season.published_at is None or _not_yet(season, stage, now)
        state = "ahead" if ahead else "done" if late(stage, now) else "now"
        day = stage.by.last_day
        found[stage.id] = Step(state, _("%(day)s止") % {"day": f"{day.month}月{day.day}日"})
    return found


def _not_yet(season: Season, stage: Any, now: dt.datetime) -> bool:
    """Return whether a stage has not begun: before its own first day, or the stage before's."""
    if stage.window().before(now):
        return True
    before = season.rules.find_stage(stage.takes_from)
    timing = before.timing if before else None
    return timing is not None and local_day(now) < timing.first
