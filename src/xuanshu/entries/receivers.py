"""What the room puts into others' slots: outcomes and steps of filing stages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from xuanshu.core.calendar import local_day
from xuanshu.core.scheme.execute import late
from xuanshu.core.scheme.stages.filing import Filing
from xuanshu.entries.queries import divisible_entries, outcome_ids, stage_counts
from xuanshu.entries.services.keep_entries import keep_entries, key_of
from xuanshu.kit import clock, slots
from xuanshu.kit.slots import Belonging, Consequence, Step
from xuanshu.programmes.outcomes import Outcome, register
from xuanshu.units.events import unit_divided

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from xuanshu.programmes.models import Season
    from xuanshu.units.models import Unit


def connect() -> None:
    """Fill the slots."""
    register("filing", outcome)
    slots.fill_steps("filing", steps)
    slots.fill("joining", joining)
    slots.fill("dividing", dividing)
    unit_divided.connect(divided, dispatch_uid="entries.unit_divided")


def joining(units: Sequence[Unit], into: Unit | None) -> Iterator[Consequence]:
    """Yield how many entries under way go on with the unit that others go into."""
    del into
    number = sum(len(divisible_entries(unit)) for unit in units)
    if number:
        words = _("进行中的%s个项目由并入后单位的经办人继续办理，名单和文书仍用当年的单位名称。")
        yield Consequence(words % number)


def dividing(unit: Unit) -> Iterator[Belonging]:
    """Yield the entries under way that may go with a part of the unit."""
    for entry in divisible_entries(unit):
        yield Belonging(key_of(entry.pk), str(entry), str(entry.season))


def divided(**told: Any) -> list[str]:
    """Let chosen entries go with the part, and return their keys."""
    names = ("actor", "old", "new", "keys", "document", "now")
    return keep_entries(**{name: told[name] for name in names})


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
