"""Entries and their filings, found by stage, locked for an act, counted for a page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db.models import Count
from django.utils.translation import gettext as _

from xuanshu.core.verdict import RuleError
from xuanshu.entries.models import Entry, SealedCopy, StageRecord, Standing

if TYPE_CHECKING:
    from xuanshu.programmes.models import Season


def first_stage(season: Season) -> Any:
    """Return the first filing stage of a season; ``RuleError`` if its scheme has none."""
    stages = season.rules.of_kind("filing")
    if not stages:
        raise RuleError(_("本年度的方案没有报送环节。"))
    return stages[0]


def stage_of(record: StageRecord) -> Any:
    """Return the stage of the season's rules that a filing belongs to."""
    return record.entry.season.rules.stage(record.stage)


def record_of(entry: Entry, stage_id: str) -> StageRecord | None:
    """Return an entry's filing in a stage, ``None`` if it has none."""
    return StageRecord.objects.filter(entry=entry, stage=stage_id).first()


def records_of(entries: Iterable[Entry]) -> dict[int, dict[str, StageRecord]]:
    """Return the filings of entries by entry id and stage; one query."""
    ids = [entry.pk for entry in entries]
    found: dict[int, dict[str, StageRecord]] = {pk: {} for pk in ids}
    for record in StageRecord.objects.filter(entry__in=ids):
        found[record.entry_id][record.stage] = record
    return found


def entries_in(season: Season, ids: Iterable[int]) -> list[Entry]:
    """Return entries of a season in the order of ``ids``; one query."""
    wanted = list(ids)
    found = Entry.objects.of_season(season).in_bulk(wanted)
    return [found[pk] for pk in wanted if pk in found]


def locked_record(record_id: int) -> StageRecord:
    """Return a filing, locked until the transaction ends, with all it rests on."""
    StageRecord.objects.select_for_update().get(pk=record_id)
    return StageRecord.objects.select_related(
        "entry__unit", "entry__season__version", "entry__season__federation", "draft"
    ).get(pk=record_id)


def locked_entry(entry_id: int) -> Entry:
    """Return an entry, locked until the transaction ends, with unit and season."""
    Entry.objects.select_for_update().get(pk=entry_id)
    return Entry.objects.select_related("unit", "season__version", "season__federation").get(
        pk=entry_id
    )


def locked_copy(copy_id: int) -> SealedCopy:
    """Return a sealed copy, locked until the transaction ends, with its filing."""
    SealedCopy.objects.select_for_update().get(pk=copy_id)
    return SealedCopy.objects.select_related(
        "record__entry__unit",
        "record__entry__season__version",
        "record__entry__season__federation",
        "record__draft",
    ).get(pk=copy_id)


def standings_of(entry: Entry) -> frozenset[str]:
    """Return the kinds of standing that hold for an entry now ("pool")."""
    rows = Standing.objects.filter(entry=entry).order_by("pk").values_list("kind", "holds")
    return frozenset(kind for kind, holds in dict(rows).items() if holds)


def count_filed(record: StageRecord) -> int:
    """Return how many other filings of the same unit in the same stage are handed in."""
    entry = record.entry
    others = StageRecord.objects.filter(
        entry__season=entry.season_id,
        entry__unit=entry.unit_id,
        stage=record.stage,
        state__in=["filed", "accepted"],
    )
    return others.exclude(pk=record.pk).count()


def outcome_ids(season: Season, stage: str, states: Iterable[str]) -> tuple[int, ...]:
    """Return the entries whose filing of a stage is in one of these states, in order."""
    found = StageRecord.objects.of_stage(season, stage).filter(state__in=list(states))
    return tuple(found.values_list("entry_id", flat=True))


def stage_counts(season: Season) -> dict[str, dict[str, int]]:
    """Return how many filings of each stage are in each state; one query."""
    rows = StageRecord.objects.filter(entry__season=season).values_list("stage", "state")
    found: dict[str, dict[str, int]] = {}
    for stage, state, number in rows.annotate(n=Count("pk")).order_by():
        found.setdefault(stage, {})[state] = number
    return found
